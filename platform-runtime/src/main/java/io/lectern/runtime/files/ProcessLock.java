package io.lectern.runtime.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A file that one process holds until it lets go or ends in whatever way: the system, not a clock, says whether it
/// still does.
public final class ProcessLock implements AutoCloseable {

    private static final int TRIES = 20;

    /// Those of this process. Opening a locked file here a second time would end the lock, as POSIX has it.
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;
    private final FileLock lock;

    private ProcessLock(Path file, FileChannel channel, FileLock lock) {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
    }

    /// The lock, or nothing if someone else has it, this process included.
    public static Optional<ProcessLock> tryTake(Path path) throws IOException {
        var file = path.toAbsolutePath().normalize();
        if (!OURS.add(file)) {
            return Optional.empty();
        }
        try {
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            for (int i = 0; i < TRIES; i++) { // someone may be looking whether it is held
                var lock = tryLock(channel);
                if (lock != null) {
                    return Optional.of(new ProcessLock(file, channel, lock));
                }
                Thread.sleep(10);
            }
            channel.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            OURS.remove(file);
            throw e;
        }
        OURS.remove(file);
        return Optional.empty();
    }

    /// Whether anyone holds it.
    public static boolean isHeld(Path path) {
        var file = path.toAbsolutePath().normalize();
        synchronized (OURS) {
            if (OURS.contains(file)) {
                return true;
            }
            if (!Files.exists(file)) {
                return false;
            }
            try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
                    var lock = channel.tryLock()) {
                return lock == null;
            } catch (IOException e) {
                return true; // not ours to write, so not ours to call free
            }
        }
    }

    /// One at a time: to this process, a lock that another of its threads has is a mistake, and closing a channel lets
    /// go of all its locks on the file.
    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        synchronized (OURS) {
            return channel.tryLock();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            lock.release();
            channel.close();
        } finally {
            OURS.remove(file);
        }
    }
}
