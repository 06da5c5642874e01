package io.lectern.runtime.run;

import io.lectern.api.data.Split;
import io.lectern.api.run.Checkpoint;
import io.lectern.api.run.Randomness;
import io.lectern.api.run.Run;
import io.lectern.api.run.Scoring;
import io.lectern.api.run.Value;
import io.lectern.runtime.Watcher;
import java.time.Duration;
import java.util.function.Supplier;

/// Steps of which nothing is kept; somebody watches how far they are.
record Rehearsal(Watcher watcher, Randomness random) implements Run {

    @Override
    public void log(String tag, long step, Value value) {}

    @Override
    public void progress(Progress progress) {
        watcher.progress(progress, 0, Duration.ZERO);
    }

    @Override
    public void checkpoint(Mark mark, long step, Supplier<Checkpoint> content) {}

    @Override
    public boolean cancelled() {
        return watcher.cancelled();
    }

    @Override
    public Scoring scoring(Split split, long step) {
        return Scoring.NONE;
    }

    @Override
    public void alarm(Alarm alarm) {
        watcher.alarm(alarm);
    }
}
