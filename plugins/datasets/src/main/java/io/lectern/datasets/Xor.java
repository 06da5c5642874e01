package io.lectern.datasets;

import io.lectern.api.About;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.run.Randomness;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.datasets.PointDataset.Point;
import java.nio.file.Path;
import java.util.random.RandomGenerator;

/// Four clouds of points at the corners of a square, opposite ones of the same class: the smallest task that a linear
/// model cannot learn.
@About(
        id = "xor",
        name = "XOR",
        summary = "Four clouds of points; opposite corners belong together.",
        paper = "https://mitpress.mit.edu/9780262630221/perceptrons/")
public final class Xor implements DatasetPlugin<Dataset, Xor.Settings> {

    /// What can be chosen.
    public record Settings(
            @Doc("Deviation of the points from their corner, in both directions; corners are 2 apart.")
            @Range(min = 0, max = 2)
            double noise,

            @Doc("How many points.") Examples examples,

            @Doc("Another seed gives other points.") @Range(min = 0, max = Long.MAX_VALUE)
            long seed) {}

    @Override
    public Settings defaults() {
        return new Settings(0.2, new Examples(1_000, 500, 1_000), 0);
    }

    @Override
    public Classification task(Settings settings, Path directory) {
        return PointDataset.task(2);
    }

    @Override
    public Dataset open(Settings settings, Path directory) {
        return new PointDataset(
                "xor 1 " + settings,
                settings.examples(),
                2,
                new Randomness(settings.seed()),
                (label, random) -> draw(settings, label, random));
    }

    private static Point draw(Settings settings, int label, RandomGenerator random) {
        int x = random.nextBoolean() ? 1 : -1;
        int y = label == 0 ? x : -x;
        return new Point(x, y).blurred(settings.noise(), random);
    }
}
