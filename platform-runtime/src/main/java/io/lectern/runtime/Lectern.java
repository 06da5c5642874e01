package io.lectern.runtime;

import io.lectern.api.Engine;
import io.lectern.api.data.Split;
import io.lectern.runtime.catalogue.Blueprint;
import io.lectern.runtime.catalogue.Excerpt;
import io.lectern.runtime.data.DataFolders;
import io.lectern.runtime.data.MavenRepository;
import io.lectern.runtime.data.Natives;
import io.lectern.runtime.experiment.Experiments;
import io.lectern.runtime.figure.FigureFile;
import io.lectern.runtime.json.Json;
import io.lectern.runtime.look.Looking;
import io.lectern.runtime.look.Prospect;
import io.lectern.runtime.plugin.Catalogue;
import io.lectern.runtime.plugin.Plugins;
import io.lectern.runtime.predict.Predictions;
import io.lectern.runtime.run.Draft;
import io.lectern.runtime.run.Evaluation;
import io.lectern.runtime.run.Explanation;
import io.lectern.runtime.run.Export;
import io.lectern.runtime.run.Housekeeping;
import io.lectern.runtime.run.Ledger;
import io.lectern.runtime.run.Matching;
import io.lectern.runtime.run.Platform;
import io.lectern.runtime.run.Resumption;
import io.lectern.runtime.run.Starter;
import io.lectern.runtime.run.TrainedModel;
import io.lectern.runtime.run.Turn;
import io.lectern.runtime.store.LookOnly;
import io.lectern.runtime.store.RunQuery;
import io.lectern.runtime.store.Store;
import io.lectern.runtime.store.Stores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The platform in one process.
///
/// What cannot work is said before anything is left behind: an `IllegalArgumentException` where the user asked for what
/// cannot be, a [io.lectern.api.run.RunFailure] where a device or data is not what it should be, and an
/// `UncheckedIOException` where files or the network fail. A run that has begun always comes back as a summary, whose
/// status and failure say how it ended. Where settings of a run no longer fit its plugins, the error is a
/// [ChangedSettingsException], unless the [Watcher][Watcher#misfits] wants defaults instead.
public final class Lectern implements AutoCloseable {

    private final Supplier<Catalogue> plugins;
    private volatile Platform platform;

    private Lectern(Supplier<Catalogue> plugins, Platform platform) {
        this.plugins = plugins;
        this.platform = platform;
    }

    /// The platform with the plugins of the class path and of the home's folder, and the engine of the class path.
    public static Lectern open(Home home) {
        return open(home, Plugins.of(home)::load, new EngineOnClassPath());
    }

    /// The platform with these plugins and this engine.
    public static Lectern open(Home home, Catalogue catalogue, Engine engine) {
        return open(home, () -> catalogue, () -> engine);
    }

    /// The platform in a worker: it never owns the store, and reports to the process that does.
    public static Lectern worker(Home home) {
        return open(home, Plugins.of(home)::load, new EngineOnClassPath(), Stores.reach(home.store()));
    }

    /// As [#worker(Home)], with these plugins and this engine.
    public static Lectern worker(Home home, Catalogue catalogue, Engine engine) {
        return open(home, () -> catalogue, () -> engine, Stores.reach(home.store()));
    }

    /// The platform with these plugins, whose jars can be [reloaded][#reload], and this engine.
    public static Lectern open(Home home, Plugins plugins, Engine engine) {
        return open(home, plugins::load, () -> engine);
    }

    private static Lectern open(Home home, Supplier<Catalogue> plugins, Supplier<Engine> engine) {
        return open(home, plugins, engine, Stores.open(home.location(), home.store()));
    }

    private static Lectern open(Home home, Supplier<Catalogue> plugins, Supplier<Engine> engine, Store store) {
        var catalogue = plugins.get();
        return new Lectern(plugins, new Platform(home, catalogue, engine, store, new Json(catalogue.tasks())));
    }

    /// Looks again which jars there are. What runs now goes on with the plugins that it began with; what begins from
    /// here on has the new ones, unless a run works with the old: then the catalogue's problems name it.
    public synchronized Catalogue reload() {
        var catalogue = plugins.get();
        var now = platform;
        platform = new Platform(now.home(), catalogue, now.engine(), now.store(), new Json(catalogue.tasks()));
        return catalogue;
    }

