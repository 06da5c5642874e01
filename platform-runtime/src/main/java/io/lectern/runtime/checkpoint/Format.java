package io.lectern.runtime.checkpoint;

import io.lectern.runtime.files.Durable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// How it is made sure that a checkpoint is the one that was written.
final class Format {

    static final int VERSION = 1;

    private Format() {}

    /// @param sha256 by name of the file, hexadecimal
    record Hashes(Map<String, String> sha256) {}

    static Hashes hashes(Path folder, String... files) throws IOException {
        var hashes = new LinkedHashMap<String, String>();
        for (var file : files) {
            hashes.put(file, Durable.sha256(folder.resolve(file)));
        }
        return new Hashes(hashes);
    }

    /// @throws IOException if a file is missing or not what it was; names it
    static void verify(Path folder, Hashes hashes, String... files) throws IOException {
        for (var file : files) {
            if (!Durable.sha256(folder.resolve(file)).equals(hashes.sha256().get(file))) {
                throw new IOException(file + " is not what was written");
            }
        }
    }
}
