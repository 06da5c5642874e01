package io.lectern.datasets;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/// Bytes read in order from a file, unpacked on the way if it is gzip; knows where it is, to say so when they
/// end early.
final class ByteSource implements Closeable {

    private static final int GZIP = 0x8b1f;
    private static final int BUFFER = 1 << 16;

    private final String name;
    private final InputStream in;
    private final MessageDigest digest = Fingerprint.sha256();
    private long position;

    /// @param name what messages call it
    ByteSource(String name, InputStream in) {
        this.name = name;
        this.in = in;
    }

    /// Opens a file; whether it is packed shows in its first two bytes, not in its name.
    static ByteSource open(Path file) throws IOException {
        var raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            raw.mark(2);
            int magic = raw.read() | raw.read() << 8;
            raw.reset();
            return new ByteSource(file.toString(), magic == GZIP ? new GZIPInputStream(raw, BUFFER) : raw);
        } catch (IOException e) {
            raw.close();
            throw new BrokenFileException(file.toString(), "cannot be unpacked: " + e.getMessage(), e);
        }
    }

    String name() {
        return name;
    }

    /// Where the next byte stands in the unpacked file.
    long position() {
        return position;
    }

    /// The next four bytes as a number, most significant first.
    int int32(String what) throws IOException {
        var bytes = bytes(4, what);
        return (bytes[0] & 0xff) << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
    }

    /// The next `count` bytes. No more memory is taken than bytes are there.
    ///
    /// @param what they are, for the message when there are fewer
    byte[] bytes(int count, String what) throws IOException {
        var bytes = upTo(count, what);
        if (bytes.length < count) {
            throw endsWithin(what);
        }
        return bytes;
    }

    /// The next `count` bytes, or fewer where the file ends.
    byte[] upTo(int count, String what) throws IOException {
        try {
            var bytes = in.readNBytes(count);
            digest.update(bytes);
            position += bytes.length;
            return bytes;
        } catch (EOFException _) {
            throw endsWithin(what);
        } catch (IOException e) {
            throw new BrokenFileException(
                    "%s, byte %d or later".formatted(name, position),
                    "%s cannot be unpacked: %s".formatted(what, e.getMessage()),
                    e);
        }
    }

    /// Throws if bytes are left.
    void expectEnd(String after) throws IOException {
        long end = position;
        if (upTo(1, "the end of the file").length > 0) {
            throw BrokenFileException.atByte(name, end, "the file goes on after " + after);
        }
    }

    /// SHA-256 of the bytes read so far, hexadecimal; to be asked once, at the end.
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private BrokenFileException endsWithin(String what) {
        return BrokenFileException.atByte(name, position, "the file ends within " + what);
    }
}
