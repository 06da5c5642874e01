package io.lectern.datasets;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 of whatever is put in, part by part: the same parts in the same order give the same fingerprint.
final class Fingerprint {

    private final MessageDigest digest = sha256();

    /// Puts in one part under a name; the length goes in too, so that parts cannot run into each other.
    Fingerprint with(String name, byte[] content) {
        digest.update("%s:%d:".formatted(name, content.length).getBytes(UTF_8));
        digest.update(content);
        return this;
    }

    Fingerprint with(String name, String content) {
        return with(name, content.getBytes(UTF_8));
    }

    /// The fingerprint, hexadecimal; nothing can be put in afterwards.
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
