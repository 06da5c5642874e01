package io.lectern.web.live;

import io.lectern.runtime.Lectern;
import io.lectern.runtime.RunStatus;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.store.Report;
import io.lectern.web.live.Following.Update;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One run, read once for all who follow it.
final class Feed {

    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
    /// How long a run may say nothing before its state is asked for.
    private static final Duration QUIET = Duration.ofSeconds(1);
    /// What comes faster is told together: eyes cannot follow it, and asking costs.
    private static final Duration PACE = Duration.ofMillis(400);

    private final Lectern lectern;
    private final String run;
    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    private @Nullable Thread reader;
    private long place;
    private volatile @Nullable RunSummary known;

    Feed(Lectern lectern, String run) {
        this.lectern = lectern;
        this.run = run;
    }

    String run() {
        return run;
    }

    /// Tells a newcomer what the others know, then lets it follow with them.
    synchronized Follower join(long from, Consumer<Update> listener) {
        var summary = lectern.run(run);
        if (reader == null) {
            known = summary;
            place = from;
        }
        var follower = new Follower(listener, from);
        Report report;
        do {
            report = lectern.store().after(run, follower.seen, Duration.ZERO);
            follower.tell(new Update(summary, report));
        } while (report.size() > 0);
        place = Math.max(place, reader == null ? follower.seen : place);
        followers.add(follower);
        if (reader == null) {
            reader = Thread.ofVirtual().name("feed of " + run).start(this::read);
        }
        return follower;
    }

    /// @return whether nobody is left
    synchronized boolean leave(Follower follower) {
        followers.remove(follower);
        if (followers.isEmpty()) {
            close();
            return true;
        }
        return false;
    }

    synchronized void close() {
        if (reader != null) {
            reader.interrupt();
        }
    }

    /// Waits until the store is not asked any more.
    void awaitEnd() throws InterruptedException {
        var last = reader();
        if (last != null) {
            last.join();
        }
    }

    private synchronized @Nullable Thread reader() {
        return reader;
    }

    private void read() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                var report = lectern.store().after(run, place, QUIET);
                tell(report, lectern.store().run(run));
                Thread.sleep(report.size() > 0 ? PACE : Duration.ZERO);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) { // the store may be gone for a while
                LOG.debug("run {} cannot be followed at the moment", run, e);
                rest();
            }
        }
    }

    private static void rest() {
        try {
            Thread.sleep(QUIET);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void tell(Report report, Optional<RunSummary> summary) {
        place = Math.max(place, report.newest());
        var before = known;
        var now = summary.orElse(before);
        if (now == null || (report.size() == 0 && before != null && same(before, now))) {
            return;
        }
        known = now;
        followers.forEach(follower -> follower.tell(new Update(now, report)));
    }

    private static boolean same(RunSummary before, RunSummary now) {
        return before.status() == now.status()
                && (now.status() != RunStatus.RUNNING || before.steps() == now.steps())
                && before.onnx().equals(now.onnx());
    }

    /// Somebody who follows, and up to where.
    static final class Follower {

        private final Consumer<Update> listener;
        private long seen;
        private volatile boolean closed;

        private Follower(Consumer<Update> listener, long seen) {
            this.listener = listener;
            this.seen = seen;
        }

        void close() {
            closed = true;
        }

        private void tell(Update update) {
            if (closed) {
                return;
            }
            var report = update.report().after(seen);
            seen = Math.max(seen, report.newest());
            try {
                listener.accept(new Update(update.run(), report));
            } catch (RuntimeException e) { // one that fails must not cost the others anything
                LOG.warn("somebody who follows a run failed and is told no more", e);
                closed = true;
            }
        }
    }
}
