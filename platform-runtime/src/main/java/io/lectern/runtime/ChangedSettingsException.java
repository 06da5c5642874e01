package io.lectern.runtime;

import java.util.List;
import java.util.stream.Collectors;

/// Settings of a run no longer fit its plugins, which have changed since. A [Watcher] may say that defaults will do.
public final class ChangedSettingsException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final transient List<Misfit> misfits;

    /// @param run its id
    public ChangedSettingsException(String run, List<Misfit> misfits) {
        super("the settings of run %s no longer fit its plugins, which have changed since: %s"
                .formatted(run, misfits.stream().map(Misfit::text).collect(Collectors.joining("; "))));
        this.misfits = List.copyOf(misfits);
    }

    /// All of them.
    public List<Misfit> misfits() {
        return misfits;
    }
}
