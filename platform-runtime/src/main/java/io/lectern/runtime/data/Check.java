package io.lectern.runtime.data;

import io.lectern.api.DatasetPlugin.RemoteFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/// Whether what arrived is what was published.
final class Check {

    private Check() {}

    /// @throws IOException if size or checksum differ; says how
    static void verify(RemoteFile file, FileChannel arrived) throws IOException {
        if (file.sha256().isEmpty()) {
            return;
        }
        if (arrived.size() != file.bytes()) {
            throw new IOException("expected %d bytes, got %d".formatted(file.bytes(), arrived.size()));
        }
        var sha256 = sha256(arrived);
        if (!sha256.equals(file.sha256().toLowerCase(Locale.ROOT))) {
            throw new IOException("its checksum is %s, expected %s".formatted(sha256, file.sha256()));
        }
    }

    private static String sha256(FileChannel file) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var buffer = ByteBuffer.allocate(1 << 16);
            for (long at = 0, n = file.read(buffer, at); n >= 0; n = file.read(buffer, at)) {
                at += n;
                digest.update(buffer.flip());
                buffer.clear();
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
