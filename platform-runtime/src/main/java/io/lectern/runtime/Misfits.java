package io.lectern.runtime;

/// What to do where settings of a run no longer fit its plugins, which have changed since.
public enum Misfits {
    /// Say which, and do nothing: a [ChangedSettingsException].
    REFUSE,
    /// Take the plugin's default in place of each, and say so.
    USE_DEFAULTS
}
