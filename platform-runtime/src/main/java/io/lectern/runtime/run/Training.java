package io.lectern.runtime.run;

import io.lectern.api.Learner;
import io.lectern.api.run.Checkpoint;
import io.lectern.api.run.Randomness;
import io.lectern.api.run.RunFailure;
import io.lectern.api.run.Value;
import io.lectern.runtime.RunStatus;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.Watcher;
import io.lectern.runtime.checkpoint.Checkpoints;
import io.lectern.runtime.checkpoint.Saved;
import io.lectern.runtime.store.Order;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/// The life of a run in this process: from a learner and its data to weights, verdict and files.
final class Training {

    private static final Duration LONGEST_WAIT = Duration.ofHours(6);

    private final Platform platform;
    private final RunDescription description;
    private final RunDirectory directory;
    private final Checkpoints checkpoints;
    private final Watcher watcher;
    private final Outcome outcome;
    private final long start = System.nanoTime();
    private RunSummary summary;

    /// @param summary as it stands, with the time spent so far
    Training(
            Platform platform,
            RunDescription description,
            RunSummary summary,
            RunDirectory directory,
            Watcher watcher,
            Outcome outcome) {
        this.platform = platform;
        this.description = description;
        this.summary = summary;
        this.directory = directory;
        this.watcher = watcher;
        this.outcome = outcome;
        checkpoints = new Checkpoints(directory.checkpoints(), platform.engine().get(), platform.json());
    }

    /// Blocks until the run ended in whatever way; says how, also in the store.
    <D> RunSummary run(Recipe<?, D, ?> recipe, Learner<D> learner, D data) {
        long before = summary.steps();
        var spool = new Spool(directory.path(), platform.json());
        long told = platform.store().newest(summary.id());
        var backlog = new Backlog(summary.id(), summary.seconds(), told, platform.store(), spool, platform.json());
        backlog.at(summary.steps());
        try (var journal = new Journal(watcher, backlog, new MachineLoad())) {
            BooleanSupplier cancelled = () -> watcher.cancelled() || journal.order() == Order.STOP;
            var keeper = new Keeper(checkpoints, journal, cancelled, LONGEST_WAIT);
            var random = new Randomness(description.seed());
            var live = new LiveRun(platform.catalogue(), recipe.task(), random, journal, keeper, cancelled, before);
            summary.metrics().forEach(live.latest()::put);
            try {
                work(recipe, learner, data, live, keeper, journal, cancelled);
            } catch (IOException | RuntimeException | Error e) {
                failed(e, live, keeper);
            }
        }
        tell(spool);
        return summary;
    }

    /// Says how it ended; where nobody hears it, it is left beside the run for whoever owns the store next.
    private void tell(Spool spool) {
        try {
            spool.deliver(summary.id(), platform.store());
            platform.store().update(summary);
        } catch (IOException | UncheckedIOException e) {
            try {
                spool.end(summary);
                watcher.note(e.getMessage() + "; how the run ended is kept in its directory until the store is back");
            } catch (IOException more) {
                e.addSuppressed(more);
                throw new UncheckedIOException(new IOException("how the run ended cannot be kept", e));
            }
        }
    }

    private <D> void work(
            Recipe<?, D, ?> recipe,
            Learner<D> learner,
            D data,
            LiveRun live,
            Keeper keeper,
            Journal journal,
            BooleanSupplier cancelled)
            throws IOException {
        learner.train(data, live);
        var state = learner.save();
        boolean kept = keeper.end(live.step(), () -> state);
        if (live.stopped() || !kept) {
            end(RunStatus.STOPPED, live);
            return;
        }
        var best = checkpoints.best(journal::note);
        best.map(Saved::checkpoint).ifPresent(learner::load);
        var result = best.map(Saved::checkpoint).orElse(state);
        journal.flush(Duration.ofMinutes(1));
        long step = best.map(Saved::step).orElse(live.step());
        var judge = new Judge(platform, recipe.task(), live, cancelled, summary.id(), step);
        if (!judge.judge(learner.predictor(), data)) {
            end(RunStatus.STOPPED, live);
            return;
        }
        end(RunStatus.FINISHED, live);
        publish(recipe, learner, result, live, journal);
    }

    private void publish(Recipe<?, ?, ?> recipe, Learner<?> learner, Checkpoint result, LiveRun live, Journal journal)
            throws IOException {
        var sha256 = platform.engine().get().sha256(result.tensors());
        var publication = new Publication(platform, description, directory);
        var onnx = switch (outcome) {
            case PUBLISHED -> publication.onnx(learner.predictor(), summary.metrics(), journal::note);
            case KEPT -> Optional.<Path>empty();
        };
        summary = new RunSummary(
                summary.id(),
                summary.model(),
                summary.dataset(),
                summary.status(),
                summary.started(),
                summary.seconds(),
                summary.steps(),
                summary.metrics(),
                summary.directory(),
                onnx,
                Optional.of(sha256),
                Optional.empty());
        if (outcome == Outcome.PUBLISHED) {
            publication.papers(summary, recipe.plugin().about());
            publication.register();
        }
        live.log("run/finished", live.step(), new Value.Text("weights " + sha256));
    }

    private void end(RunStatus status, LiveRun live) {
        summary = now(status, live, Optional.empty());
    }

    private void failed(Throwable e, LiveRun live, Keeper keeper) {
        var failure = Blame.of(e);
        if (failure.category() == RunFailure.Category.PLATFORM) {
            failure =
                    new RunSummary.Failure(failure.category(), failure.message() + Blame.trace(e, directory.errors()));
        }
        try {
            keeper.salvage();
        } catch (RuntimeException more) {
            e.addSuppressed(more);
        }
        live.log("run/failed", live.step(), new Value.Text(failure.message()));
        summary = now(RunStatus.FAILED, live, Optional.of(failure));
    }

    private RunSummary now(RunStatus status, LiveRun live, Optional<RunSummary.Failure> failure) {
        return new RunSummary(
                summary.id(),
                summary.model(),
                summary.dataset(),
                status,
                summary.started(),
                summary.seconds() + (System.nanoTime() - start) * 1e-9,
                live.step(),
                judged(live.latest()),
                summary.directory(),
                Optional.empty(),
                Optional.empty(),
                failure);
    }

    /// Of all that was logged, what says how good the model is.
    private static Map<String, Double> judged(Map<String, Double> latest) {
        var judged = new TreeMap<>(latest);
        judged.keySet().removeIf(tag -> !tag.matches("(train|validation|test)/.+"));
        return judged;
    }
}
