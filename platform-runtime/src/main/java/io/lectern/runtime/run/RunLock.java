package io.lectern.runtime.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Says that a process works on a run, until it lets go or ends in whatever way.
final class RunLock implements AutoCloseable {

    private static final String NAME = "lock";
    private static final int TRIES = 20;

    /// Those of this process. Opening a locked file here a second time would end the lock, as POSIX has it.
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;
    private final FileLock lock;

    private RunLock(Path file, FileChannel channel, FileLock lock) {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
    }

    /// @throws IllegalStateException if someone else works on the run
    static RunLock take(Path directory) throws IOException {
        var file = file(directory);
        if (OURS.add(file)) {
            try {
                var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                for (int i = 0; i < TRIES; i++) { // someone may be looking whether it is held
                    var lock = channel.tryLock();
                    if (lock != null) {
                        return new RunLock(file, channel, lock);
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
        }
        throw new IllegalStateException("another process works in " + directory);
    }

    /// Whether anyone works on the run.
    static boolean isHeld(Path directory) {
        var file = file(directory);
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
            return true; // not ours to write, so not ours to call lost
        }
    }

    private static Path file(Path directory) {
        return directory.toAbsolutePath().normalize().resolve(NAME);
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
