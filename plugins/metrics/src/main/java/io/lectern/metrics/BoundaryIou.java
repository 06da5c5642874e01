package io.lectern.metrics;

import io.lectern.api.About;
import io.lectern.api.MetricPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Task;
import io.lectern.api.look.Figure;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// How well the edges of predicted regions lie on those of the true ones; the inside of large regions, which is easy,
/// does not count.
///
/// The edge of a region is those of its pixels that are at most `distance` from a pixel outside, neighbours at corners
/// included; beyond the picture is outside. For each class the pixels that both edges share, divided by those that at
/// least one has, over all examples together; the measure is the mean over the classes that occurred.
///
/// Differs from the paper in that its distance is a share of the picture's diagonal, 2 % by default.
@About(
        id = "boundary-iou",
        name = "Boundary intersection over union",
        summary = "Overlap of the edges of predicted and true regions, averaged over classes.",
        paper = "https://arxiv.org/abs/2103.16562")
public final class BoundaryIou implements MetricPlugin<BoundaryIou.Settings> {

    /// What can be chosen.
    public record Settings(
            @Doc("How wide an edge is, in pixels.") @Range(min = 1, max = 1_000)
            int distance) {}

    @Override
    public Settings defaults() {
        return new Settings(1);
    }

    @Override
    public Optional<String> objection(Task<?> task) {
        return Choices.objection(task, Choices.Kind.PIXEL);
    }

    @Override
    public List<Measure> measures(Settings settings) {
        return List.of(new Measure("boundary-iou", Goal.HIGHEST, ""));
    }

    @Override
    public Score start(Task<?> task, Settings settings) {
        var choices = Choices.of(task, Choices.Kind.PIXEL);
        int classes = choices.classes().size();
        return new Edges(choices, settings.distance(), new long[classes], new long[classes]);
    }

    /// @param shared by class, how many pixels are on both edges
    /// @param either how many are on at least one
    private record Edges(Choices choices, int distance, long[] shared, long[] either) implements Score {

        @Override
        public void add(Batch examples, Batch predictions) {
            var shape = examples.get(choices.target()).shape();
            int height = shape.dim(1);
            int width = shape.dim(2);
            var wanted = new Regions(height, width, new int[shape.size()]);
            var given = new Regions(height, width, new int[shape.size()]);
            var next = new int[1];
            choices.each(examples, predictions, (right, scores) -> {
                wanted.classes[next[0]] = right;
                given.classes[next[0]++] = scores.best();
            });
            count(wanted, wanted.edges(distance), given, given.edges(distance));
        }

        private void count(Regions wanted, boolean[] wantedEdges, Regions given, boolean[] givenEdges) {
            for (int pixel = 0; pixel < wantedEdges.length; pixel++) {
                int right = wantedEdges[pixel] ? wanted.classes[pixel] : Regions.NONE;
                int answer = givenEdges[pixel] ? given.classes[pixel] : Regions.NONE;
                if (right != Regions.NONE) {
                    either[right]++;
                    shared[right] += right == answer ? 1 : 0;
                }
                if (answer != Regions.NONE && answer != right) {
                    either[answer]++;
                }
            }
        }

        @Override
        public Map<String, Double> values() {
            double mean = Arrays.stream(occurred())
                    .mapToDouble(this::overlap)
                    .average()
                    .orElse(Double.NaN);
            return Map.of("boundary-iou", mean);
        }

        @Override
        public Optional<Figure> figure() {
            var occurred = occurred();
            if (occurred.length == 0) {
                return Optional.empty();
            }
            var names = Arrays.stream(occurred).mapToObj(choices.classes()::get).toList();
            var values = Arrays.stream(occurred).mapToObj(this::overlap).toList();
            return Optional.of(new Figure.Bars("Boundary intersection over union by class", names, values, ""));
        }

        private int[] occurred() {
            return IntStream.range(0, either.length).filter(i -> either[i] > 0).toArray();
        }

        private double overlap(int index) {
            return (double) shared[index] / either[index];
        }
    }

    /// The class of each pixel of some pictures, one after the other, row by row.
    private record Regions(int height, int width, int[] classes) {

        /// Where there is no class: scores that are no numbers.
        private static final int NONE = -1;

        /// Which pixels are at most so far from one of another class.
        boolean[] edges(int distance) {
            var edges = new boolean[classes.length];
            for (int pixel = 0; pixel < edges.length; pixel++) {
                edges[pixel] = !insideBy(distance, pixel);
            }
            return edges;
        }

        private boolean insideBy(int distance, int pixel) {
            int column = pixel % width;
            int row = pixel / width % height;
            if (Math.min(row, column) < distance || Math.min(height - row, width - column) <= distance) {
                return false;
            }
            for (int down = -distance; down <= distance; down++) {
                for (int right = -distance; right <= distance; right++) {
                    if (classes[pixel + down * width + right] != classes[pixel]) {
                        return false;
                    }
                }
            }
            return true;
        }
    }
}