    /// The same platform for somebody who may look, but not change anything.
    public Lectern forLooking() {
        var now = platform;
        return new Lectern(
                () -> {
                    throw new LookOnly.RefusedException();
                },
                new Platform(now.home(), now.catalogue(), now.engine(), LookOnly.of(now.store()), now.json()));
    }

    public Home home() {
        return platform.home();
    }

    /// What plugins contribute, by id.
    public Catalogue catalogue() {
        return platform.catalogue();
    }

    /// Where the files of data sets are.
    public DataFolders data() {
        return new DataFolders(platform.home());
    }

    /// The numbers and events of runs.
    public Store store() {
        return platform.store();
    }

    /// @throws IllegalStateException if there is none on the class path
    public Engine engine() {
        return platform.engine().get();
    }

    /// Fetches native libraries for the engine and installs them; see [Engine#packages()].
    ///
    /// @return where they are
    public Path install(String id, Watcher watcher) throws IOException {
        return new Natives(home(), engine(), MavenRepository.fromEnvironment()).install(id, watcher);
    }

    /// Trains a model; blocks until the run has ended.
    public RunSummary train(TrainRequest request, Watcher watcher) {
        return holding(watcher, (now, holding) -> new Starter(now, request, holding).train());
    }

    /// Goes on with a run that was interrupted, lost or failed; blocks until it has ended.
    ///
    /// @param run  its id or a beginning of it that is no other's, here and below
    /// @param from the step of the checkpoint to go on from, in place of the last whole one; later ones are removed
    public RunSummary resume(String run, Optional<Long> from, Watcher watcher) {
        return holding(watcher, (now, holding) -> new Resumption(now, holding).resume(run, from));
    }

    /// Lets a run wait for its turn, which a server's scheduler gives it.
    ///
    /// @param priority higher comes first
    public RunSummary queue(TrainRequest request, int priority) {
        return new Turn(platform, Watcher.NONE).queue(request, priority);
    }

    /// Does a run that waits for its turn, in this process; blocks until it has ended.
    public RunSummary work(String run, Watcher watcher) {
        return holding(watcher, (now, holding) -> new Turn(now, holding).take(run));
    }

    /// Lets a run that was interrupted, lost or failed wait for its turn to go on.
    ///
    /// @param from the step of the checkpoint to go on from, in place of the last whole one; later ones are removed
    public RunSummary queueAgain(String run, Optional<Long> from) {
        return holding(Watcher.NONE, (now, holding) -> new Turn(now, holding).again(run, from));
    }

    /// Tells a run to save and end; one that waits does not begin.
    ///
    /// @return the run as it stands, which may take a few seconds to end
    public RunSummary stop(String run) {
        return new Turn(platform, Watcher.NONE).end(run);
    }

    /// Puts a run into the bin, where it stays until [#clean(Consumer)].
    public RunSummary delete(String run) {
        return new Housekeeping(platform, Watcher.NONE::note).bin(run);
    }

    /// Takes a run out of the bin.
    public RunSummary restore(String run) {
        return new Housekeeping(platform, Watcher.NONE::note).restore(run);
    }

    /// Empties the bin and removes what no run refers to.
    ///
    /// @param note told what is removed
    /// @return the bytes that were given back
    public long clean(Consumer<String> note) {
        return holding(Watcher.NONE, (now, _) -> new Housekeeping(now, note).clean());
    }

    /// The runs in the bin, newest first.
    public List<RunSummary> bin() {
        return store().find(RunQuery.ALL.inBin()).runs();
    }

    /// The runs that are at work now.
    public List<RunSummary> running() {
        return new Ledger(platform).running();
    }

    /// Judges the model of a run.
    ///
    /// @return the run with the metrics of this evaluation only
    public RunSummary evaluate(EvaluationRequest request, Watcher watcher) {
        return holding(
                watcher,
                request.run(),
                request.dataset().stream().toList(),
                (now, holding) -> new Evaluation(now, holding).evaluate(request));
    }

    /// Says where the time of a run's training steps goes, by taking some from a state that it kept;
    /// the run stays as it is.
    ///
    /// @param steps to measure, at least 1
    public Explained explain(String run, int steps, Watcher watcher) {
        return holding(watcher, run, List.of(), (now, holding) -> new Explanation(now, holding).explain(run, steps));
    }

    /// The steps at which a run's state was kept, oldest first; none where it has not begun or its directory is gone.
    public List<Long> checkpoints(String run) {
        return holding(Watcher.NONE, (now, _) -> TrainedModel.steps(new Ledger(now).find(run)));
    }

