package io.lectern.web.plugin;

import io.lectern.runtime.files.Durable;
import io.lectern.runtime.plugin.JarInspection;
import io.lectern.runtime.plugin.RejectedJarException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// Where uploaded jars go. What comes is hostile until shown otherwise: name, size, what is at both ends, and what it
/// would unpack to.
///
/// @param largest bytes of a jar
public record PluginShelf(Path folder, int largest) {

    /// Bytes of a jar that anybody may bring.
    public static final int LARGEST = 48 << 20;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}\\.jar");
    private static final int LOCAL_HEADER = 0x04034b50;
    private static final int END_RECORD = 0x06054b50;
    private static final int END_LENGTH = 22;

    /// Stores a jar in place of one of the same name.
    ///
    /// @return the name
    /// @throws IllegalArgumentException if it is none, or its name is not a plain one; says why
    public String put(String name, byte[] bytes) throws IOException {
        if (!NAME.matcher(name).matches() || name.contains("..")) {
            throw new IllegalArgumentException(
                    "the file's name must be letters, digits, dots, hyphens and underscores, and end in .jar");
        }
        if (bytes.length > largest) {
            throw new IllegalArgumentException(
                    "the file has %,d bytes, more than the %,d that may be brought".formatted(bytes.length, largest));
        }
        checkEnds(bytes);
        Files.createDirectories(folder);
        var unfinished = Files.createTempFile(folder, "upload", ".part");
        try {
            Files.write(unfinished, bytes);
            JarInspection.inspect(unfinished);
            Durable.replace(unfinished, folder.resolve(name));
        } catch (RejectedJarException e) {
            throw new IllegalArgumentException("the jar is not taken: " + e.getMessage(), e);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        return name;
    }

    /// A jar begins with an entry and ends with its directory, whose last record counts all that came before.
    /// Other kinds of files can carry a jar behind them; those are not taken.
    private static void checkEnds(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < END_LENGTH || buffer.getInt(0) != LOCAL_HEADER) {
            throw new IllegalArgumentException("the file is no jar: it does not begin as one");
        }
        int end = bytes.length - END_LENGTH;
        if (buffer.getInt(end) != END_RECORD) {
            throw new IllegalArgumentException("the file is no jar, or only a part of one: it does not end as one");
        }
        long size = Integer.toUnsignedLong(buffer.getInt(end + 12));
        long start = Integer.toUnsignedLong(buffer.getInt(end + 16));
        if (start + size != end) {
            throw new IllegalArgumentException("the file is no whole jar: parts of it are missing or were added");
        }
    }
}
