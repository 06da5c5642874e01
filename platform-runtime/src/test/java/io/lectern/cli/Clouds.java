package io.lectern.cli;

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
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Points on two sides of the origin.
@About(id = "clouds", name = "Clouds", summary = "Points to the left and to the right.")
final class Clouds implements DatasetPlugin<Dataset, Clouds.Settings> {

    record Settings(
            @Doc("Examples in each part.") @Range(min = 2, max = 1000)
            int size,

            @Doc("Remarks.") Note note) {}

    record Note(@Doc("Written nowhere.") String label) {}

    @Override
    public Settings defaults() {
        return new Settings(20, new Note(""));
    }

    @Override
    public Task<Dataset> task(Settings settings, Path directory) {
        return new Classification(new Feature.Vector(List.of("x", "y")), Centroids.CLASSES);
    }

    @Override
    public Dataset open(Settings settings, Path directory) {
        return new Dataset() {
            @Override
            public int size(Split split) {
                return settings.size;
            }

            @Override
            public Batch get(Split split, int[] indices) {
                var inputs = new float[2 * indices.length];
                var labels = new long[indices.length];
                for (int i = 0; i < indices.length; i++) {
                    labels[i] = indices[i] % 2;
                    inputs[2 * i] = (labels[i] == 0 ? -1 : 1) * (1 + indices[i] % 5);
                    inputs[2 * i + 1] = indices[i] % 3;
                }
                return new Batch(Map.of(
                        "input", NdArray.of(inputs, indices.length, 2),
                        "label", NdArray.of(labels, io.lectern.api.tensor.Shape.of(indices.length))));
            }

            @Override
            public String fingerprint() {
                return "c10d" + settings.size;
            }
        };
    }
}
