package io.lectern.runtime.play;

import io.lectern.api.Budget;
import io.lectern.api.Learner;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.Session;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Task;
import io.lectern.api.settings.Settings;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A network that learns points, a few steps at a time. Used by one thread at a time.
final class Game implements AutoCloseable {

    private static final int GRID = 40;
    private static final int UNIT_GRID = 20;
    private static final long ENDLESS = 1L << 40;

    private final PlayData data;
    private final Turnstile turnstile;
    private final Learner<?> learner;
    private final List<String> probes;
    private final Batch grid;
    private final Batch train;
    private final Batch test;
    private long steps;
    private @Nullable Thread training;
    private volatile @Nullable Throwable failure;

    private Game(PlayData data, Turnstile turnstile, Learner<?> learner, String activation) {
        this.data = data;
        this.turnstile = turnstile;
        this.learner = learner;
        this.grid = Batch.of("input", data.input(places()));
        this.train = Batch.of("input", data.input(data.points().train()));
        this.test = Batch.of("input", data.input(data.points().test()));
        var layer = activation.replace('-', '_') + "(_\\d+)?";
        probes = learner.predictor() instanceof Predictor.Observable observable
                ? observable.probes().stream()
                        .filter(name -> name.matches(layer))
                        .toList()
                : List.of();
    }

    static Game start(ModelPlugin<?, ?, ?> model, PlayData data, PlayRequest request) {
        return begin(model, data, request);
    }

    private static <T extends Task<D>, D, S extends Record> Game begin(
            ModelPlugin<T, D, S> model, PlayData data, PlayRequest request) {
        var settings = new HashMap<String, String>();
        settings.put("activation", request.activation());
        settings.put("dropout", Double.toString(request.dropout()));
        settings.put("training.optimizer", "adam-w");
        settings.put("training.optimizer.decay", Double.toString(request.decay()));
        settings.put("training.rate", Double.toString(request.rate()));
        settings.put("training.batch", Integer.toString(request.batch()));
        settings.put("training.evaluateEvery", "1000000000");
        settings.put("hidden", request.hidden().stream().map(Object::toString).collect(Collectors.joining(",")));
        var session = Session.of(request.seed()).withBudget(new Budget.Steps(ENDLESS));
        var turnstile = new Turnstile(session.random());
        var learner = model.create(model.task().cast(data.task()), Settings.with(model.defaults(), settings), session);
        var game = new Game(data, turnstile, learner, request.activation());
        @SuppressWarnings("unchecked") // a classification has a data set, as its task says
        var learnsExamples = (Learner<Dataset>) learner;
        game.training = Thread.ofPlatform().daemon().name("playground").start(() -> game.train(learnsExamples));
        return game;
    }

    private void train(Learner<Dataset> trained) {
        try {
            trained.train(data, turnstile);
        } catch (RuntimeException | Error e) {
            failure = e;
        } finally {
            turnstile.close();
        }
    }

    PlayPoints points() {
        return data.points();
    }

    /// @throws IllegalArgumentException if the learner could not go on; says why
    PlayFrame advance(int count) {
        turnstile.let(count);
        var why = failure;
        if (why != null) {
            throw new IllegalArgumentException("the network cannot go on: " + why.getMessage(), why);
        }
        steps += count;
        return frame();
    }

    private PlayFrame frame() {
        var points = data.points();
        var testScores = scores(test);
        var weights = new LinkedHashMap<String, NdArray>();
        learner.save().tensors().forEach((path, value) -> {
            if (path.endsWith("/weight")
                    && value.shape().rank() == 2
                    && path.chars().filter(c -> c == '/').count() == 1) {
                weights.put(path, value);
            }
        });
        var seen = look();
        return new PlayFrame(
                steps,
                Answers.loss(scores(train), points.labels()),
                Answers.loss(testScores, points.testLabels()),
                Answers.accuracy(testScores, points.testLabels()),
                Answers.surface(seen.get("scores"), GRID),
                probes.stream()
                        .map(probe -> Answers.levels(seen.get(probe), GRID, UNIT_GRID))
                        .toList(),
                weights);
    }

    private NdArray scores(Batch inputs) {
        return learner.predictor().predict(inputs).get("scores");
    }

    private Batch look() {
        if (!(learner.predictor() instanceof Predictor.Observable observable)) {
            return learner.predictor().predict(grid);
        }
        var fetches = new ArrayList<Predictor.Fetch>();
        fetches.add(new Predictor.Fetch.Value("scores"));
        probes.forEach(probe -> fetches.add(new Predictor.Fetch.Value(probe)));
        return observable.evaluate(grid, fetches);
    }

    private static NdArray places() {
        var places = new float[2 * GRID * GRID];
        for (int i = 0; i < GRID * GRID; i++) {
            places[2 * i] = place(i % GRID);
            places[2 * i + 1] = place(i / GRID);
        }
        return NdArray.of(places, Shape.of(GRID * GRID, 2));
    }

    private static float place(int cell) {
        return (float) (PlayFrame.REACH * (2 * (cell + 0.5) / GRID - 1));
    }

    @Override
    public void close() {
        turnstile.close();
        try {
            if (training != null) {
                training.join(); // what it computes with is about to go
            }
            learner.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
