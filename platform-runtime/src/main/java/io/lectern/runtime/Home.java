package io.lectern.runtime;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Where Lectern keeps things on this machine.
///
/// @param root    runs and their store
/// @param data    data sets, each in a folder named after its id
/// @param plugins jars that plug in
/// @param offline whether nothing may be downloaded
public record Home(Path root, Path data, Path plugins, boolean offline) {

    public Home {
        root = root.toAbsolutePath().normalize();
        data = data.toAbsolutePath().normalize();
        plugins = plugins.toAbsolutePath().normalize();
    }

    /// With the plugins where they usually are.
    public Home(Path root, Path data, boolean offline) {
        this(root, data, root.resolve("plugins"), offline);
    }

    /// From `LECTERN_HOME` (default `~/.lectern`), `LECTERN_DATA` (default `$LECTERN_HOME/data`) and
    /// `LECTERN_PLUGINS` (default `$LECTERN_HOME/plugins`); the system properties `lectern.home`, `lectern.data`
    /// and `lectern.plugins` come before them.
    public static Home fromEnvironment() {
        return from(System.getenv(), System::getProperty);
    }

    static Home from(Map<String, String> environment, Function<String, @Nullable String> properties) {
        var root = first(properties.apply("lectern.home"), environment.get("LECTERN_HOME"))
                .orElseGet(() -> Path.of(System.getProperty("user.home", "."), ".lectern"));
        var data = first(properties.apply("lectern.data"), environment.get("LECTERN_DATA"))
                .orElseGet(() -> root.resolve("data"));
        var plugins = first(properties.apply("lectern.plugins"), environment.get("LECTERN_PLUGINS"))
                .orElseGet(() -> root.resolve("plugins"));
        return new Home(root, data, plugins, false);
    }

    /// The same places, with downloads forbidden or not.
    public Home withOffline(boolean forbidden) {
        return new Home(root, data, plugins, forbidden);
    }

    /// The parent of the runs' directories.
    public Path runs() {
        return root.resolve("runs");
    }

    private static Optional<Path> first(@Nullable String property, @Nullable String variable) {
        return Optional.ofNullable(property)
                .or(() -> Optional.ofNullable(variable))
                .filter(s -> !s.isBlank())
                .map(Path::of);
    }
}
