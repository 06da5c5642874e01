package io.lectern.runtime.data;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.DatasetPlugin.RemoteFile;
import io.lectern.runtime.Home;
import io.lectern.runtime.Watcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// The folders of data sets: one for each, named after its id, below the data root.
public final class DataFolders {

    private final Home home;
    private final Downloads downloads;

    public DataFolders(Home home) {
        this(home, new Downloads());
    }

    DataFolders(Home home, Downloads downloads) {
        this.home = home;
        this.downloads = downloads;
    }

    /// Where a data set's files are or would be.
    public Path of(DatasetPlugin<?, ?> dataset) {
        return home.data().resolve(dataset.about().id());
    }

    /// The published files that a data set with these settings reads and that are not there, packed or unpacked.
    public <S extends Record> List<RemoteFile> missing(DatasetPlugin<?, S> dataset, S settings) {
        var folder = of(dataset);
        return dataset.files(settings).stream()
                .filter(file -> !isThere(folder, file))
                .toList();
    }

    /// The folder of a data set, with all published files that it reads in place: those that are missing are fetched.
    ///
    /// A file that is there is taken as it is; length and checksum are those of downloads alone.
    ///
    /// @param instead a data set that needs no files, for the error message
    /// @throws MissingDataException if one cannot be had
    public <S extends Record> Path complete(
            DatasetPlugin<?, S> dataset, S settings, Optional<String> instead, Watcher watcher) throws IOException {
        var folder = of(dataset);
        var missing = missing(dataset, settings);
        if (!missing.isEmpty() && home.offline()) {
            throw new MissingDataException(remedy(dataset, instead, "nothing may be downloaded (--offline)", missing));
        }
        for (int i = 0; i < missing.size(); i++) {
            try {
                downloads.fetch(missing.get(i), place(folder, missing.get(i).name()), watcher);
            } catch (IOException e) {
                var left = missing.subList(i, missing.size());
                throw new MissingDataException(remedy(dataset, instead, String.valueOf(e.getMessage()), left), e);
            }
        }
        return folder;
    }

    private String remedy(
            DatasetPlugin<?, ?> dataset, Optional<String> instead, String reason, List<RemoteFile> missing) {
        var lines = new ArrayList<String>();
        lines.add("data set '%s' is not complete: %s".formatted(dataset.about().id(), reason));
        var folders = new LinkedHashMap<Path, List<String>>();
        for (var file : missing) {
            var place = place(of(dataset), file.name());
            var from = file.from().isEmpty() ? "" : "  (" + file.from().getFirst() + ")";
            folders.computeIfAbsent(place.resolveSibling(""), _ -> new ArrayList<>())
                    .add("  " + place.getFileName() + from);
        }
        folders.forEach((folder, files) -> {
            lines.add("put into %s:".formatted(folder));
            lines.addAll(files);
        });
        instead.ifPresent(id -> lines.add("or use '%s', which needs no files (--on %s)".formatted(id, id)));
        return String.join("\n", lines);
    }

    private boolean isThere(Path folder, RemoteFile file) {
        return Files.exists(place(folder, file.name()))
                || file.unpacked().stream().anyMatch(name -> Files.exists(place(folder, name)));
    }

    /// Where a file of a data set is: in its folder, or in another below the data root.
    private Path place(Path folder, String name) {
        var path = folder.resolve(name).normalize();
        if (!path.startsWith(home.data()) || path.equals(home.data()) || path.equals(folder)) {
            throw new IllegalStateException(
                    "'%s' of %s does not name a file within %s".formatted(name, folder.getFileName(), home.data()));
        }
        return path;
    }
}
