package io.lectern.runtime.run;

import io.lectern.api.run.Run;
import io.lectern.api.run.Value;
import io.lectern.runtime.Watcher;
import io.lectern.runtime.store.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries what a run says from the thread that trains to the store and to whoever watches, on a thread of its own.
///
/// Saying something costs the training thread one entry into a bounded queue. The other side looks into
/// it a few times a second and is never woken by an entry, since waking a thread costs more than the
/// entry. When the queue is full, entries are dropped and counted: training waits for nobody.
final class Journal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final int CAPACITY = 1 << 16;
    private static final Duration LOOK = Duration.ofMillis(150);
    private static final Duration KEEP = Duration.ofMillis(1_500);

    private final BlockingQueue<Entry> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final AtomicLong dropped = new AtomicLong();
    private final Watcher watcher;
    private final Backlog backlog;
    private final Meter meter;
    private final Pace pace = new Pace();
    private final Thread thread;
    private volatile Run.@Nullable Progress progress;
    private volatile Order order = Order.GO_ON;
    private volatile boolean closed;

    /// @param meter whose numbers reach the store, but not who watches
    Journal(Watcher watcher, Backlog backlog, Meter meter) {
        this.watcher = watcher;
        this.backlog = backlog;
        this.meter = meter;
        thread = Thread.ofPlatform().daemon().name("journal").start(this::work);
    }

    void add(Entry entry) {
        if (!queue.offer(entry)) {
            dropped.incrementAndGet();
        }
    }

    void note(String text) {
        add(new Entry.Note(text));
    }

    /// What the run is to do, as the store last said.
    Order order() {
        return order;
    }

    void progress(Run.Progress now) {
        progress = now;
    }

    /// Waits a while for all that was said to reach the store, so that a checkpoint is never ahead of the record.
    void flush(Duration patience) {
        var done = new CountDownLatch(1);
        if (queue.offer(new Entry.Mark(done))) {
            LockSupport.unpark(thread);
            try {
                boolean _ = done.await(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Ends when all is delivered.
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        long kept = System.nanoTime();
        while (true) {
            boolean last = closed;
            boolean asked = deliver();
            meter.read(backlog.step()).forEach(backlog::add);
            long now = System.nanoTime();
            if (last || (!asked && now - kept > KEEP.toNanos())) {
                order = backlog.keep(this::tell);
            }
            if (asked || now - kept > KEEP.toNanos()) {
                kept = now;
            }
            if (last) {
                backlog.spool(this::tell);
                return;
            }
            if (queue.isEmpty()) {
                LockSupport.parkNanos(LOOK.toNanos());
            }
        }
    }

    /// Hands on what is in the queue; says whether someone waits for the store to have it.
    private boolean deliver() {
        var entries = new ArrayList<Entry>();
        queue.drainTo(entries);
        var waiting = new ArrayList<CountDownLatch>();
        for (var entry : entries) {
            switch (entry) {
                case Entry.Logged logged -> {
                    backlog.add(logged);
                    tell(w -> w.logged(logged.tag(), logged.step(), logged.value()));
                }
                case Entry.Alarmed alarmed -> {
                    backlog.add(alarmed);
                    tell(w -> w.alarm(alarmed.alarm()));
                }
                case Entry.Note note -> tell(w -> w.note(note.text()));
                case Entry.Mark mark -> waiting.add(mark.done());
            }
        }
        long lost = dropped.getAndSet(0);
        if (lost > 0) {
            tell(w -> w.note(lost + " values were logged faster than they could be kept and are left out"));
        }
        var now = progress;
        if (now != null && pace.isNew(now)) {
            pace.add(now);
            backlog.at(now.step());
            backlog.expect(now.steps());
            tell(w -> w.progress(now, pace.examplesPerSecond(), pace.left()));
        }
        if (!waiting.isEmpty()) {
            order = backlog.keep(this::tell);
            waiting.forEach(CountDownLatch::countDown);
        }
        return !waiting.isEmpty();
    }

    private void tell(Consumer<Watcher> word) {
        try {
            word.accept(watcher);
        } catch (RuntimeException e) {
            LOG.warn("a watcher failed", e); // whoever watches cannot harm the run
        }
    }

    /// What can be said.
    sealed interface Entry {

        record Logged(String tag, long step, long millis, Value value) implements Entry {}

        record Alarmed(Run.Alarm alarm, long millis) implements Entry {}

        record Note(String text) implements Entry {}

        /// Asks to be told when everything before is in the store.
        record Mark(CountDownLatch done) implements Entry {}
    }
}
