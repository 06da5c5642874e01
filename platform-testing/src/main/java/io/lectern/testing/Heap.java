package io.lectern.testing;

import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Generation;
import io.lectern.api.data.Split;
import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.NdArray;

/// Examples near one point: every number is about 0.85.
///
/// @param size of each part
record Heap(Generation task, int size) implements Dataset {

    private static final float CENTRE = 0.85f;
    private static final float WIDTH = 0.2f;

    @Override
    public int size(Split split) {
        return size;
    }

    @Override
    public Batch get(Split split, int[] indices) {
        var one = task.sample().shape();
        var values = new float[indices.length * one.size()];
        for (int i = 0; i < indices.length; i++) {
            var random = new Randomness(7).at(split.id(), indices[i]);
            for (int j = 0; j < one.size(); j++) {
                values[i * one.size() + j] = CENTRE + WIDTH * (random.nextFloat() - 0.5f);
            }
        }
        return Batch.of("sample", NdArray.of(values, one.insert(0, indices.length)));
    }

    @Override
    public String fingerprint() {
        return "heap-" + size;
    }
}
