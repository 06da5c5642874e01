package io.lectern.runtime.experiment;

/// What to do with verdicts and runs that are there already.
public enum Earlier {
    /// Hand them over while what they rest on is unchanged.
    REUSE,
    /// Do everything anew.
    IGNORE
}
