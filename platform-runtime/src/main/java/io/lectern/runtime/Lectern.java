package io.lectern.runtime;

import io.lectern.api.Engine;
import io.lectern.api.data.Split;
import io.lectern.runtime.data.DataFolders;
import io.lectern.runtime.figure.FigureFile;
import io.lectern.runtime.json.Json;
import io.lectern.runtime.look.Looking;
import io.lectern.runtime.plugin.Catalogue;
import io.lectern.runtime.predict.Predictions;
import io.lectern.runtime.run.Evaluation;
import io.lectern.runtime.run.Export;
import io.lectern.runtime.run.Ledger;
import io.lectern.runtime.run.Platform;
import io.lectern.runtime.run.Resumption;
import io.lectern.runtime.run.Starter;
import io.lectern.runtime.run.TrainedModel;
import io.lectern.runtime.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The platform in one process.
///
/// What cannot work is said before anything is left behind: an `IllegalArgumentException` where the user asked for what
/// cannot be, a [io.lectern.api.run.RunFailure] where a device or data is not what it should be, and an
/// `UncheckedIOException` where files or the network fail. A run that has begun always comes back as a summary, whose
/// status and failure say how it ended.
public final class Lectern implements AutoCloseable {

    private final Platform platform;

    private Lectern(Platform platform) {
        this.platform = platform;
    }

    /// The platform with the plugins and the engine of the class path.
    public static Lectern open(Home home) {
        return open(home, Catalogue.onClassPath(), new EngineOnClassPath());
    }

    /// The platform with these plugins and this engine.
    public static Lectern open(Home home, Catalogue catalogue, Engine engine) {
        return open(home, catalogue, () -> engine);
    }

    private static Lectern open(Home home, Catalogue catalogue, Supplier<Engine> engine) {
        var store = new Store(home.root().resolve("store"));
        return new Lectern(new Platform(home, catalogue, engine, store, new Json(catalogue.tasks())));
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

    /// Trains a model; blocks until the run has ended.
    public RunSummary train(TrainRequest request, Watcher watcher) {
        return unchecked(() -> new Starter(platform, request, watcher).train());
    }

    /// Goes on with a run that was interrupted, lost or failed; blocks until it has ended.
    ///
    /// @param run its id or a beginning of it that is no other's, here and below
    public RunSummary resume(String run, Watcher watcher) {
        return unchecked(() -> new Resumption(platform, watcher).resume(run));
    }

    /// Judges the model of a run.
    ///
    /// @param dataset         in place of the run's own
    /// @param datasetSettings changes to the data set's settings, as typed
    /// @return the run with the metrics of this evaluation only
    public RunSummary evaluate(
            String run, Optional<String> dataset, Map<String, String> datasetSettings, Split split, Watcher watcher) {
        return unchecked(() -> new Evaluation(platform, watcher).evaluate(run, dataset, datasetSettings, split));
    }

    /// Writes the model of a run as ONNX.
    ///
    /// @return the file, absolute
    public Path export(String run, Path to, Watcher watcher) {
        return unchecked(() -> Export.write(platform, run, to, watcher::note));
    }

    /// As [#export(String, Path, Watcher)], with nobody watching.
    public Path export(String run, Path to) {
        return export(run, to, Watcher.NONE);
    }

    /// As [#predict(String, List, Watcher)], with nobody watching.
    public List<Prediction> predict(String run, List<Path> inputs) {
        return predict(run, inputs, Watcher.NONE);
    }

    /// What the model of a run answers for these files: images, texts or tables, as its task has it.
    public List<Prediction> predict(String run, List<Path> inputs, Watcher watcher) {
        return unchecked(() -> {
            var summary = new Ledger(platform).find(run);
            try (var model = TrainedModel.open(platform, summary, watcher::note)) {
                return new Predictions(model.task(), model.predictor()).of(inputs);
            }
        });
    }

    /// What a lens shows of a run.
    public Look look(LookRequest request, Watcher watcher) {
        return unchecked(() -> new Looking(platform, watcher).look(request));
    }

    /// Writes what a lens shows of a run, as SVG, PNG or JSON by the file's ending.
    public Look look(LookRequest request, Path to, Watcher watcher) {
        return unchecked(() -> {
            var looking = new Looking(platform, watcher);
            looking.check(request, to);
            var look = looking.look(request);
            FigureFile.write(look.figure(), to, platform.json());
            return look;
        });
    }

    /// All lenses, and for each whether it can look at this run.
    public List<Look.Fit> lenses(String run, Watcher watcher) {
        return unchecked(() -> new Looking(platform, watcher).fits(run));
    }

    /// All runs, newest first.
    public List<RunSummary> runs() {
        return new Ledger(platform).runs();
    }

    public RunSummary run(String idOrUniquePrefix) {
        return new Ledger(platform).find(idOrUniquePrefix);
    }

    @Override
    public void close() {} // nothing stays open between calls

    private static <T> T unchecked(Work<T> work) {
        try {
            return work.done();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    private interface Work<T> {

        T done() throws IOException;
    }
}
