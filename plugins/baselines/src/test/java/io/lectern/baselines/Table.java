package io.lectern.baselines;

import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.Arrays;

/// Rows of numbers with a class each, for training only.
final class Table implements Dataset {

    private final float[][] rows;
    private final long[] labels;

    Table(float[][] rows, long... labels) {
        this.rows = rows;
        this.labels = labels;
    }

    long label(int index) {
        return labels[index];
    }

    @Override
    public int size(Split split) {
        return split == Split.TRAIN ? labels.length : 0;
    }

    @Override
    public Batch get(Split split, int[] indices) {
        int width = rows[0].length;
        var values = new float[indices.length * width];
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(rows[indices[i]], 0, values, i * width, width);
        }
        var classes = Arrays.stream(indices).mapToLong(i -> labels[i]).toArray();
        return Batch.of("input", NdArray.of(values, indices.length, width))
                .with("label", NdArray.of(classes, Shape.of(classes.length)));
    }

    @Override
    public String fingerprint() {
        return "table";
    }
}
