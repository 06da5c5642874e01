package io.lectern.runtime.checkpoint;

import io.lectern.api.run.Checkpoint;
import io.lectern.api.run.Run;

/// A checkpoint as it was read from its folder.
public record Saved(Run.Mark mark, long step, Checkpoint checkpoint) {}
