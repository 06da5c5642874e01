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

/// Circles around each other, the outermost of radius 1: the distance from the centre is all that counts.
@About(id = "rings", name = "Rings", summary = "Points on circles around each other.")
public final class Rings implements DatasetPlugin<Dataset, Rings.Settings> {

    /// What can be chosen.
    public record Settings(
            @Doc("Circles, a class each.") @Range(min = 2, max = 10)
            int rings,

            @Doc("Deviation of the points from their circle, in both directions.") @Range(min = 0, max = 1)
            double noise,

            @Doc("How many points.") Examples examples,

            @Doc("Another seed gives other points.") @Range(min = 0, max = Long.MAX_VALUE)
            long seed) {}

    @Override
    public Settings defaults() {
        return new Settings(2, 0.08, new Examples(1_000, 500, 1_000), 0);
    }

    @Override
    public Classification task(Settings settings, Path directory) {
        return PointDataset.task(settings.rings());
    }

    @Override
    public Dataset open(Settings settings, Path directory) {
        return new PointDataset(
                "rings 1 " + settings,
                settings.examples(),
                settings.rings(),
                new Randomness(settings.seed()),
                (ring, random) -> draw(settings, ring, random));
    }

    private static Point draw(Settings settings, int ring, RandomGenerator random) {
        double radius = (ring + 1.0) / settings.rings();
        return Point.polar(radius, 2 * Math.PI * random.nextDouble()).blurred(settings.noise(), random);
    }
}
