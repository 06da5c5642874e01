package io.lectern.runtime.run;

import io.lectern.api.Device;
import io.lectern.api.Learner;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.Session;
import io.lectern.api.data.Task;
import io.lectern.api.run.Checkpoint;
import io.lectern.api.run.RunFailure;
import io.lectern.api.settings.Settings;
import io.lectern.runtime.ChangedSettingsException;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.Watcher;
import io.lectern.runtime.checkpoint.Checkpoints;
import io.lectern.runtime.checkpoint.Saved;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The model that a run made, ready for use.
public final class TrainedModel implements AutoCloseable {

    private final RunDescription description;
    private final RunSummary summary;
    private final Session session;
    private final Learner<?> learner;

    private TrainedModel(RunDescription description, RunSummary summary, Session session, Learner<?> learner) {
        this.description = description;
        this.summary = summary;
        this.session = session;
        this.learner = learner;
    }

    /// @param watcher told about checkpoints that are passed over and other circumstances
    /// @throws ChangedSettingsException if settings of the run no longer fit its model
    /// @throws IllegalArgumentException if the run has no checkpoint yet
    /// @throws IOException if the run's files cannot be read
    public static TrainedModel open(Platform platform, RunSummary run, Watcher watcher) throws IOException {
        return open(platform, run, Optional.empty(), watcher);
    }

    /// As [#open(Platform, RunSummary, Watcher)], as it was at a step where one is given.
    ///
    /// @throws IllegalArgumentException also if no state of this step was kept
    public static TrainedModel open(Platform platform, RunSummary run, Optional<Long> checkpoint, Watcher watcher)
            throws IOException {
        var made = new Ledger(platform).description(run);
        var makers = new Makers(platform, made);
        var recipe = recipe(makers, makers.model(), watcher);
        var description = made.with(Settings.flatten(recipe.settings()), made.datasetSettings());
        var weights = checkpoint.isPresent()
                ? weights(platform, run, checkpoint.get())
                : weights(platform, run, watcher::note);
        var session = session(platform, description, watcher::note);
        var learner = recipe.learner(session);
        try {
            learner.load(weights);
            return new TrainedModel(description, run, session, learner);
        } catch (RuntimeException e) {
            learner.close();
            throw e;
        }
    }

    /// The state that it is in.
    public Checkpoint weights() {
        return learner.save();
    }

    /// What it computes with, which may be less than the run had.
    Session session() {
        return session;
    }

    Learner<?> learner() {
        return learner;
    }

    public Predictor predictor() {
        return learner.predictor();
    }

    public Task<?> task() {
        return description.task();
    }

    /// What it is, with the settings that its plugin has today.
    public RunDescription description() {
        return description;
    }

    public RunSummary summary() {
        return summary;
    }

    @Override
    public void close() {
        learner.close();
    }

    private static <S extends Record> Recipe<?, ?, ?> recipe(
            Makers makers, ModelPlugin<?, ?, S> model, Watcher watcher) {
        var run = makers.run();
        var settings = makers.settings(model);
        Reconciled.accept(run, watcher, List.of(settings));
        return Recipe.of(model, settings.settings(), run.task(), run.dataset());
    }

    /// The state that the run's result is made from.
    static Checkpoint weights(Platform platform, RunSummary run, Consumer<String> note) throws IOException {
        return checkpoints(platform, run)
                .result(note)
                .map(Saved::checkpoint)
                .orElseThrow(() ->
                        new IllegalArgumentException("run %s (%s) has no checkpoint yet; let it train for a while first"
                                .formatted(run.id(), run.status().id())));
    }

    /// The state of a run at a step.
    ///
    /// @throws IllegalArgumentException if it was not kept; names those that were
    /// @throws IOException if it is broken
    public static Checkpoint weights(Platform platform, RunSummary run, long step) throws IOException {
        checkKept(run, step);
        return checkpoints(platform, run).at(step).orElseThrow().checkpoint();
    }

    /// @throws IllegalArgumentException if the state at this step was not kept; names those that were
    static void checkKept(RunSummary run, long step) throws IOException {
        var kept = steps(run);
        if (!kept.contains(step)) {
            throw new IllegalArgumentException(
                    "run %s has no checkpoint at step %d; it has %s".formatted(run.id(), step, kept));
        }
    }

    /// The steps at which a run's state was kept, oldest first; none where its directory is gone.
    public static List<Long> steps(RunSummary run) throws IOException {
        return run.directory().isEmpty()
                ? List.of()
                : Checkpoints.steps(new RunDirectory(run.directory().get()).checkpoints());
    }

    /// @throws IOException if the run's directory is gone
    static Checkpoints checkpoints(Platform platform, RunSummary run) throws IOException {
        var directory = directory(run);
        return new Checkpoints(directory.checkpoints(), platform.engine().get(), platform.json());
    }

    /// @throws IOException if it is gone
    static RunDirectory directory(RunSummary run) throws IOException {
        var path = run.directory().orElseThrow();
        if (!Files.isDirectory(path)) {
            throw new IOException("the directory of run %s is gone: %s".formatted(run.id(), path));
        }
        return new RunDirectory(path);
    }

    /// Starts a learner from another's weights.
    ///
    /// @throws IllegalArgumentException if its model cannot do that
    static Learner.FineTuning.Taken adopt(Learner<?> learner, RunDescription run, Checkpoint weights) {
        if (!(learner instanceof Learner.FineTuning tuning)) {
            throw new IllegalArgumentException(
                    "model '%s' cannot start from the weights of another run".formatted(run.model()));
        }
        return tuning.adopt(weights, run.from().orElseThrow().freeze());
    }

    private static Session session(Platform platform, RunDescription run, Consumer<String> note) {
        var session = run.session();
        try {
            platform.engine().get().require(run.device());
            return session;
        } catch (RunFailure e) {
            note.accept("the run was trained on %s, which is not to be had here (%s); the CPU is used"
                    .formatted(run.device(), e.getMessage()));
            return new Session(Device.CPU, session.threads(), session.memory(), session.budget(), session.random());
        }
    }
}
