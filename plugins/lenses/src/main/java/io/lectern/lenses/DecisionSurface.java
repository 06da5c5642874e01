package io.lectern.lenses;

import io.lectern.api.About;
import io.lectern.api.LensPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Feature;
import io.lectern.api.look.Figure;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.List;
import java.util.Optional;

/// What the model answers at every point of the plane, with the examples on it.
@About(
        id = "decision-surface",
        name = "Decision surface",
        summary = "What the model answers at every point of the plane, with the examples on it.")
public final class DecisionSurface implements LensPlugin<DecisionSurface.Settings> {

    private static final double MARGIN = 0.15;

    /// What can be chosen.
    public record Settings(
            @Doc("Places that are asked in each direction.") @Range(min = 2, max = 1_000)
            int grid,

            @Doc("Examples that are shown, at most.") @Range(min = 0, max = 10_000)
            int examples) {}

    @Override
    public Settings defaults() {
        return new Settings(120, 400);
    }

    @Override
    public Optional<String> objection(Subject subject) {
        return axes(subject).isPresent()
                ? Optional.empty()
                : Optional.of("it needs classes of points of the plane: an input of two numbers");
    }

    private static Optional<List<String>> axes(Subject subject) {
        return Seen.classification(subject)
                .flatMap(task -> task.input() instanceof Feature.Vector(var names) && names.size() == 2
                        ? Optional.of(names)
                        : Optional.empty());
    }

    @Override
    public Figure look(Subject subject, Settings settings) {
        var axes = axes(subject).orElseThrow();
        var examples = Seen.first(subject, Math.max(1, settings.examples));
        var frame = frame(examples.get("input"));
        int grid = settings.grid;
        var places = new float[2 * grid * grid];
        for (int i = 0; i < grid * grid; i++) {
            double across = (i % grid + 0.5) / grid;
            int row = i / grid;
            double up = (row + 0.5) / grid;
            places[2 * i] = (float) (frame.left() + across * (frame.right() - frame.left()));
            places[2 * i + 1] = (float) (frame.bottom() + up * (frame.top() - frame.bottom()));
        }
        var asked = Batch.of("input", NdArray.of(places, Shape.of(grid * grid, 2)));
        var scores = Seen.each(asked, part -> subject.model().predict(part).get("scores"));
        int shown = Math.min(settings.examples, examples.size());
        return new Figure.Regions(
                "Decision surface",
                axes.get(0),
                axes.get(1),
                frame,
                shares(scores, grid),
                examples.get("input").slice(0, shown),
                Seen.groups(subject, examples.slice(0, shown)),
                Seen.groupNames(subject));
    }

    private static Figure.Frame frame(NdArray points) {
        var low = new double[] {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        var high = new double[] {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int i = 0; i < points.size(); i++) {
            low[i % 2] = Math.min(low[i % 2], points.get(i));
            high[i % 2] = Math.max(high[i % 2], points.get(i));
        }
        double across = Math.max(1e-6, MARGIN * (high[0] - low[0]));
        double up = Math.max(1e-6, MARGIN * (high[1] - low[1]));
        return new Figure.Frame(low[0] - across, high[0] + across, low[1] - up, high[1] + up);
    }

    /// Logits `[places, classes]` as probabilities `[classes, grid, grid]`.
    private static NdArray shares(NdArray scores, int grid) {
        int places = scores.dim(0);
        int classes = scores.dim(1);
        var shares = new float[places * classes];
        for (int place = 0; place < places; place++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int kind = 0; kind < classes; kind++) {
                largest = Math.max(largest, scores.get(place * classes + kind));
            }
            double sum = 0;
            for (int kind = 0; kind < classes; kind++) {
                sum += Math.exp(scores.get(place * classes + kind) - largest);
            }
            for (int kind = 0; kind < classes; kind++) {
                shares[kind * places + place] = (float) (Math.exp(scores.get(place * classes + kind) - largest) / sum);
            }
        }
        return NdArray.of(shares, classes, grid, grid);
    }
}
