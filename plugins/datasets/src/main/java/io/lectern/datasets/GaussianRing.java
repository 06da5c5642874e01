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

/// Normal distributions around a circle, a class each: what models that make samples are tested on, since it is plain
/// to see which modes they miss.
@About(
        id = "ring",
        name = "Ring of Gaussians",
        summary = "Points in narrow heaps around a circle.",
        paper = "https://arxiv.org/abs/1611.02163")
public final class GaussianRing implements DatasetPlugin<Dataset, GaussianRing.Settings> {

    /// What can be chosen.
    public record Settings(
            @Doc("Gaussians, a class each.") @Range(min = 2, max = 100)
            int modes,

            @Doc("Distance of their centres from the origin.") @Range(min = 0.01, max = 100)
            double radius,

            @Doc("Deviation of the points from their centre, in both directions.") @Range(min = 0, max = 10)
            double deviation,

            @Doc("How many points.") Examples examples,

            @Doc("Another seed gives other points.") @Range(min = 0, max = Long.MAX_VALUE)
            long seed) {}

    @Override
    public Settings defaults() {
        return new Settings(8, 2, 0.02, new Examples(16_384, 2_000, 2_000), 0);
    }

    @Override
    public Classification task(Settings settings, Path directory) {
        return PointDataset.task(settings.modes());
    }

    @Override
    public Dataset open(Settings settings, Path directory) {
        return new PointDataset(
                "ring 1 " + settings,
                settings.examples(),
                settings.modes(),
                new Randomness(settings.seed()),
                (mode, random) -> Point.polar(settings.radius(), 2 * Math.PI * mode / settings.modes())
                        .blurred(settings.deviation(), random));
    }
}
