package io.lectern.runtime.experiment;

import io.lectern.api.Cuda;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Session;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.data.Task;
import io.lectern.api.run.Randomness;
import io.lectern.runtime.experiment.Dependency.Kind;
import io.lectern.runtime.run.Platform;
import io.lectern.runtime.run.Transferred;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// Where one trial of an experiment is done, in this process. Remembers what the trial came to rest on.
final class Laboratory implements ExperimentPlugin.Lab, AutoCloseable {

    private final Platform platform;
    private final Inventory inventory;
    private final Orders orders;
    private final long seed;
    private final Terms terms;
    private final Bench bench;
    private final ExperimentWatcher watcher;
    private final BooleanSupplier stop;
    private final Map<String, Trained> results = new LinkedHashMap<>();
    private final Deque<Dataset> open = new ArrayDeque<>();
    private final Deque<Transferred> elsewhere = new ArrayDeque<>();
    private final Set<Dependency> dependencies = new LinkedHashSet<>();

    /// @param stop whether the trial should end
    Laboratory(
            Platform platform,
            Inventory inventory,
            String experiment,
            long seed,
            Terms terms,
            ExperimentWatcher watcher,
            BooleanSupplier stop) {
        this.platform = platform;
        this.inventory = inventory;
        this.seed = seed;
        this.terms = terms;
        this.watcher = watcher;
        this.stop = stop;
        orders = new Orders(platform, inventory, watcher);
        bench = new Bench(platform, experiment, terms.earlier(), watcher, stop);
    }

    @Override
    public long seed() {
        return seed;
    }

    @Override
    public Session session() {
        return new Session(
                terms.device(),
                terms.cuda().orElse(Cuda.DEFAULT),
                terms.threads(),
                0,
                Optional.empty(),
                new Randomness(seed));
    }

    @Override
    public ExperimentPlugin.Result train(ExperimentPlugin.Plan plan) {
        return train(List.of(plan)).getFirst();
    }

    @Override
    public List<ExperimentPlugin.Result> train(List<ExperimentPlugin.Plan> plans) {
        var share = terms.share(Math.clamp(plans.size(), 1, terms.threads()));
        var wanted = new ArrayList<String>();
        var missing = new LinkedHashMap<String, Order>();
        for (var plan : plans) {
            var order = order(plan, share);
            var digest = order.digest(platform.json());
            dependencies.addAll(order.dependencies());
            wanted.add(digest);
            if (!results.containsKey(digest)) {
                missing.put(digest, order);
            }
        }
        bench.train(missing, terms.threads() / share.threads())
                .forEach((digest, run) -> results.put(digest, new Trained(platform, run, watcher)));
        return wanted.stream().<ExperimentPlugin.Result>map(results::get).toList();
    }

    @Override
    public ExperimentPlugin.Result transfer(ExperimentPlugin.Result trained, ExperimentPlugin.Plan plan) {
        dependencies.addAll(order(plan, terms).dependencies());
        var run = results.values().stream()
                .filter(result -> result.run().equals(trained.run()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s is no run of this lab".formatted(trained.run())));
        var examples = examples(plan.dataset(), plan.datasetSettings());
        try {
            var transferred = Transferred.of(
                    platform,
                    run.summary(),
                    platform.catalogue().model(plan.model()),
                    plan.modelSettings(),
                    examples.task(),
                    plan.dataset(),
                    session(),
                    watcher);
            elsewhere.push(transferred);
            return new Elsewhere(run, transferred.predictor(), transferred.judge(examples.data(), Split.TEST));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<ModelPlugin<?, ?, ?>> models() {
        dependencies.add(Dependency.of(Kind.MODELS, "", inventory.models()));
        return platform.catalogue().models();
    }

    @Override
    public ExperimentPlugin.Examples examples(String dataset, Map<String, String> settings) {
        try {
            var data = Data.of(platform.catalogue().dataset(dataset), settings, platform.home());
            dependencies.addAll(orders.dependencies(data, Task.class));
            var folder = data.folder(watcher);
            if (!(data.open(folder) instanceof Dataset examples)) {
                throw new IllegalArgumentException("'%s' has no examples".formatted(dataset));
            }
            open.push(examples);
            return new ExperimentPlugin.Examples(data.task(folder), examples);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void note(String text) {
        watcher.doing(text);
    }

    @Override
    public boolean cancelled() {
        return stop.getAsBoolean();
    }

    /// The ids of the runs that were asked for, each once.
    List<String> runs() {
        return results.values().stream().map(Trained::run).distinct().toList();
    }

    /// Seconds that were spent earlier on runs that were handed over.
    double saved() {
        return bench.saved();
    }

    /// What the trial has come to rest on so far.
    Collection<Dependency> dependencies() {
        return dependencies;
    }

    /// @throws CancellationException if the trial should end
    private Order order(ExperimentPlugin.Plan plan, Terms share) {
        if (cancelled()) {
            throw new CancellationException("the experiment was cancelled");
        }
        try {
            return orders.of(plan, plan.from().map(this::train).map(ExperimentPlugin.Result::run), seed, share);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        results.values().forEach(Trained::close);
        elsewhere.forEach(Transferred::close);
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
