package io.lectern.datasets;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/// An archive of a data set as it is published, `.tar.gz`. Nothing is unpacked to disk.
///
/// @param what        the data set that it should hold, for messages
/// @param mostBytes   that its files may have together, unpacked
/// @param mostEntries that it may have
record TarGz(Path file, String what, long mostBytes, int mostEntries) {

    private static final int BUFFER = 1 << 16;

    /// Takes one file of the archive.
    @FunctionalInterface
    interface Taker {

        /// @param name the last part of its path within the archive
        /// @param in   what the file holds; belongs to the archive, which closes it
        void take(String name, ByteSource in) throws IOException;
    }

    /// Hands on the files with wanted names in their order, and skips what else there may be.
    ///
    /// @throws BrokenFileException if it is no such archive, holds too much, or points out of itself
    void each(Predicate<String> wanted, Taker taker) throws IOException {
        try (var tar = open()) {
            long bytes = 0;
            int entries = 0;
            for (var entry = next(tar); entry != null; entry = next(tar)) {
                bytes += Math.max(entry.getRealSize(), entry.getSize());
                if (++entries > mostEntries || bytes > mostBytes) {
                    throw new BrokenFileException(
                            file.toString(),
                            "holds far more than %s, up to entry '%s'".formatted(what, entry.getName()));
                }
                take(entry, tar, wanted, taker);
            }
        }
    }

    @SuppressWarnings("resource") // the entries of one stream share it; who opened the stream closes it
    private void take(TarArchiveEntry entry, InputStream tar, Predicate<String> wanted, Taker taker)
            throws IOException {
        var path = entry.getName();
        if (path.startsWith("/") || path.contains("..")) {
            throw new BrokenFileException(file.toString(), "entry '%s' points out of the archive".formatted(path));
        }
        var name = path.substring(path.lastIndexOf('/') + 1);
        if (entry.isFile() && !entry.isSparse() && wanted.test(name)) {
            taker.take(name, new ByteSource(file + "!" + path, tar));
        }
    }

    private TarArchiveInputStream open() throws IOException {
        var raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            return new TarArchiveInputStream(new GZIPInputStream(raw, BUFFER));
        } catch (IOException e) {
            raw.close();
            throw new BrokenFileException(file.toString(), "is no gzip archive: " + e.getMessage(), e);
        }
    }

    private @Nullable TarArchiveEntry next(TarArchiveInputStream tar) throws IOException {
        try {
            return tar.getNextEntry();
        } catch (IOException e) {
            throw new BrokenFileException(
                    file.toString(),
                    "cannot be read after byte %d (unpacked): %s".formatted(tar.getBytesRead(), e.getMessage()),
                    e);
        }
    }
}
