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

/// Spirals within each other, from the centre to distance 1: no straight line tells them apart.
@About(id = "spirals", name = "Spirals", summary = "Points on spirals wound into each other.")
public final class Spirals implements DatasetPlugin<Dataset, Spirals.Settings> {

    /// What can be chosen.
    public record Settings(
            @Doc("Spirals, a class each.") @Range(min = 2, max = 10)
            int arms,

            @Doc("How often a spiral goes round.") @Range(min = 0.1, max = 10)
            double turns,

            @Doc("Deviation of the points from their spiral, in both directions.") @Range(min = 0, max = 1)
            double noise,

            @Doc("How many points.") Examples examples,

            @Doc("Another seed gives other points.") @Range(min = 0, max = Long.MAX_VALUE)
            long seed) {}

    @Override
    public Settings defaults() {
        return new Settings(2, 1.5, 0.02, new Examples(1_000, 500, 1_000), 0);
    }

    @Override
    public Classification task(Settings settings, Path directory) {
        return PointDataset.task(settings.arms());
    }

    @Override
    public Dataset open(Settings settings, Path directory) {
        return new PointDataset(
                "spirals 1 " + settings,
                settings.examples(),
                settings.arms(),
                new Randomness(settings.seed()),
                (arm, random) -> draw(settings, arm, random));
    }

    private static Point draw(Settings settings, int arm, RandomGenerator random) {
        double along = Math.sqrt(random.nextDouble()); // evenly spread over the length of the spiral
        double angle = 2 * Math.PI * (settings.turns() * along + (double) arm / settings.arms());
        return Point.polar(along, angle).blurred(settings.noise(), random);
    }
}
