package io.lectern.runtime.data;

import io.lectern.api.DatasetPlugin.RemoteFile;
import io.lectern.runtime.Watcher;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;

/// Bytes on their way into a file, never more than announced, with a word now and then about how many there are.
record Transfer(RemoteFile file, Watcher watcher) {

    private static final Duration BETWEEN_WORDS = Duration.ofSeconds(2);
    /// Where a publisher's file changes over time, it may grow to so many times its size.
    private static final int GROWTH = 4;

    void copy(PatientStream in, FileChannel to, long from) throws IOException {
        long limit = file.sha256().isEmpty() ? Math.max(file.bytes(), 1 << 20) * GROWTH : file.bytes();
        var buffer = new byte[1 << 16];
        long done = from;
        long told = System.nanoTime();
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            done += n;
            if (done > limit) {
                throw new IOException("it is larger than the %s that were announced".formatted(Amount.of(limit)));
            }
            var bytes = ByteBuffer.wrap(buffer, 0, n);
            while (bytes.hasRemaining()) {
                to.write(bytes);
            }
            if (System.nanoTime() - told > BETWEEN_WORDS.toNanos()) {
                told = System.nanoTime();
                watcher.note("fetching %s: %s of %s".formatted(file.name(), Amount.of(done), Amount.of(file.bytes())));
            }
            if (watcher.cancelled()) {
                throw new IOException("interrupted");
            }
        }
    }
}
