package io.lectern.api;

import io.lectern.api.data.Task;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/// A source of examples.
///
/// @param <D> what it opens as: a data set or an environment
/// @param <S> settings
/// @since 0.1
public interface DatasetPlugin<D, S extends Record> extends Contribution {

    S defaults();

    /// The published files that these settings read; empty where examples are generated or the settings name a
    /// file.
    default List<RemoteFile> files(S settings) {
        return List.of();
    }

    /// What can be learnt here; may look into the files for classes, columns or a vocabulary.
    ///
    /// @throws IOException if a file is missing or broken; names the file and the line or byte
    Task<D> task(S settings, Path directory) throws IOException;

    /// Opens the examples.
    ///
    /// @param directory the folder named after this data set's id under the data root; need not exist where
    ///     nothing is read
    /// @throws IOException if a file is missing or broken; names the file and the line or byte
    D open(S settings, Path directory) throws IOException;

    /// A file as it was published.
    ///
    /// @param name     file name within the folder; `../other/file` where it belongs to another, but
    ///                 never outside the data root
    /// @param from     public addresses, tried in order
    /// @param sha256   of the file, hexadecimal; empty where the publisher's file has changed over time
    /// @param unpacked names that will do instead, as when someone has unpacked it
    record RemoteFile(String name, List<URI> from, long bytes, String sha256, List<String> unpacked) {}
}
