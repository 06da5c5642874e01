package io.lectern.generative;

import io.lectern.api.About;
import io.lectern.api.MetricPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Generation;
import io.lectern.api.data.Task;
import io.lectern.api.look.Figure;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// How many of the data's modes a model finds, and how many of its samples lie in one.
///
/// Modes are clusters of data: examples no further apart than `radius` are in one, directly or by others between
/// them. A sample is in a mode if it lies within `radius` of its centre, and a mode is found if at least 0.8 % of all
/// samples are in it, 20 of 2,500 as in the paper. Where data has no such modes, or modes wider than that, there is
/// nothing to count. The figure shows data and samples.
@About(
        id = "modes",
        name = "Modes",
        summary = "How many clusters of the data a model's samples reach.",
        paper = "https://arxiv.org/abs/1611.02163")
public final class Modes implements MetricPlugin<Modes.Settings> {

    private static final int MOST_NUMBERS = 3;

    /// What can be chosen.
    public record Settings(
            @Doc("Distance from its centre that still belongs to a mode.") @Range(min = 1e-6, max = 1e6)
            double radius) {}

    @Override
    public Settings defaults() {
        return new Settings(0.2);
    }

    @Override
    public Optional<String> objection(Task<?> task) {
        return task instanceof Generation(Feature.Vector(var names)) && names.size() <= MOST_NUMBERS
                ? Optional.empty()
                : Optional.of("modes are counted for samples of at most %d numbers".formatted(MOST_NUMBERS));
    }

    @Override
    public List<Measure> measures(Settings settings) {
        return List.of(new Measure("modes", Goal.HIGHEST, "modes"), new Measure("mode-share", Goal.HIGHEST, ""));
    }

    @Override
    public Score start(Task<?> task, Settings settings) {
        objection(task).ifPresent(objection -> {
            throw new IllegalArgumentException(objection);
        });
        return new Count(settings.radius());
    }

    private static final class Count implements Score {

        private final double radius;
        private final List<double[]> data = new ArrayList<>();
        private final List<double[]> samples = new ArrayList<>();

        Count(double radius) {
            this.radius = radius;
        }

        @Override
        public void add(Batch examples, Batch predictions) {
            addRows(examples.get("sample"), data);
            addRows(predictions.get("sample"), samples);
        }

        private static void addRows(NdArray rows, List<double[]> to) {
            int width = rows.dim(1);
            for (int i = 0; i < rows.dim(0); i++) {
                var row = new double[width];
                for (int j = 0; j < width; j++) {
                    row[j] = rows.get(i * width + j);
                }
                to.add(row);
            }
        }

        @Override
        public Map<String, Double> values() {
            var clusters = Clusters.of(data, radius);
            if (samples.isEmpty() || clusters.wide()) {
                return Map.of("modes", Double.NaN, "mode-share", Double.NaN);
            }
            var found = clusters.count(samples);
            double modes = found.stream()
                    .filter(count -> count >= 0.008 * samples.size())
                    .count();
            double inside = found.stream().mapToInt(count -> count).sum();
            return Map.of("modes", modes, "mode-share", inside / samples.size());
        }

        @Override
        public Optional<Figure> figure() {
            if (samples.isEmpty()) {
                return Optional.empty();
            }
            var points = Stream.concat(data.stream(), samples.stream()).toList();
            int width = points.getFirst().length;
            if (width < 2) {
                return Optional.empty();
            }
            var flat = new double[points.size() * width];
            for (int i = 0; i < flat.length; i++) {
                flat[i] = points.get(i / width)[i % width];
            }
            var groups = new ArrayList<Integer>();
            for (int i = 0; i < points.size(); i++) {
                groups.add(i < data.size() ? 0 : 1);
            }
            var positions = NdArray.of(flat, Shape.of(points.size(), width));
            return Optional.of(new Figure.Points("Data and samples", positions, groups, List.of("data", "samples")));
        }
    }
}
