package io.lectern.runtime;

import io.lectern.api.Device;
import io.lectern.api.run.StepProfile;

/// Where the time of a run's training steps goes.
///
/// @param device  that the steps were taken on
/// @param threads that they were computed with
public record Explained(RunSummary run, Device device, int threads, StepProfile profile) {}
