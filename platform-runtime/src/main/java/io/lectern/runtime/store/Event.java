package io.lectern.runtime.store;

import java.time.Instant;

/// Something a run said that is no number.
///
/// @param sequence its place among all that the run said
/// @param content  as JSON
public record Event(long sequence, long step, Instant happened, String tag, String content) {}
