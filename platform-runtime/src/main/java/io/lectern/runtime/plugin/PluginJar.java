package io.lectern.runtime.plugin;

import java.util.Optional;

/// A jar of the plugin folder, as it was found there.
public sealed interface PluginJar permits LoadedJar, KeptJar, QuarantinedJar {

    /// The name of the file.
    String file();

    /// What is in use of it, if anything is.
    default Optional<LoadedJar> loaded() {
        return switch (this) {
            case LoadedJar loaded -> Optional.of(loaded);
            case KeptJar kept -> Optional.of(kept.jar());
            case QuarantinedJar _ -> Optional.empty();
        };
    }
}
