package io.lectern.datasets.view;

import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import java.io.IOException;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Some examples of a data set, by their numbers; parts that are not mentioned are whole.
final class Selection implements Dataset {

    private final Dataset base;
    private final Map<Split, int[]> chosen;
    private final String what;

    Selection(Dataset base, Map<Split, int[]> chosen, String what) {
        this.base = base;
        this.chosen = Map.copyOf(chosen);
        this.what = what;
    }

    @Override
    public int size(Split split) {
        int @Nullable [] numbers = chosen.get(split);
        return numbers == null ? base.size(split) : numbers.length;
    }

    @Override
    public Batch get(Split split, int[] indices) {
        return base.get(split, original(split, indices));
    }

    @Override
    public Batch vary(int[] indices, RandomGenerator random) {
        return base.vary(original(Split.TRAIN, indices), random);
    }

    @Override
    public String fingerprint() {
        return Rewriting.fingerprint(base, what);
    }

    @Override
    public void close() throws IOException {
        base.close();
    }

    private int[] original(Split split, int[] indices) {
        int @Nullable [] numbers = chosen.get(split);
        if (numbers == null) {
            return indices;
        }
        var original = new int[indices.length];
        for (int i = 0; i < indices.length; i++) {
            original[i] = numbers[indices[i]];
        }
        return original;
    }
}
