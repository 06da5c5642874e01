package io.lectern.runtime.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Files that are whole or not there, whenever the machine stops.
///
/// What is written goes to a temporary name beside the wanted one, to the disk, and then by one rename to its name.
public final class Durable {

    /// What the name of a file that is being written ends in.
    public static final String UNFINISHED = ".unfinished";

    private Durable() {}

    /// Writes a file, or leaves what was there.
    public static void write(Path file, Content content) throws IOException {
        var unfinished = unfinished(file);
        try {
            try (var channel = FileChannel.open(
                    unfinished,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                var out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            replace(unfinished, file);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
    }

    /// Writes a text file, or leaves what was there.
    public static void write(Path file, String text) throws IOException {
        write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// Writes a text file that nobody but its owner may read, where the system knows owners, or leaves what was there.
    public static void writeSecret(Path file, String text) throws IOException {
        var unfinished = unfinished(file);
        Files.deleteIfExists(unfinished);
        var folder = file.toAbsolutePath().getParent();
        if (folder != null && Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.createFile(
                    unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(unfinished, text);
        sync(unfinished);
        replace(unfinished, file);
    }

    /// The name under which something is written before it gets its own.
    public static Path unfinished(Path file) {
        return file.resolveSibling(file.getFileName() + UNFINISHED);
    }

    /// Gives a finished file or folder its name; an existing file is replaced.
    public static void replace(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("%s and %s are on different file systems".formatted(from, to), e);
        }
        syncFolder(to.toAbsolutePath().getParent());
    }

    /// Sees to it that a file's content is on the disk.
    public static void sync(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /// Sees to it that a folder's entries are on the disk, where the system can do that: Windows cannot.
    public static void syncFolder(@Nullable Path folder) throws IOException {
        if (folder == null) {
            return;
        }
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (AccessDeniedException e) {
            if (!System.getProperty("os.name", "").startsWith("Windows")) {
                throw e;
            }
        }
    }

    /// Removes a file, or a folder with all that is in it; links are removed, not followed.
    public static void remove(Path path) throws IOException {
        if (!Files.exists(path, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (NoSuchFileException e) {
            return; // someone else removed it
        }
    }

    /// The SHA-256 of a file's content, hexadecimal.
    public static String sha256(Path file) throws IOException {
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

    /// Whether a write failed for want of room, as far as one can tell.
    public static boolean isDiskFull(IOException e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            var reason = t instanceof FileSystemException f && f.getReason() != null ? f.getReason() : t.getMessage();
            var text = String.valueOf(reason).toLowerCase(Locale.ROOT);
            if (text.contains("no space left")
                    || text.contains("not enough space")
                    || text.contains("quota exceeded")) {
                return true;
            }
        }
        return false;
    }

    /// What a file is to hold.
    @FunctionalInterface
    public interface Content {

        void writeTo(OutputStream out) throws IOException;
    }
}
