package io.lectern.web.view.runs;

import io.lectern.runtime.Lectern;
import io.lectern.runtime.RunStatus;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.store.RunQuery;
import io.lectern.runtime.store.RunQuery.Condition;
import io.lectern.runtime.store.RunQuery.Field;
import io.lectern.runtime.store.RunQuery.Filter;
import io.lectern.runtime.store.RunQuery.Test;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells all who look at lists of runs what changed. However many look, the store is asked once a second; nobody looks,
/// nobody asks.
@Singleton
public final class RunWatch {

    private static final Logger LOG = LoggerFactory.getLogger(RunWatch.class);
    private static final Duration PACE = Duration.ofSeconds(1);
    private static final int MOST = 200;
    private static final RunQuery ACTIVE = RunQuery.ALL
            .where(List.of(new Filter.Any(List.of(is(RunStatus.RUNNING), is(RunStatus.QUEUED)))))
            .page(0, MOST);

    private final Lectern lectern;
    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
    private @Nullable Thread reader;
    private Map<String, RunSummary> active = Map.of();
    private int total;

    RunWatch(Lectern lectern) {
        this.lectern = lectern;
    }

    /// Tells a listener of changes from here on, on a thread of its own, until the result is run.
    public synchronized Runnable watch(Consumer<Change> listener) {
        listeners.add(listener);
        if (reader == null) {
            reader = Thread.ofVirtual().name("watch of runs").start(this::read);
        }
        return () -> leave(listener);
    }

    private synchronized void leave(Consumer<Change> listener) {
        listeners.remove(listener);
        if (listeners.isEmpty()) {
            close();
        }
    }

    @PreDestroy
    synchronized void close() {
        if (reader != null) {
            reader.interrupt();
            reader = null;
        }
    }

    private void read() {
        boolean first = true;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                var change = look();
                if (!first && !change.isNothing()) {
                    listeners.forEach(listener -> listener.accept(change));
                }
                first = false;
                Thread.sleep(PACE);
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) { // the store may be gone for a while
                LOG.debug("runs cannot be watched at the moment", e);
                rest();
            }
        }
    }

    private static void rest() {
        try {
            Thread.sleep(PACE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Change look() {
        var now = new LinkedHashMap<String, RunSummary>();
        lectern.find(ACTIVE).runs().forEach(run -> now.put(run.id(), run));
        var changed = new ArrayList<RunSummary>();
        now.forEach((id, run) -> {
            if (!run.equals(active.get(id))) {
                changed.add(run);
            }
        });
        for (var id : active.keySet()) {
            if (!now.containsKey(id)) {
                lectern.store().run(id).ifPresent(changed::add);
            }
        }
        int count = lectern.store().find(RunQuery.ALL.page(0, 0)).total();
        boolean others = count != total || !now.keySet().equals(active.keySet());
        active = now;
        total = count;
        return new Change(changed, others);
    }

    private static Condition is(RunStatus status) {
        return new Condition(Field.column("status"), Test.IS, status.name());
    }

    /// @param runs   that went on or ended
    /// @param others whether there are other runs than before, or some that begin or end
    public record Change(List<RunSummary> runs, boolean others) {

        private boolean isNothing() {
            return runs.isEmpty() && !others;
        }
    }
}
