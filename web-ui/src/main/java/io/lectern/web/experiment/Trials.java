package io.lectern.web.experiment;

import io.lectern.cli.Main;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.worker.CommandProcess;
import io.lectern.web.security.Access;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// Experiments that are run by page or by REST, one at a time, each in a process of its own.
@Singleton
public final class Trials {

    /// Of one experiment at once.
    public static final int MOST_SEEDS = 25;

    private static final int NICENESS = 5;
    private static final int MOST_LINES = 200;

    private final Lectern lectern;
    private final Access access;
    private final ExecutorService turns = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("experiments").factory());
    private final Map<String, Trial> trials = new ConcurrentHashMap<>();

    Trials(Lectern lectern, Access access) {
        this.lectern = lectern;
        this.access = access;
    }

    /// Puts an experiment to the test; joins in where that is being done.
    ///
    /// @throws IllegalArgumentException if whoever asks may only look, or the number of seeds is none
    public Trial start(String experiment, int seeds) {
        access.demandAdministrator();
        if (seeds < 1 || seeds > MOST_SEEDS) {
            throw new IllegalArgumentException("seeds is %d, outside [1, %d]".formatted(seeds, MOST_SEEDS));
        }
        return trials.compute(experiment, (_, known) -> {
            if (known != null && !known.done()) {
                return known;
            }
            var trial = new Trial(experiment, seeds);
            turns.execute(() -> run(trial));
            return trial;
        });
    }

    /// The last time that it was started since the server began.
    public Optional<Trial> of(String experiment) {
        return Optional.ofNullable(trials.get(experiment));
    }

    private void run(Trial trial) {
        if (trial.stopped) {
            trial.end("stopped before its turn");
            return;
        }
        try {
            var arguments = List.of("reproduce", trial.experiment, "--seeds", Integer.toString(trial.seeds));
            var process = CommandProcess.start(
                    lectern.home(), NICENESS, Main.class, "reproduce-" + trial.experiment, arguments, trial::say);
            trial.begin(process);
            trial.end(words(process.code().join()));
        } catch (IOException e) {
            trial.end("no process can be started: " + e.getMessage());
        }
    }

    private static String words(int code) {
        return switch (code) {
            case 0, 3, 4 -> "done";
            case 130, 143 -> "stopped; seeds that are done are kept";
            default -> "it did not come to its end; the last lines say why";
        };
    }

    @PreDestroy
    void end() {
        turns.shutdownNow();
        trials.values().forEach(Trial::stop);
    }

    /// One time that an experiment is run.
    public static final class Trial {

        private final String experiment;
        private final int seeds;
        private final List<String> lines = new ArrayList<>();
        private final List<Consumer<Trial>> followers = new CopyOnWriteArrayList<>();
        private volatile String outcome = "";
        private volatile boolean stopped;
        private volatile Optional<CommandProcess> process = Optional.empty();

        private Trial(String experiment, int seeds) {
            this.experiment = experiment;
            this.seeds = seeds;
        }

        private void begin(CommandProcess started) {
            process = Optional.of(started);
            if (stopped) {
                started.stop();
            }
            followers.forEach(follower -> follower.accept(this));
        }

        private void say(String line) {
            synchronized (lines) {
                lines.add(line);
                if (lines.size() > MOST_LINES) {
                    lines.removeFirst();
                }
            }
            followers.forEach(follower -> follower.accept(this));
        }

        private void end(String how) {
            outcome = how;
            followers.forEach(follower -> follower.accept(this));
        }

        /// The last lines that it wrote.
        public List<String> lines() {
            synchronized (lines) {
                return List.copyOf(lines);
            }
        }

        /// Whether others go first.
        public boolean waiting() {
            return !done() && process.isEmpty();
        }

        public boolean done() {
            return !outcome.isEmpty();
        }

        /// How it ended; empty while it has not.
        public String outcome() {
            return outcome;
        }

        /// How many seeds were asked for.
        public int seeds() {
            return seeds;
        }

        public void stop() {
            stopped = true;
            process.ifPresent(CommandProcess::stop);
        }

        /// @param follower told whenever there is something new, from any thread
        /// @return ends that
        public Runnable follow(Consumer<Trial> follower) {
            followers.add(follower);
            return () -> followers.remove(follower);
        }
    }
}
