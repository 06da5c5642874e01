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

/// Two half circles, each with one end inside the other.
@About(id = "moons", name = "Two moons", summary = "Points on two half moons that reach into each other.")
public final class Moons implements DatasetPlugin<Dataset, Moons.Settings> {

    /// What can be chosen.
    public record Settings(
            @Doc("Deviation of the points from their half circle of radius 1, in both directions.")
            @Range(min = 0, max = 1)
            double noise,

            @Doc("How many points.") Examples examples,

            @Doc("Another seed gives other points.") @Range(min = 0, max = Long.MAX_VALUE)
            long seed) {}

    @Override
    public Settings defaults() {
        return new Settings(0.1, new Examples(1_000, 500, 1_000), 0);
    }

    @Override
    public Classification task(Settings settings, Path directory) {
        return PointDataset.task(2);
    }

    @Override
    public Dataset open(Settings settings, Path directory) {
        return new PointDataset(
                "moons 1 " + settings,
                settings.examples(),
                2,
                new Randomness(settings.seed()),
                (label, random) -> draw(settings, label, random));
    }

    /// The upper moon round (-0.5, -0.25), the lower one round (0.5, 0.25): both together round the origin.
    private static Point draw(Settings settings, int label, RandomGenerator random) {
        int side = label == 0 ? 1 : -1;
        var onCircle = Point.polar(1, Math.PI * random.nextDouble());
        return new Point(side * (onCircle.x() - 0.5), side * (onCircle.y() - 0.25)).blurred(settings.noise(), random);
    }
}
