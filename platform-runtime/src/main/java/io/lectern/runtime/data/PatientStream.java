package io.lectern.runtime.data;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Reads from a network that may fall silent: the patience is bounded, which the client's own bodies cannot do.
final class PatientStream implements AutoCloseable {

    private final InputStream in;
    private final Duration patience;
    private final ExecutorService reader = Executors.newVirtualThreadPerTaskExecutor();

    PatientStream(InputStream in, Duration patience) {
        this.in = in;
        this.patience = patience;
    }

    /// The number of bytes read, or -1 at the end.
    int read(byte[] into) throws IOException {
        try {
            return reader.submit(() -> in.read(into)).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("nothing came for %d s".formatted(patience.toSeconds()), e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
        reader.shutdownNow();
    }
}
