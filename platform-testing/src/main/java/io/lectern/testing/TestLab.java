package io.lectern.testing;

import io.lectern.api.Contribution;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.ExperimentPlugin.Examples;
import io.lectern.api.ExperimentPlugin.Lab;
import io.lectern.api.ExperimentPlugin.Plan;
import io.lectern.api.ExperimentPlugin.Result;
import io.lectern.api.Learner;
import io.lectern.api.MetricPlugin;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Plugin;
import io.lectern.api.Predictor;
import io.lectern.api.Session;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Recast;
import io.lectern.api.data.Split;
import io.lectern.api.data.Task;
import io.lectern.api.run.Randomness;
import io.lectern.api.run.Run;
import io.lectern.api.run.RunFailure;
import io.lectern.api.settings.Settings;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/// A lab for tests of experiments: trains in this process, one run after the other, on generated data or files of the
/// test, and stores nothing.
///
/// As on the platform, a run is judged on the test part with its best weights, and a plan is trained once.
public final class TestLab implements Lab, AutoCloseable {

    private static final int BATCH = 250;
    private static final Path NO_FILES = Path.of("no-such-folder");

    private final List<Plugin> plugins;
    private final long seed;
    private final Path files;
    private final Map<Plan, Result> trained = new LinkedHashMap<>();
    private final List<Closeable> open = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private TestLab(long seed, List<Plugin> plugins, Path files) {
        this.seed = seed;
        this.files = files;
        this.plugins = plugins;
    }

    /// With all plugins on the class path, and no files.
    public static TestLab of(long seed) {
        return of(seed, NO_FILES);
    }

    /// With all plugins on the class path.
    ///
    /// @param files holds a folder for each data set that reads files, by its id
    public static TestLab of(long seed, Path files) {
        var found = ServiceLoader.load(Plugin.class).stream().map(ServiceLoader.Provider::get);
        return new TestLab(seed, found.toList(), files);
    }

    @Override
    public long seed() {
        return seed;
    }

    @Override
    public Session session() {
        return Session.of(seed);
    }

    @Override
    public List<Result> train(List<Plan> plans) {
        return plans.stream().map(this::train).toList();
    }

    @Override
    public Result train(Plan plan) {
        var known = trained.get(plan);
        if (known != null) {
            return known;
        }
        var result = train(plan, model(plan));
        trained.put(plan, result);
        return result;
    }

    @SuppressWarnings("unchecked") // a model takes what a task of its kind opens as, which create checks
    private ModelPlugin<Task<Object>, Object, Record> model(Plan plan) {
        return (ModelPlugin<Task<Object>, Object, Record>) find(models(), plan.model());
    }

    private Result train(Plan plan, ModelPlugin<Task<Object>, Object, Record> model) {
        var opened = openedFor(plan, model);
        var learner = create(plan, model, opened.task());
        plan.from().ifPresent(pretraining -> adopt(learner, train(pretraining)));
        var run = RecordingRun.of(seed + plan.seed());
        var metrics = new TreeMap<String, Double>();
        var failure = train(learner, opened.content(), run);
        run.tags().stream()
                .filter(tag -> tag.matches("(train|validation)/.+"))
                .forEach(tag -> metrics.put(tag, run.scalars(tag).getLast()));
        if (failure.isEmpty() && opened.content() instanceof Dataset data) {
            metrics.putAll(judge(opened.task(), learner.predictor(), data));
        }
        return new Trained("run-" + trained.size(), metrics, run, failure, learner);
    }

    /// What a plan trains on, as the model takes it.
    private Opened openedFor(Plan plan, ModelPlugin<Task<Object>, Object, Record> model) {
        var given = open(find(all(Plugin::datasets), plan.dataset()), plan.datasetSettings());
        if (!(given.content() instanceof Dataset data)) {
            return given;
        }
        var task = Recast.task(model.task(), given.task()).orElseThrow();
        return new Opened(task, Recast.data(task, given.task(), data));
    }

    private Learner<Object> create(Plan plan, ModelPlugin<Task<Object>, Object, Record> model, Task<?> of) {
        var task = model.task().cast(of);
        var settings = Settings.with(model.defaults(), plan.modelSettings());
        model.objection(task, settings).ifPresent(objection -> {
            throw new IllegalArgumentException("%s on %s: %s".formatted(plan.model(), plan.dataset(), objection));
        });
        var session = Session.of(seed + plan.seed());
        var learner = model.create(
                task, settings, plan.budget().map(session::withBudget).orElse(session));
        open.add(learner::close);
        return learner;
    }