    /// Writes the model of a run as ONNX.
    ///
    /// @param checkpoint a step whose state is written, in place of the run's result
    /// @return the file, absolute
    public Path export(String run, Optional<Long> checkpoint, Path to, Watcher watcher) {
        return holding(watcher, run, List.of(), (now, holding) -> Export.write(now, run, checkpoint, to, holding));
    }

    /// As [#export(String, Optional, Path, Watcher)], with nobody watching.
    public Path export(String run, Optional<Long> checkpoint, Path to) {
        return export(run, checkpoint, to, Watcher.NONE);
    }

    /// As [#predict(String, List, Watcher)], with nobody watching.
    public List<Prediction> predict(String run, List<Path> inputs) {
        return predict(run, inputs, Watcher.NONE);
    }

    /// What the model of a run answers for these files: images, texts or tables, as its task has it.
    public List<Prediction> predict(String run, List<Path> inputs, Watcher watcher) {
        return holding(watcher, run, List.of(), (now, holding) -> {
            try (var model = TrainedModel.open(now, new Ledger(now).find(run), holding)) {
                return new Predictions(model.task(), model.predictor()).of(inputs);
            }
        });
    }

    /// All data sets, and for each whether a model can learn it, when both have their own settings.
    ///
    /// @throws IllegalArgumentException if there is no such model
    public List<Match> matches(String model) {
        return new Matching(catalogue(), data()).of(model);
    }

    /// The claims that plugins bring, and what became of them.
    public Experiments experiments() {
        return new Experiments(platform);
    }

    /// What a lens shows of a run.
    public Look look(LookRequest request, Watcher watcher) {
        return holding(
                watcher,
                request.run(),
                List.of(request.lens()),
                (now, holding) -> new Looking(now, holding).look(request));
    }

    /// Writes what a lens shows of a run, as SVG, PNG or JSON by the file's ending.
    public Look look(LookRequest request, Path to, Watcher watcher) {
        new Looking(platform, watcher).check(request, to);
        var look = look(request, watcher);
        return holding(watcher, (now, _) -> {
            FigureFile.write(look.figure(), to, now.json());
            return look;
        });
    }

    /// All lenses, and for each whether it can look at this run.
    public List<Look.Fit> lenses(String run, Watcher watcher) {
        return holding(watcher, run, List.of(), (now, holding) -> new Looking(now, holding).fits(run));
    }

    /// What there is to see of a run.
    public Prospect prospect(String run) {
        return holding(Watcher.NONE, run, List.of(), (now, holding) -> new Looking(now, holding).prospect(run));
    }

    /// What a model would be made of, were it to learn a data set; its built-in one where that is empty.
    public Blueprint blueprint(String model, Optional<String> dataset, Map<String, String> settings) {
        return holding(Watcher.NONE, (now, holding) -> new Draft(now, holding).blueprint(model, dataset, settings));
    }

    /// Examples of a data set with these settings, from a number on.
    public Excerpt excerpt(String dataset, Map<String, String> settings, Split split, int from, int count) {
        return holding(
                Watcher.NONE, (now, holding) -> new Draft(now, holding).excerpt(dataset, settings, split, from, count));
    }

    /// All runs, newest first.
    public List<RunSummary> runs() {
        return new Ledger(platform).runs();
    }

    /// Runs like this.
    public Store.Found find(RunQuery query) {
        return new Ledger(platform).find(query);
    }

    public RunSummary run(String idOrUniquePrefix) {
        return new Ledger(platform).find(idOrUniquePrefix);
    }

    @Override
    public void close() {
        platform.store().close();
    }

    /// Does work with the plugins that there are now, whatever is reloaded meanwhile.
    private <T> T holding(Watcher watcher, Work<T> work) {
        var now = platform;
        try (var holding = new HoldingWatcher(now.catalogue(), watcher)) {
            return work.done(now, holding);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The same for work on a run that has been trained.
    ///
    /// @param ids of what it needs besides the run's model and data set
    private <T> T holding(Watcher watcher, String run, List<String> ids, Work<T> work) {
        return holding(watcher, (now, holding) -> {
            var summary = new Ledger(now).find(run);
            holding.hold(summary);
            holding.hold(summary, ids);
            return work.done(now, holding);
        });
    }

    @FunctionalInterface
    private interface Work<T> {

        T done(Platform now, HoldingWatcher holding) throws IOException;
    }
}
