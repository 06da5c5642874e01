package io.lectern.datasets;

import io.lectern.api.settings.InvalidSettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Where a file lies that a person named.
final class Location {

    private Location() {}

    /// An absolute path as it is; a relative one within the data set's folder or else within the folder of all data.
    ///
    /// @param setting name of the setting that holds the path, for messages
    static Path find(String setting, String path, Path directory) throws IOException {
        var places = places(directory);
        try {
            for (var place : places) {
                var file = place.resolve(path);
                if (Files.exists(file)) {
                    return file.normalize();
                }
            }
        } catch (InvalidPathException e) {
            throw new InvalidSettingsException(List.of("%s is '%s', which is no path: %s".formatted(setting, path, e.getReason())));
        }
        throw new NoSuchFileException(path, null, Path.of(path).isAbsolute()
                ? "there is no such file; " + setting + " names it"
                : "not in %s; %s may also be an absolute path".formatted(
                        String.join(" or ", places.stream().map(Path::toString).toList()), setting));
    }

    private static List<Path> places(Path directory) {
        var folder = directory.toAbsolutePath().normalize();
        return Stream.ofNullable(folder.getParent()).collect(
                () -> new ArrayList<>(List.of(folder)), List::add, List::addAll);
    }
}
