package io.lectern.datasets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Text files, whole and strictly UTF-8: a byte that is none is an error, not a question mark.
///
/// @param text without a byte order mark
record Utf8(String text, String sha256) {

    private static final long MOST_BYTES = 1L << 28;

    static Utf8 read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new BrokenFileException(file.toString(), "is a folder, but a file is expected");
        }
        long size = Files.size(file);
        if (size > MOST_BYTES) {
            throw new BrokenFileException(
                    file.toString(),
                    "is %d MiB long, more than the %d MiB that are read at once"
                            .formatted(size >> 20, MOST_BYTES >> 20));
        }
        var bytes = Files.readAllBytes(file);
        var text = decode(file, bytes);
        return new Utf8(
                text.startsWith("\uFEFF") ? text.substring(1) : text,
                new Fingerprint().with("text", bytes).hex());
    }

    private static String decode(Path file, byte[] bytes) throws IOException {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(bytes.length);
        var result = decoder.decode(in, out, true);
        if (result.isError()) {
            int line = 1;
            for (int i = 0; i < in.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            throw BrokenFileException.atByte(
                    file.toString(),
                    in.position(),
                    "0x%02x in line %d is not UTF-8; save the file as UTF-8".formatted(bytes[in.position()], line));
        }
        return out.flip().toString();
    }
}
