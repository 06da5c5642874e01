package io.lectern.runtime.worker;

import io.lectern.api.run.RunFailure.Category;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.RunStatus;
import io.lectern.runtime.RunSummary;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives runs that wait their turn, as many at a time as there are slots, and sees to it that every run ends in a state
/// that is true, whatever becomes of its worker.
///
/// It keeps nothing that the store does not know: when its process is killed, the workers go on, and the next scheduler
/// finds them at work.
public final class Scheduler implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);
    private static final Duration LOOK = Duration.ofMillis(250);
    /// How often the store is asked about runs that are at work.
    private static final Duration WATCH = Duration.ofSeconds(1);

    private final Lectern lectern;
    private final Launcher launcher;
    private final Limits limits;
    private final Map<String, Launched> launched = new HashMap<>();
    private final Thread thread;
    private long watched = System.nanoTime() - WATCH.toNanos();
    private volatile boolean closed;

    /// @param slots    runs at a time
    /// @param silence  how long a worker may say nothing before it counts as hung
    /// @param patience how long a worker may take to save and end when it was told to stop
    public record Limits(int slots, Duration silence, Duration patience) {

        public static final Limits DEFAULT = new Limits(1, Duration.ofSeconds(30), Duration.ofMinutes(1));

        public Limits {
            if (slots < 1) {
                throw new IllegalArgumentException("slots is %d, but at least 1 is needed".formatted(slots));
            }
        }

        public Limits slots(int number) {
            return new Limits(number, silence, patience);
        }
    }

    private Scheduler(Lectern lectern, Launcher launcher, Limits limits) {
        this.lectern = lectern;
        this.launcher = launcher;
        this.limits = limits;
        thread = Thread.ofPlatform().daemon().name("scheduler").unstarted(this::work);
    }

    public static Scheduler start(Lectern lectern, Launcher launcher, Limits limits) {
        var scheduler = new Scheduler(lectern, launcher, limits);
        scheduler.thread.start();
        return scheduler;
    }

    private void work() {
        while (!closed) {
            try {
                look();
            } catch (RuntimeException e) { // the store may be gone for a while, a run may have been deleted meanwhile
                LOG.warn("turns cannot be given at the moment; trying again", e);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private void look() {
        boolean watches = System.nanoTime() - watched >= WATCH.toNanos();
        if (watches) {
            watched = System.nanoTime();
        }
        for (var worker : List.copyOf(launched.values())) {
            if (worker.worker.exit().isDone()) {
                launched.remove(worker.run);
                ended(worker, worker.worker.exit().join());
            } else if (watches) {
                watch(worker);
            }
        }
        var queue = lectern.store().queue();
        if (watches || !queue.isEmpty()) {
            giveTurns(queue, lectern.running());
        }
    }

    private void giveTurns(List<String> queue, List<RunSummary> running) {
        int busy = launched.size()
                + (int) running.stream()
                        .filter(run -> !launched.containsKey(run.id()))
                        .count();
        for (var run : queue) {
            if (busy >= limits.slots()) {
                return;
            }
            if (!launched.containsKey(run)) {
                launch(run);
                busy++;
            }
        }
    }

    private void launch(String run) {
        try {
            launched.put(run, new Launched(run, launcher.launch(run)));
        } catch (IOException e) {
            fail(run, Category.RESOURCES, "no worker can be started: " + e.getMessage());
        }
    }

    /// A worker that hangs, or that does not end although it was told to, is killed.
    private void watch(Launched worker) {
        var silence = lectern.store().silence(worker.run);
        if (silence.isPresent() && silence.get().compareTo(limits.silence()) > 0) {
            worker.kill("it said nothing for %d s and was killed"
                    .formatted(silence.get().toSeconds()));
        }
        if (!lectern.store().stopping(worker.run)) {
            worker.told = 0;
        } else if (worker.told == 0) {
            worker.told = System.nanoTime();
        } else if (System.nanoTime() - worker.told > limits.patience().toNanos()) {
            worker.kill("it was told to stop, did not within %d s and was killed"
                    .formatted(limits.patience().toSeconds()));
        }
    }

    private void ended(Launched worker, Exit exit) {
        var run = lectern.run(worker.run);
        boolean queuedAgain = run.status() == RunStatus.QUEUED && exit.reason().isEmpty();
        if (queuedAgain || (run.status() != RunStatus.LOST && run.status() != RunStatus.QUEUED)) {
            return; // it has said itself how it ended
        }
        var reason = worker.why.isEmpty() ? exit.reason().orElse(Category.PLATFORM) : Category.KILLED;
        var text = worker.why.isEmpty() ? exit.text() : worker.why;
        var last = exit.tail().isBlank() ? "" : "; the last it printed: " + exit.tail();
        fail(worker.run, reason, text + last);
    }

    private void fail(String id, Category category, String text) {
        var run = lectern.run(id);
        var failure = new RunSummary.Failure(category, text);
        lectern.store().update(run.withStatus(RunStatus.FAILED).withFailure(Optional.of(failure)));
    }

    /// Starts no more workers; those at work go on.
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

    private static final class Launched {

        private final String run;
        private final Launcher.Worker worker;
        private long told;
        private String why = "";

        Launched(String run, Launcher.Worker worker) {
            this.run = run;
            this.worker = worker;
        }

        void kill(String reason) {
            if (why.isEmpty()) {
                why = reason;
            }
            worker.kill();
        }
    }
}
