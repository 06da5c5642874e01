package io.lectern.testing;

import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Generation;
import io.lectern.api.data.Split;
import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.NdArray;

/// Copies of one made-up pattern of high and low numbers in [0, 1], each with a little noise of its own.
///
/// @param size of each part
record Pattern(Generation task, int size) implements Dataset {

    private static final float LOW = 0.15f;
    private static final float HIGH = 0.85f;
    private static final float NOISE = 0.1f;

    static Pattern of(Generation task, int size) {
        return new Pattern(task, size);
    }

    @Override
    public int size(Split split) {
        return size;
    }

    @Override
    public Batch get(Split split, int[] indices) {
        var one = task.sample().shape();
        var values = new float[indices.length * one.size()];
        for (int i = 0; i < indices.length; i++) {
            var pattern = new Randomness(7).at("pattern");
            var noise = new Randomness(7).at(split.id(), indices[i]);
            for (int j = 0; j < one.size(); j++) {
                float level = pattern.nextBoolean() ? HIGH : LOW;
                values[i * one.size() + j] = level + NOISE * (noise.nextFloat() - 0.5f);
            }
        }
        return Batch.of("sample", NdArray.of(values, one.insert(0, indices.length)));
    }

    @Override
    public String fingerprint() {
        return "pattern-" + size;
    }
}
