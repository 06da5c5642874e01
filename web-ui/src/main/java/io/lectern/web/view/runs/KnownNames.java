package io.lectern.web.view.runs;

import io.lectern.runtime.Lectern;
import io.lectern.runtime.store.Store.Vocabulary;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What queries may ask for, read anew every few seconds at most: it changes seldom, and every letter typed asks.
@Singleton
public final class KnownNames {

    private static final Duration FRESH = Duration.ofSeconds(10);

    private final Lectern lectern;
    private @Nullable Vocabulary known;
    private long read;

    KnownNames(Lectern lectern) {
        this.lectern = lectern;
    }

    public synchronized Vocabulary vocabulary() {
        long now = System.nanoTime();
        var vocabulary = known;
        if (vocabulary == null || now - read > FRESH.toNanos()) {
            vocabulary = lectern.store().vocabulary();
            known = vocabulary;
            read = now;
        }
        return vocabulary;
    }

    /// Has it read anew when it is asked for next.
    synchronized void forget() {
        known = null;
    }
}
