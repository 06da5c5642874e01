package io.lectern.onnx.graph;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.regex.Pattern;

/// The other files of the folder that a model lies in. No path leads out of it: neither absolute, nor by `..`, nor
/// through a link.
final class ModelFolder implements ExternalData {

    private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]");

    private final Path folder;
    private final long limit;
    private long total;

    /// @param limit bytes that all tensors together may take
    ModelFolder(Path model, long limit) throws IOException {
        var real = model.toRealPath().getParent();
        if (real == null) {
            throw new IOException(model + " has no folder");
        }
        this.folder = real;
        this.limit = limit;
    }

    @Override
    public ByteBuffer read(String location, long offset, long length) throws IOException {
        var file = resolve(location);
        total += length; // many tensors can share the bytes of one file
        if (total > limit || length > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "with it the tensors in other files take %d bytes, more than the %d allowed"
                            .formatted(total, limit));
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            if (offset < 0 || offset > channel.size() || length > channel.size() - offset) {
                throw new IllegalArgumentException("'%s' has %d bytes, its elements are %d bytes from byte %d on"
                        .formatted(location, channel.size(), length, offset));
            }
            var buffer = ByteBuffer.allocate((int) length);
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, offset + buffer.position()) < 0) {
                    throw new IllegalArgumentException("'%s' became shorter while it was read".formatted(location));
                }
            }
            return buffer.flip();
        }
    }

    private Path resolve(String location) throws IOException {
        var parts = SEPARATOR.split(location, -1);
        boolean plain =
                Arrays.stream(parts).noneMatch(part -> part.isEmpty() || part.equals("..") || part.contains(":"));
        if (!plain) {
            throw new IllegalArgumentException("'%s' is not a path inside the model's folder".formatted(location));
        }
        Path file;
        try {
            file = folder.resolve(String.join("/", parts)).normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'%s' is not a path: %s".formatted(location, e.getReason()), e);
        }
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    "the file '%s' is not in the model's folder %s".formatted(location, folder));
        }
        if (!file.toRealPath().equals(file) || links(file) > 1) {
            throw new IllegalArgumentException(
                    "'%s' is or lies behind a link; put the file itself into the model's folder".formatted(location));
        }
        return file;
    }

    /// Names that the file has, as far as the file system tells; another name is a link out of the folder.
    private static int links(Path file) throws IOException {
        boolean tells = Files.getFileStore(file).supportsFileAttributeView("unix")
                || file.getFileSystem().supportedFileAttributeViews().contains("unix");
        return tells && Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS) instanceof Integer count
                ? count
                : 1;
    }
}
