package io.lectern.runtime.look;

import io.lectern.api.LensPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Environment;
import io.lectern.api.data.Split;
import io.lectern.api.data.Task;
import io.lectern.api.run.Checkpoint;
import io.lectern.runtime.LookRequest;
import io.lectern.runtime.Watcher;
import io.lectern.runtime.predict.Inputs;
import io.lectern.runtime.run.Ledger;
import io.lectern.runtime.run.Opened;
import io.lectern.runtime.run.Platform;
import io.lectern.runtime.run.RunData;
import io.lectern.runtime.run.TrainedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A run as lenses see it. Data, weights and series are fetched when a lens first asks for them, so that a lens that
/// needs no data works where there is none. Used by one thread.
final class LensSubject implements LensPlugin.Subject, AutoCloseable {

    private static final int MOST_POINTS = 2_000;

    private final Platform platform;
    private final Watcher watcher;
    private final LookRequest request;
    private final TrainedModel model;
    private @Nullable Opened<?> source;

    private LensSubject(Platform platform, Watcher watcher, LookRequest request, TrainedModel model) {
        this.platform = platform;
        this.watcher = watcher;
        this.request = request;
        this.model = model;
    }

    /// @throws IllegalArgumentException if there is no such run or it has no such checkpoint
    static LensSubject open(Platform platform, LookRequest request, Watcher watcher) throws IOException {
        var run = new Ledger(platform).find(request.run());
        return new LensSubject(
                platform, watcher, request, TrainedModel.open(platform, run, request.checkpoint(), watcher));
    }

    String run() {
        return model.summary().id();
    }

    @Override
    public Task<?> task() {
        return model.task();
    }

    @Override
    public Predictor model() {
        return model.predictor();
    }

    @Override
    public Batch examples() {
        if (!request.inputs().isEmpty()) {
            return unchecked(() -> new Inputs(task()).batch(request.inputs()));
        }
        var split = split();
        int size = dataset().size(split);
        var wanted = request.examples().isEmpty()
                ? IntStream.range(0, Math.min(size, request.count()))
                : request.examples().stream().mapToInt(Integer::intValue);
        var indices = wanted.toArray();
        for (int index : indices) {
            if (index < 0 || index >= size) {
                throw new IllegalArgumentException("there is no example %d; the %s part of '%s' has 0 to %d"
                        .formatted(index, split.id(), model.description().dataset(), size - 1));
            }
        }
        return dataset().get(split, indices);
    }

    @Override
    public Split split() {
        var data = dataset();
        var wanted = request.split();
        if (wanted.isPresent() && data.size(wanted.get()) == 0) {
            throw new IllegalArgumentException("data set '%s' has no %s examples; choose another part"
                    .formatted(model.description().dataset(), wanted.get().id()));
        }
        return wanted.or(() -> Stream.of(Split.TEST, Split.VALIDATION, Split.TRAIN)
                        .filter(split -> data.size(split) > 0)
                        .findFirst())
                .orElseThrow(() -> new IllegalArgumentException("data set '%s' has no examples"
                        .formatted(model.description().dataset())));
    }

    private Dataset dataset() {
        return data().orElseThrow(
                        () -> new IllegalArgumentException("run %s learnt in '%s', which has no examples to show"
                                .formatted(run(), model.description().dataset())));
    }

    @Override
    public Optional<Dataset> data() {
        return source().data();
    }

    @Override
    public Optional<Environment<?>> environment() {
        return source().environment();
    }

    private Opened<?> source() {
        var known = source;
        if (known == null) {
            known = unchecked(() -> RunData.open(platform, model.description(), watcher));
            source = known;
        }
        return known;
    }

    @Override
    public Checkpoint weights() {
        return model.weights();
    }

    @Override
    public List<Long> checkpoints() {
        return unchecked(() -> TrainedModel.steps(model.summary()));
    }

    @Override
    public Checkpoint weights(long step) {
        return unchecked(() -> TrainedModel.weights(platform, model.summary(), step));
    }

    @Override
    public Map<Long, Double> series(String tag) {
        var points = platform.store().series(run(), tag, MOST_POINTS);
        var values = new LinkedHashMap<Long, Double>();
        for (int i = 0; i < points.size(); i++) {
            values.put(points.steps()[i], points.values()[i]);
        }
        return values;
    }

    @Override
    public void close() throws IOException {
        try (model) {
            if (source != null) {
                source.close();
            }
        }
    }

    private static <T> T unchecked(Fetch<T> fetch) {
        try {
            return fetch.get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    private interface Fetch<T> {

        T get() throws IOException;
    }
}
