package io.lectern.runtime.store;

import java.time.Instant;

/// Something a run said that is no number.
///
/// @param content as JSON
public record Event(long step, Instant happened, String tag, String content) {}
