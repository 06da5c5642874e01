package io.lectern.runtime;

import io.lectern.runtime.store.Location;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where Lectern keeps things on this machine.
///
/// @param root    runs and their store
/// @param data    data sets, each in a folder named after its id
/// @param plugins jars that plug in
/// @param offline whether nothing may be downloaded
/// @param server  address of a database for the runs' store, in place of a file in the home
/// @param quota   bytes that runs may take before checkpoints of finished ones are thinned
public record Home(Path root, Path data, Path plugins, boolean offline, Optional<String> server, OptionalLong quota) {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,15})([kmgtKMGT]?)");

    public Home {
        root = root.toAbsolutePath().normalize();
        data = data.toAbsolutePath().normalize();
        plugins = plugins.toAbsolutePath().normalize();
    }

    /// A home with the plugins where they usually are, whose store is a file in it.
    public Home(Path root, Path data, boolean offline) {
        this(root, data, root.resolve("plugins"), offline, Optional.empty(), OptionalLong.empty());
    }

    /// From `LECTERN_HOME` (default `~/.lectern`), `LECTERN_DATA` (default `$LECTERN_HOME/data`) and
    /// `LECTERN_PLUGINS` (default `$LECTERN_HOME/plugins`).
    ///
    /// `LECTERN_STORE` names a database server, `LECTERN_QUOTA` the room for runs, such as `20g`. The system
    /// properties `lectern.home` and so on come before them.
    public static Home fromEnvironment() {
        return from(System.getenv(), System::getProperty);
    }

    static Home from(Map<String, String> environment, Function<String, @Nullable String> properties) {
        var root = first(properties.apply("lectern.home"), environment.get("LECTERN_HOME"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home", "."), ".lectern"));
        var data = first(properties.apply("lectern.data"), environment.get("LECTERN_DATA"))
                .map(Path::of)
                .orElseGet(() -> root.resolve("data"));
        var plugins = first(properties.apply("lectern.plugins"), environment.get("LECTERN_PLUGINS"))
                .map(Path::of)
                .orElseGet(() -> root.resolve("plugins"));
        var server = first(properties.apply("lectern.store"), environment.get("LECTERN_STORE"));
        var quota = first(properties.apply("lectern.quota"), environment.get("LECTERN_QUOTA"))
                .map(Home::bytes)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
        return new Home(root, data, plugins, false, server, quota);
    }

    /// The same places, with downloads forbidden or not.
    public Home withOffline(boolean forbidden) {
        return new Home(root, data, plugins, forbidden, server, quota);
    }

    /// The parent of the runs' directories.
    public Path runs() {
        return root.resolve("runs");
    }

    /// Where the store of runs has what belongs beside its database.
    public Path store() {
        return root.resolve("store");
    }

    /// Where the database of runs is.
    ///
    /// @throws IllegalArgumentException if the address of a server is none
    public Location location() {
        return server.map(Location::server).orElseGet(() -> Location.file(store()));
    }

    private static long bytes(String text) {
        var size = SIZE.matcher(text.strip());
        if (!size.matches()) {
            throw new IllegalArgumentException(
                    "the quota '%s' is no size; expected bytes, or a number with k, m, g or t".formatted(text));
        }
        long unit = size.group(2).isEmpty()
                ? 1
                : 1L << (10 * ("kmgt".indexOf(size.group(2).toLowerCase(Locale.ROOT)) + 1));
        return Math.multiplyExact(Long.parseLong(size.group(1)), unit);
    }

    private static Optional<String> first(@Nullable String property, @Nullable String variable) {
        return Optional.ofNullable(property)
                .or(() -> Optional.ofNullable(variable))
                .filter(s -> !s.isBlank());
    }
}
