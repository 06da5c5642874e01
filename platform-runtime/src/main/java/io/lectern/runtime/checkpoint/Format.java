package io.lectern.runtime.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
            hashes.put(file, sha256(folder.resolve(file)));
        }
        return new Hashes(hashes);
    }

    /// @throws IOException if a file is missing or not what it was; names it
    static void verify(Path folder, Hashes hashes, String... files) throws IOException {
        for (var file : files) {
            if (!sha256(folder.resolve(file)).equals(hashes.sha256().get(file))) {
                throw new IOException(file + " is not what was written");
            }
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
