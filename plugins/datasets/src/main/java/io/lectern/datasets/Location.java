package io.lectern.datasets;

import io.lectern.api.settings.InvalidSettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// Where a file lies that a person named.
final class Location {

    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:(//|[A-Za-z]+:/).*|file:.*");

    private Location() {}

    /// Nothing is fetched from where a person says, be it a server of their network or of this machine.
    ///
    /// @throws IllegalArgumentException if an address is where a path belongs
    static void check(String setting, String path) {
        if (ADDRESS.matcher(path).matches()) {
            throw new IllegalArgumentException(
                    "%s is '%s', an address; it takes the path of what is on this machine, so fetch it first"
                            .formatted(setting, path));
        }
    }

    /// An absolute path as it is; a relative one within the data set's folder or else within the folder of all
    /// data; an empty one is the data set's folder.
    ///
    /// @param setting name of the setting that holds the path, for messages
    static Path find(String setting, String path, Path directory) throws IOException {
        var places = places(directory, path);
        try {
            for (var place : places) {
                var file = place.resolve(path);
                if (Files.exists(file)) {
                    return file.normalize();
                }
            }
        } catch (InvalidPathException e) {
            throw new InvalidSettingsException(
                    List.of("%s is '%s', which is no path: %s".formatted(setting, path, e.getReason())));
        }
        if (path.isEmpty()) {
            throw new NoSuchFileException(
                    places.getFirst().toString(),
                    null,
                    "there is no such folder; %s may name another".formatted(setting));
        }
        throw new NoSuchFileException(
                path,
                null,
                Path.of(path).isAbsolute()
                        ? "there is no such file; " + setting + " names it"
                        : "not in %s; %s may also be an absolute path"
                                .formatted(
                                        String.join(
                                                " or ",
                                                places.stream()
                                                        .map(Path::toString)
                                                        .toList()),
                                        setting));
    }

    private static List<Path> places(Path directory, String path) {
        var folder = directory.toAbsolutePath().normalize();
        var data = folder.getParent();
        return path.isEmpty() || data == null ? List.of(folder) : List.of(folder, data);
    }
}
