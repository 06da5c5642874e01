package io.lectern.cli;

import io.lectern.runtime.Misfits;
import picocli.CommandLine.Option;

/// What to do where settings of a run no longer fit its plugins.
final class OnMisfit {

    @Option(
            names = "--use-defaults",
            description = "Where a plugin has changed since the run and no longer takes a setting of it, take the"
                    + " default instead. Without this that is an error, which says which settings.")
    private boolean useDefaults;

    Misfits misfits() {
        return useDefaults ? Misfits.USE_DEFAULTS : Misfits.REFUSE;
    }
}
