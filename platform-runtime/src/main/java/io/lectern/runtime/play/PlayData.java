package io.lectern.runtime.play;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Split;
import io.lectern.api.data.Task;
import io.lectern.api.settings.Settings;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.runtime.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Points of a data set, told to a network by features.
record PlayData(PlayPoints points, List<PlayFeature> features) implements Dataset {

    private static final int TRAIN = 240;
    private static final int TEST = 160;
    private static final List<String> SETTINGS = List.of("noise", "seed");

    /// @throws IllegalArgumentException if the examples are no points of the plane in classes
    static PlayData of(DatasetPlugin<?, ?> plugin, Home home, PlayRequest request) throws IOException {
        return of(plugin, home.data().resolve(plugin.about().id()), request);
    }

    /// Whether a data set can be played with: points of the plane in classes, with as much noise as wanted.
    static <D, S extends Record> boolean suits(DatasetPlugin<D, S> plugin, Home home) {
        var settings = plugin.defaults();
        if (!Settings.flatten(settings).keySet().containsAll(SETTINGS)
                || !plugin.files(settings).isEmpty()) {
            return false;
        }
        try {
            classes(plugin.task(settings, home.data()), plugin.about().id());
            return true;
        } catch (IOException | RuntimeException _) {
            return false;
        }
    }

    private static <D, S extends Record> PlayData of(DatasetPlugin<D, S> plugin, Path folder, PlayRequest request)
            throws IOException {
        var settings = Settings.with(
                plugin.defaults(),
                Map.of("noise", Double.toString(request.noise()), "seed", Long.toString(request.seed())));
        var task = plugin.task(settings, folder);
        var classes = classes(task, plugin.about().id());
        if (!(plugin.open(settings, folder) instanceof Dataset data)) {
            throw notPoints(plugin.about().id());
        }
        try (data) {
            var train = data.get(Split.TRAIN, first(data.size(Split.TRAIN), TRAIN));
            var test = data.get(Split.TEST, first(data.size(Split.TEST), TEST));
            var points = new PlayPoints(train.get("input"), labels(train), test.get("input"), labels(test), classes);
            return new PlayData(points, request.features());
        }
    }

    private static List<String> classes(Task<?> task, String dataset) {
        if (task instanceof Classification(Feature.Vector(var names), var classes) && names.size() == 2) {
            return classes;
        }
        throw notPoints(dataset);
    }

    private static IllegalArgumentException notPoints(String dataset) {
        return new IllegalArgumentException(
                "data set '%s' has no points of the plane in classes; moons, rings, spirals and xor have"
                        .formatted(dataset));
    }

    private static int[] first(int size, int most) {
        return IntStream.range(0, Math.min(size, most)).toArray();
    }

    private static List<Integer> labels(Batch batch) {
        var labels = batch.get("label");
        var list = new ArrayList<Integer>();
        for (int i = 0; i < labels.size(); i++) {
            list.add((int) labels.get(i));
        }
        return list;
    }

    Classification task() {
        var names = features.stream().map(PlayFeature::label).toList();
        return new Classification(new Feature.Vector(names), points.classes());
    }

    /// What the network is told of points.
    NdArray input(NdArray positions) {
        int count = positions.dim(0);
        var values = new float[count * features.size()];
        for (int i = 0; i < count; i++) {
            double x = positions.get(2 * i);
            double y = positions.get(2 * i + 1);
            for (int f = 0; f < features.size(); f++) {
                values[i * features.size() + f] = (float) features.get(f).of(x, y);
            }
        }
        return NdArray.of(values, Shape.of(count, features.size()));
    }

    @Override
    public int size(Split split) {
        return switch (split) {
            case TRAIN -> points.labels().size();
            case TEST, VALIDATION -> 0;
        };
    }

    @Override
    public Batch get(Split split, int[] indices) {
        var positions = new float[2 * indices.length];
        var labels = new long[indices.length];
        for (int i = 0; i < indices.length; i++) {
            positions[2 * i] = (float) points.train().get(2 * indices[i]);
            positions[2 * i + 1] = (float) points.train().get(2 * indices[i] + 1);
            labels[i] = points.labels().get(indices[i]);
        }
        return Batch.of("input", input(NdArray.of(positions, indices.length, 2)))
                .with("label", NdArray.of(labels, Shape.of(indices.length)));
    }

    @Override
    public String fingerprint() {
        return "";
    }
}
