package io.lectern.runtime.plugin;

import io.lectern.runtime.Home;
import java.util.List;

/// The plugins of this process: those of the class path, and those of the folder, which may change while it runs.
public final class Plugins {

    private final Catalogue fixed;
    private final PluginFolder folder;
    private List<PluginJar> jars = List.of();

    private Plugins(Catalogue fixed, PluginFolder folder) {
        this.fixed = fixed;
        this.folder = folder;
    }

    /// The plugins of the class path and the jars of a home, none of them loaded yet.
    public static Plugins of(Home home) {
        return of(home, Catalogue.onClassPath());
    }

    /// These plugins and the jars of a home, none of them loaded yet.
    public static Plugins of(Home home, Catalogue fixed) {
        var copies = home.root().resolve("cache").resolve("plugins");
        return new Plugins(fixed, new PluginFolder(home.plugins(), copies));
    }

    /// Looks into the folder: takes new jars in and lets go of those that are gone. What runs work with stays as it is
    /// for them; where a jar of theirs has changed or is gone, the catalogue says which of them hold it, and it is
    /// looked at again next time.
    public synchronized Catalogue load() {
        jars = folder.scan(jars);
        return fixed.with(jars);
    }
}
