package io.lectern.baselines;

import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.run.RunFailure;
import java.util.Arrays;
import java.util.stream.IntStream;

/// The training examples in memory: a row of numbers each, and the number of its class.
final class Rows {

    private static final int BATCH = 256;

    private final float[][] values;
    private final int[] labels;

    private Rows(float[][] values, int[] labels) {
        this.values = values;
        this.labels = labels;
    }

    /// @throws RunFailure if there are none, or one has a number that is not finite or a class that does not exist
    static Rows read(Dataset data, Classification task) {
        int count = data.size(Split.TRAIN);
        if (count == 0) {
            throw new RunFailure(RunFailure.Category.USER, "the data set has no training examples");
        }
        int width = task.input().shape().size();
        var values = new float[count][];
        var labels = new int[count];
        for (int from = 0; from < count; from += BATCH) {
            int to = Math.min(from + BATCH, count);
            var batch = data.get(Split.TRAIN, IntStream.range(from, to).toArray());
            var rows = Inputs.rows(batch, task);
            var classes = batch.get("label");
            for (int i = from; i < to; i++) {
                int start = (i - from) * width;
                values[i] = finite(Arrays.copyOfRange(rows, start, start + width), i);
                labels[i] = known((int) classes.get(i - from), i, task.classes().size());
            }
        }
        return new Rows(values, labels);
    }

    int count() {
        return labels.length;
    }

    float[] values(int index) {
        return values[index];
    }

    int label(int index) {
        return labels[index];
    }

    private static float[] finite(float[] row, int index) {
        for (int i = 0; i < row.length; i++) {
            if (!Float.isFinite(row[i])) {
                throw new RunFailure(
                        RunFailure.Category.USER,
                        "training example %d has %s at place %d of its input; every number must be finite"
                                .formatted(index, row[i], i));
            }
        }
        return row;
    }

    private static int known(int label, int index, int classes) {
        if (label < 0 || label >= classes) {
            throw new RunFailure(
                    RunFailure.Category.USER,
                    "training example %d has class %d, but the classes are 0 to %d"
                            .formatted(index, label, classes - 1));
        }
        return label;
    }
}
