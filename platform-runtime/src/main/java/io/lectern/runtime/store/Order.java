package io.lectern.runtime.store;

/// What a run is to do, as it hears when it reports.
public enum Order {
    GO_ON,
    /// Save and end; it can be resumed.
    STOP
}
