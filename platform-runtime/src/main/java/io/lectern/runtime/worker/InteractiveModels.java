package io.lectern.runtime.worker;

import io.lectern.api.Engine.OnnxDescription;
import io.lectern.api.Session;
import io.lectern.api.data.Split;
import io.lectern.api.tensor.NdArray;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.Look;
import io.lectern.runtime.LookRequest;
import io.lectern.runtime.Match;
import io.lectern.runtime.Prediction;
import io.lectern.runtime.Watcher;
import io.lectern.runtime.catalogue.Blueprint;
import io.lectern.runtime.catalogue.Excerpt;
import io.lectern.runtime.experiment.Standing;
import io.lectern.runtime.look.Prospect;
import io.lectern.runtime.play.PlayFrame;
import io.lectern.runtime.play.PlayRequest;
import io.lectern.runtime.play.Playground;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Interactive work, done in this process.
record InteractiveModels(Lectern lectern, Playground playground) implements Interactive {

    @Override
    public List<Prediction> predict(String run, List<Path> inputs) {
        return lectern.predict(run, inputs);
    }

    @Override
    public Look look(LookRequest request) {
        return lectern.look(request, Watcher.NONE);
    }

    @Override
    public List<Match> matches(String model) {
        return lectern.matches(model);
    }

    @Override
    public List<Standing.Told> standings(List<String> experiments) {
        var plugins = experiments.stream().map(lectern.catalogue()::experiment).toList();
        return lectern.experiments().standings(plugins).stream()
                .map(Standing::told)
                .toList();
    }

    @Override
    public Prospect prospect(String run) {
        return lectern.prospect(run);
    }

    @Override
    public Blueprint blueprint(String model, Optional<String> dataset, Map<String, String> settings) {
        return lectern.blueprint(model, dataset, settings);
    }

    @Override
    public Excerpt excerpt(String dataset, Map<String, String> settings, Split split, int from, int count) {
        return lectern.excerpt(dataset, settings, split, from, count);
    }

    @Override
    public List<String> playable() {
        return playground.datasets();
    }

    @Override
    public Playground.Begun play(PlayRequest request) {
        return playground.begin(request);
    }

    @Override
    public PlayFrame advance(String game, int steps) {
        return playground.advance(game, steps);
    }

    @Override
    public void endGame(String game) {
        playground.end(game);
    }

    @Override
    public Path export(String run, Optional<Long> checkpoint, Path to) {
        return lectern.export(run, checkpoint, to);
    }

    @Override
    public OnnxDescription describe(Path onnx) {
        try {
            return lectern.engine().describe(onnx);
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    @Override
    public Map<String, NdArray> run(Path onnx, Map<String, NdArray> inputs) {
        try (var session = lectern.engine().open(onnx, Session.of(0))) {
            return session.run(inputs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