    @Override
    public Result transfer(Result of, Plan plan) {
        if (!(of instanceof Trained from)) {
            throw new IllegalArgumentException("%s is no run of this lab".formatted(of.run()));
        }
        var model = model(plan);
        var opened = openedFor(plan, model);
        var learner = create(plan, model, opened.task());
        learner.load(from.learner().save());
        var metrics = opened.content() instanceof Dataset data
                ? judge(opened.task(), learner.predictor(), data)
                : Map.<String, Double>of();
        return new Trained(from.run(), metrics, from.said(), from.failure(), learner);
    }

    private static void adopt(Learner<?> learner, Result pretrained) {
        if (!(learner instanceof Learner.FineTuning tuning) || !(pretrained instanceof Trained from)) {
            throw new IllegalArgumentException("%s cannot be tuned further".formatted(pretrained.run()));
        }
        tuning.adopt(from.learner().save(), List.of());
    }

    private static Optional<String> train(Learner<Object> learner, Object data, RecordingRun run) {
        try {
            learner.train(data, run);
            run.best().ifPresent(learner::load);
            return Optional.empty();
        } catch (RunFailure failure) {
            return Optional.of(String.valueOf(failure.getMessage()));
        }
    }

    private Map<String, Double> judge(Task<?> task, Predictor model, Dataset data) {
        var scores = new ArrayList<MetricPlugin.Score>();
        all(Plugin::metrics).forEach(metric -> start(metric, task).ifPresent(scores::add));
        int size = scores.isEmpty() ? 0 : data.size(Split.TEST);
        var random = new Randomness(0).at("samples");
        for (int from = 0; from < size; from += BATCH) {
            var indices = IntStream.range(from, Math.min(size, from + BATCH)).toArray();
            var examples = data.get(Split.TEST, indices);
            var answers = model instanceof Predictor.Generative generative
                            && task.inputs().isEmpty()
                    ? generative.sample(examples.size(), random)
                    : model.predict(inputs(examples, task));
            scores.forEach(score -> score.add(examples, answers));
        }
        var values = new TreeMap<String, Double>();
        scores.forEach(score -> score.values().forEach((name, value) -> values.putIfAbsent("test/" + name, value)));
        return values;
    }

    private static <S extends Record> Optional<MetricPlugin.Score> start(MetricPlugin<S> metric, Task<?> task) {
        return metric.objection(task).isPresent() || metric instanceof MetricPlugin.WithFeatures<S>
                ? Optional.empty()
                : Optional.of(metric.start(task, metric.defaults()));
    }

    private static Batch inputs(Batch examples, Task<?> task) {
        var inputs = new LinkedHashMap<>(examples.fields());
        inputs.keySet().retainAll(task.inputs().keySet());
        return new Batch(inputs);
    }

    @Override
    public List<ModelPlugin<?, ?, ?>> models() {
        return all(Plugin::models);
    }

    @Override
    public Examples examples(String dataset, Map<String, String> settings) {
        var opened = open(find(all(Plugin::datasets), dataset), settings);
        if (!(opened.content() instanceof Dataset examples)) {
            throw new IllegalArgumentException("'%s' has no examples".formatted(dataset));
        }
        return new Examples(opened.task(), examples);
    }

    private <D, S extends Record> Opened open(DatasetPlugin<D, S> plugin, Map<String, String> typed) {
        var id = plugin.about().id();
        var settings = Settings.with(plugin.defaults(), typed);
        try {
            var task = plugin.task(settings, files.resolve(id));
            var content = plugin.open(settings, files.resolve(id));
            if (content instanceof Dataset examples) {
                open.add(examples::close);
            }
            return new Opened(task, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param content examples or an environment
    private record Opened(Task<?> task, Object content) {}

    private <C> List<C> all(Function<Plugin, ? extends Collection<? extends C>> kind) {
        return plugins.stream()
                .<C>flatMap(plugin -> kind.apply(plugin).stream())
                .toList();
    }

    private static <C extends Contribution> C find(List<C> all, String id) {
        return all.stream()
                .filter(contribution -> contribution.about().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no '%s', only %s"
                        .formatted(id, all.stream().map(one -> one.about().id()).toList())));
    }

    @Override
    public void note(String text) {
        notes.add(text);
    }

    /// What the experiment said on its way.
    public List<String> notes() {
        return List.copyOf(notes);
    }

    @Override
    public boolean cancelled() {
        return false;
    }

    @Override
    public void close() throws IOException {
        for (var resource : open.reversed()) {
            resource.close();
        }
    }

    private record Trained(
            String run,
            Map<String, Double> metrics,
            RecordingRun said,
            Optional<String> failure,
            Learner<Object> learner)
            implements Result {

        @Override
        public Predictor model() {
            return learner.predictor();
        }

        @Override
        public Map<Long, Double> series(String tag) {
            return said.series(tag);
        }

        @Override
        public List<Run.Alarm> alarms() {
            return said.alarms();
        }
    }
}
