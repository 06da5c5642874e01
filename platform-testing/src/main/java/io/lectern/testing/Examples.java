package io.lectern.testing;

import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Split;
import io.lectern.api.data.Task;
import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/// A few made-up examples for any task: noise that can be learnt by heart.
public final class Examples implements Dataset {

    private final Map<String, NdArray> fields = new LinkedHashMap<>();
    private final int size;
    private final boolean continuous;

    private Examples(Task<?> task, int size, boolean continuous) {
        this.size = size;
        this.continuous = continuous;
        var random = new Randomness(7).at("examples");
        task.inputs().forEach((name, feature) -> fields.put(name, draw(feature, size, random)));
        task.targets().forEach((name, feature) -> fields.put(name, draw(feature, size, random)));
    }

    /// `size` examples for training, and the first half of them for validation and test.
    public static Examples of(Task<?> task, int size) {
        return new Examples(task, size, false);
    }

    /// As [#of], for models that carry their memory from example to example: noise goes on as noise.
    public static Examples continuous(Task<?> task, int size) {
        return new Examples(task, size, true);
    }

    private static NdArray draw(Feature feature, int size, RandomGenerator random) {
        var shape = feature.shape().insert(0, size);
        if (feature instanceof Feature.Boxes boxes) {
            return Samples.boxes(shape, boxes.classes().size(), random);
        }
        int kinds = switch (feature) {
            case Feature.Label(var classes) -> classes.size();
            case Feature.Tokens(var _, var vocabulary) -> vocabulary.size();
            case Feature.Mask(var _, var _, var classes) -> classes.size();
            default -> 0;
        };
        if (kinds == 0) {
            var values = new float[shape.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = feature instanceof Feature.Bits ? random.nextInt(2) : random.nextFloat();
            }
            return NdArray.of(values, shape);
        }
        var values = new long[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(kinds);
        }
        return NdArray.of(values, shape);
    }

    @Override
    public int size(Split split) {
        return split == Split.TRAIN ? size : size / 2;
    }

    @Override
    public Batch get(Split split, int[] indices) {
        var batch = new LinkedHashMap<String, NdArray>();
        fields.forEach((name, array) -> batch.put(name, pick(array, indices)));
        return new Batch(batch);
    }

    private static NdArray pick(NdArray array, int[] indices) {
        var shape = array.shape().with(0, indices.length);
        int row = array.shape().remove(0).size();
        if (array.type() == DType.INT64) {
            var values = new long[shape.size()];
            for (int i = 0; i < indices.length; i++) {
                System.arraycopy(array.longs(), indices[i] * row, values, i * row, row);
            }
            return NdArray.of(values, shape);
        }
        var values = new float[shape.size()];
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(array.floats(), indices[i] * row, values, i * row, row);
        }
        return NdArray.of(values, shape);
    }

    @Override
    public boolean continuous() {
        return continuous;
    }

    @Override
    public String fingerprint() {
        return "examples-" + size;
    }
}
