package io.lectern.runtime.plugin;

import java.util.List;

/// A jar that has changed in the folder or is gone from there, and is kept as it was while someone works with it.
///
/// @param holders who does: runs by their ids
public record KeptJar(LoadedJar jar, List<String> holders) implements PluginJar {

    public KeptJar {
        holders = List.copyOf(holders);
    }

    @Override
    public String file() {
        return jar.file();
    }
}
