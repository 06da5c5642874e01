package io.lectern.runtime.fake;

import io.lectern.api.About;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Split;
import io.lectern.api.data.Task;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/// Points of a plane on two sides of a line.
@About(id = "dots", name = "Dots", summary = "Points left and right of a line.")
public final class Dots implements DatasetPlugin<Dataset, Dots.Settings> {

    /// Changes what the data is said to be, as if files had been replaced.
    public static final AtomicInteger edition = new AtomicInteger();

    static final Classification TASK =
            new Classification(new Feature.Vector(List.of("x", "y")), List.of("left", "right"));

    public record Settings(
            @Doc("Examples of each part.") @Range(min = 1, max = 10_000)
            int examples,

            @Doc("Which points.") @Range(min = 0) int variant) {}

    @Override
    public Settings defaults() {
        return new Settings(64, 0);
    }

    @Override
    public Task<Dataset> task(Settings settings, Path directory) {
        return TASK;
    }

    @Override
    public Dataset open(Settings settings, Path directory) {
        return new Points(settings);
    }

    record Points(Settings settings) implements Dataset {

        @Override
        public int size(Split split) {
            return settings.examples();
        }

        @Override
        public Batch get(Split split, int[] indices) {
            var points = new float[2 * indices.length];
            var labels = new long[indices.length];
            for (int i = 0; i < indices.length; i++) {
                var random = new SplittableRandom(
                        indices[i] + 100_000L * split.id().length() + 1_000_000L * settings.variant());
                points[2 * i] = (float) random.nextDouble(-1, 1);
                points[2 * i + 1] = (float) random.nextDouble(-1, 1);
                labels[i] = points[2 * i] + points[2 * i + 1] > 0 ? 1 : 0;
            }
            return new Batch(java.util.Map.of(
                    "input", NdArray.of(points, indices.length, 2),
                    "label", NdArray.of(labels, Shape.of(indices.length))));
        }

        @Override
        public String fingerprint() {
            return Integer.toHexString(settings.hashCode() + edition.get());
        }
    }
}
