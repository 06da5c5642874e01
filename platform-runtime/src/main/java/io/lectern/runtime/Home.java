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
/// @param offline whether nothing may be downloaded
public record Home(Path root, Path data, boolean offline) {

    public Home {
        root = root.toAbsolutePath().normalize();
        data = data.toAbsolutePath().normalize();
    }

    /// From `LECTERN_HOME` (default `~/.lectern`) and `LECTERN_DATA` (default `$LECTERN_HOME/data`); the system
    /// properties `lectern.home` and `lectern.data` come before both.
    public static Home fromEnvironment() {
        return from(System.getenv(), System::getProperty);
    }

    static Home from(Map<String, String> environment, Function<String, @Nullable String> properties) {
        var root = first(properties.apply("lectern.home"), environment.get("LECTERN_HOME"))
                .orElseGet(() -> Path.of(System.getProperty("user.home", "."), ".lectern"));
        var data = first(properties.apply("lectern.data"), environment.get("LECTERN_DATA"))
                .orElseGet(() -> root.resolve("data"));
        return new Home(root, data, false);
    }

    /// The same places, with downloads forbidden or not.
    public Home withOffline(boolean forbidden) {
        return new Home(root, data, forbidden);
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
