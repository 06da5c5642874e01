package io.lectern.runtime.run;

import io.lectern.api.Learner;
import io.lectern.api.ModelPlugin;
import io.lectern.api.data.Recast;
import io.lectern.api.data.Task;
import io.lectern.api.run.Checkpoint;
import io.lectern.api.run.RunFailure;
import io.lectern.runtime.RunStatus;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.Watcher;
import io.lectern.runtime.checkpoint.Saved;
import io.lectern.runtime.store.Event;
import io.lectern.runtime.store.Report;
import io.lectern.runtime.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Goes on with a run that was interrupted, lost or failed, from its last whole checkpoint or an earlier one.
public final class Resumption {

    private final Platform platform;
    private final Watcher watcher;

    public Resumption(Platform platform, Watcher watcher) {
        this.platform = platform;
        this.watcher = watcher;
    }

    /// Forgets what a run that does not work now came to after a step: it goes on from there.
    ///
    /// The numbers that it logged since stay until then.
    ///
    /// @throws IllegalArgumentException if its state at this step was not kept; names those that were
    /// @throws IOException if that state is broken; nothing is forgotten then
    static void goBack(Platform platform, RunSummary run, long step) throws IOException {
        TrainedModel.checkKept(run, step);
        try (var _ = RunLock.takeOver(TrainedModel.directory(run).path())) {
            TrainedModel.checkpoints(platform, run).goBack(step);
        }
    }

    /// Trains; blocks until the run has ended, in whatever way.
    ///
    /// @param from the step of the checkpoint to go on from, in place of the last whole one; later ones are removed
    ///
    /// @throws io.lectern.runtime.ChangedSettingsException if settings of the run no longer fit its plugins
    /// @throws IllegalArgumentException if there is nothing to go on with; says why
    /// @throws RunFailure if the data is not what it was, or the device cannot be used
    /// @throws IOException if data or checkpoints cannot be had or read
    public RunSummary resume(String id, Optional<Long> from) throws IOException {
        var ledger = new Ledger(platform);
        var run = ledger.find(id);
        switch (run.status()) {
            case FINISHED ->
                throw new IllegalArgumentException(
                        "run %s is finished, there is nothing to resume; to train further, start a new run with --from %s"
                                .formatted(run.id(), run.id()));
            case RUNNING ->
                throw new IllegalArgumentException("run %s is running in another process".formatted(run.id()));
            case QUEUED, STOPPED, FAILED, LOST -> {}
        }
        var description = ledger.description(run);
        var model = new Makers(platform, description).model();
        platform.engine().get().require(description.device());
        if (from.isPresent()) {
            goBack(platform, run, from.get());
        }
        return resume(model, run, description);
    }

    private <T extends Task<D>, D, S extends Record> RunSummary resume(
            ModelPlugin<T, D, S> model, RunSummary run, RunDescription stored) throws IOException {
        var makers = new Makers(platform, stored);
        var dataset = makers.dataset();
        var forModel = makers.settings(model);
        var forDataset = makers.settings(dataset);
        var changes = Reconciled.accept(stored, watcher, List.of(forModel, forDataset));
        var description = stored.with(forModel.texts(), forDataset.texts());
        var source = Source.of(dataset, forDataset.settings(), platform.home(), Optional.empty(), watcher);
        var recipe = Recipe.of(model, forModel.settings(), description.task(), description.dataset());
        var directory = TrainedModel.directory(run);
        try (var _ = RunLock.takeOver(directory.path());
                var data = Opened.of(recipe, source)) {
            checkSame(description, source, data.fingerprint());
            try (var learner = recipe.learner(description.session())) {
                var now = restore(learner, run, description, changes, directory.path());
                watcher.started(now);
                return new Training(platform, description, now, directory, watcher, Outcome.PUBLISHED)
                        .run(recipe, learner, data.content());
            }
        }
    }

    private static void checkSame(RunDescription run, Source<?, ?> source, String fingerprint) throws IOException {
        if (!fingerprint.equals(run.fingerprint()) || !isSame(source.task(), run.task())) {
            throw new RunFailure(
                    RunFailure.Category.USER,
                    "data set '%s' in %s is not what run %s was trained on (fingerprint %s, then %s); bring the old files back or start a new run"
                            .formatted(run.dataset(), source.folder(), run.id(), fingerprint, run.fingerprint()));
        }
    }

    private static boolean isSame(Task<?> now, Task<?> then) {
        return Recast.task(then.getClass(), now).filter(then::equals).isPresent();
    }

    /// Brings learner, checkpoints and store back to the last whole checkpoint, or to the beginning.
    private RunSummary restore(
            Learner<?> learner, RunSummary run, RunDescription description, List<String> changes, Path directory)
            throws IOException {
        var checkpoints = TrainedModel.checkpoints(platform, run);
        var last = checkpoints.last(watcher::note);
        if (description.from().isPresent()) { // which also freezes what is to stay
            var weights = last.isPresent() ? last.get().checkpoint() : origin(description);
            TrainedModel.adopt(learner, description, weights);
        }
        last.map(Saved::checkpoint).ifPresent(learner::load);
        long step = last.map(Saved::step).orElse(0L);
        checkpoints.rewind(last.isPresent() ? step : -1);
        platform.store().truncate(run.id(), step);
        var resumed = platform.json().write(new Resumed(run.status(), run.steps(), step, changes));
        long place = platform.store().newest(run.id()) + 1;
        var event = new Event(place, step, Instant.now(), "run/resumed", resumed);
        platform.store().report(run.id(), new Report(step, run.seconds(), Map.of(), List.of(event)));
        watcher.note(
                last.isPresent()
                        ? "going on from step %d".formatted(step)
                        : "there is no checkpoint yet; starting from the beginning");
        var now = new RunSummary(
                run.id(),
                run.model(),
                run.dataset(),
                RunStatus.RUNNING,
                run.started(),
                run.seconds(),
                step,
                trained(platform.store(), run.id()),
                Optional.of(directory),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        platform.store().update(now);
        platform.store().work(run.id(), Worker.here().toString());
        return now;
    }

    private Checkpoint origin(RunDescription description) throws IOException {
        var from = new Ledger(platform).find(description.from().orElseThrow().run());
        return TrainedModel.weights(platform, from, watcher::note);
    }

    /// @param after   how the run had ended
    /// @param lost    the step it had come to
    /// @param from    the step it went on from
    /// @param changes of its settings, a sentence each: its plugins have others now
    private record Resumed(RunStatus after, long lost, long from, List<String> changes) {}

    /// The newest numbers of what is left.
    private static Map<String, Double> trained(Store store, String run) {
        var newest = new TreeMap<String, Double>();
        for (var tag : store.tags(run)) {
            var points = store.series(run, tag, 5);
            if (points.size() > 0) {
                newest.put(tag, points.values()[points.size() - 1]);
            }
        }
        newest.keySet().removeIf(tag -> !tag.matches("(train|validation|test)/.+"));
        return newest;
    }
}
