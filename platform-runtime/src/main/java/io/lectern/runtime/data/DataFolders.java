package io.lectern.runtime.data;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.DatasetPlugin.RemoteFile;
import io.lectern.runtime.Home;
import io.lectern.runtime.Watcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    /// The published files of a data set that are not there, packed or unpacked.
    public List<RemoteFile> missing(DatasetPlugin<?, ?> dataset) {
        var folder = of(dataset);
        return dataset.files().stream().filter(file -> !isThere(folder, file)).toList();
    }

    /// The folder of a data set, with all its published files in it: those that are missing are fetched.
    ///
    /// @param instead a data set that needs no files, for the error message
    /// @throws MissingDataException if one cannot be had
    public Path complete(DatasetPlugin<?, ?> dataset, Optional<String> instead, Watcher watcher) throws IOException {
        var folder = of(dataset);
        var missing = missing(dataset);
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
        lines.add("put into %s:".formatted(of(dataset)));
        for (var file : missing) {
            var from = file.from().isEmpty() ? "" : "  (" + file.from().getFirst() + ")";
            lines.add("  " + file.name() + from);
        }
        instead.ifPresent(id -> lines.add("or use '%s', which needs no files (--on %s)".formatted(id, id)));
        return String.join("\n", lines);
    }

    private static boolean isThere(Path folder, RemoteFile file) {
        return Files.exists(place(folder, file.name()))
                || file.unpacked().stream().anyMatch(name -> Files.exists(place(folder, name)));
    }

    private static Path place(Path folder, String name) {
        var path = folder.resolve(name).normalize();
        if (!path.startsWith(folder) || path.equals(folder)) {
            throw new IllegalStateException("'%s' does not name a file within %s".formatted(name, folder));
        }
        return path;
    }
}
