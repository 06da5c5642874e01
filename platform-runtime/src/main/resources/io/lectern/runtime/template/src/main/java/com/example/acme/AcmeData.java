package com.example.acme;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lectern.api.About;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Split;
import io.lectern.api.run.Randomness;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/// Points of the plane: a ring, and what it encloses. Made up as they are asked for.
@About(id = "acme-data", name = "Acme data", summary = "Points within a ring and on it.")
public final class AcmeData implements DatasetPlugin<Dataset, AcmeData.Settings> {

    /// What can be chosen.
    public record Settings(
            @Doc("Examples to learn from.") @Range(min = 1, max = 1_000_000)
            int train,

            @Doc("Examples to judge by, while learning and as many at the end.") @Range(min = 0, max = 1_000_000)
            int judge,

            @Doc("Another seed gives other points.") @Range(min = 0, max = 1_000_000)
            int seed) {}

    @Override
    public Settings defaults() {
        return new Settings(1_000, 500, 0);
    }

    @Override
    public Classification task(Settings settings, Path directory) {
        return new Classification(new Feature.Vector(List.of("x", "y")), List.of("within", "on"));
    }

    @Override
    public Dataset open(Settings settings, Path directory) {
        return new Points(settings, new Randomness(settings.seed()));
    }

    /// Every other point lies on the ring.
    private record Points(Settings settings, Randomness random) implements Dataset {

        @Override
        public int size(Split split) {
            return split == Split.TRAIN ? settings.train() : settings.judge();
        }

        @Override
        public Batch get(Split split, int[] indices) {
            var places = new float[2 * indices.length];
            var labels = new long[indices.length];
            for (int i = 0; i < indices.length; i++) {
                var chance = random.at(split.id(), indices[i]); // the same for the same example, always
                int label = indices[i] % 2;
                double radius = label == 1 ? chance.nextDouble(0.9, 1.1) : chance.nextDouble(0.6);
                double angle = chance.nextDouble(2 * Math.PI);
                places[2 * i] = (float) (radius * StrictMath.cos(angle));
                places[2 * i + 1] = (float) (radius * StrictMath.sin(angle));
                labels[i] = label;
            }
            return Batch.of("input", NdArray.of(places, Shape.of(indices.length, 2)))
                    .with("label", NdArray.of(labels, Shape.of(indices.length)));
        }

        /// Different data must have different fingerprints: change the number with the code above.
        @Override
        public String fingerprint() {
            var content = "acme-data 1 " + settings;
            return UUID.nameUUIDFromBytes(content.getBytes(UTF_8)).toString().replace("-", "");
        }
    }
}
