package io.lectern.web.live;

import io.lectern.runtime.Lectern;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.store.Report;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Tells whoever follows a run what it says, in order, without gaps or repeats. However many follow a run, the store is
/// asked once.
@Singleton
public final class Following {

    private final Lectern lectern;
    private final Map<String, Feed> feeds = new HashMap<>();

    Following(Lectern lectern) {
        this.lectern = lectern;
    }

    /// Follows a run until the result is closed.
    ///
    /// @param run      the whole id
    /// @param from     the place after which to begin; 0 for everything
    /// @param listener told first what was said so far, then what is said, and at every change of the run's state;
    ///                 calls come one at a time and should return at once
    /// @throws IllegalArgumentException if there is no such run
    public Subscription follow(String run, long from, Consumer<Update> listener) {
        synchronized (feeds) {
            var feed = feeds.computeIfAbsent(run, id -> new Feed(lectern, id));
            var follower = feed.join(from, listener);
            return () -> {
                follower.close();
                Thread.startVirtualThread(() -> leave(feed, follower)); // a listener may close what it is called by
            };
        }
    }

    private void leave(Feed feed, Feed.Follower follower) {
        synchronized (feeds) {
            if (feed.leave(follower)) {
                feeds.remove(feed.run());
            }
        }
    }

    /// Ends all following; the store may be closed afterwards.
    @PreDestroy
    void close() throws InterruptedException {
        synchronized (feeds) {
            feeds.values().forEach(Feed::close);
            for (var feed : feeds.values()) {
                feed.awaitEnd();
            }
            feeds.clear();
        }
    }

    /// What became of a run.
    ///
    /// @param report what it said since the last update; may be empty
    public record Update(RunSummary run, Report report) {}

    /// Somebody who follows a run.
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {

        @Override
        void close();
    }
}
