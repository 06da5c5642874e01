package io.lectern.toolkit;

import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.onnx.optim.Schedule;

/// How a network learns.
public record Training(
        @Doc("Rule that turns gradients into the next weights.")
        Optimizer optimizer,

        @Doc("Learning rate: how far each step goes.") @Range(min = 0, max = 10_000)
        double rate,

        @Doc("How the learning rate changes on the way.") Schedule schedule,

        @Doc("Examples for each step.") @Range(min = 1, max = 65_536)
        int batch,

        @Doc("Parts that a batch is computed in, one after the other: less memory, the same gradient. Batch"
                + " normalisation sees each part by itself.")
        @Range(min = 1, max = MOST_PARTS)
        int accumulate,

        @Doc("Passes over the training examples.") @Range(min = 1, max = 100_000)
        int epochs,

        @Doc("Largest norm of all gradients together; longer ones are scaled down. 0 is no limit.")
        @Range(min = 0, max = 1e6)
        double clip,

        @Doc("Evaluations on the validation part without a better loss before training stops early; 0 is never.")
        @Range(min = 0, max = 10_000)
        int patience,

        @Doc("Steps between evaluations on the validation part; 0 is once an epoch.") @Range(min = 0, max = 1e9)
        int evaluateEvery) {

    static final int MOST_PARTS = 1024;

    public static final Training DEFAULT =
            new Training(Optimizer.Adam.DEFAULT, 1e-3, Schedule.Constant.DEFAULT, 64, 1, 10, 0, 0, 0);

    /// @throws IllegalArgumentException if the batch cannot be cut into that many parts of one size
    public Training {
        if (batch % accumulate != 0) {
            throw new IllegalArgumentException(
                    "batch %d cannot be cut into %d parts of one size (accumulate); take batch %s, or accumulate %s"
                            .formatted(
                                    batch,
                                    accumulate,
                                    nearestBatches(batch, accumulate),
                                    nearestParts(batch, accumulate)));
        }
    }

    private static String nearestBatches(int batch, int parts) {
        int below = batch - batch % parts;
        return (below > 0 ? below + " or " : "") + (below + parts);
    }

    private static String nearestParts(int batch, int parts) {
        int fewer = parts;
        while (batch % fewer != 0) {
            fewer--;
        }
        int more = parts;
        while (more < batch && batch % more != 0) {
            more++;
        }
        return more <= Math.min(batch, MOST_PARTS) ? fewer + " or " + more : Integer.toString(fewer);
    }

    public Training optimizer(Optimizer rule, double learningRate) {
        return new Training(rule, learningRate, schedule, batch, accumulate, epochs, clip, patience, evaluateEvery);
    }

    public Training schedule(Schedule other) {
        return new Training(optimizer, rate, other, batch, accumulate, epochs, clip, patience, evaluateEvery);
    }

    public Training batch(int examples) {
        return new Training(optimizer, rate, schedule, examples, accumulate, epochs, clip, patience, evaluateEvery);
    }

    public Training accumulate(int parts) {
        return new Training(optimizer, rate, schedule, batch, parts, epochs, clip, patience, evaluateEvery);
    }

    public Training epochs(int passes) {
        return new Training(optimizer, rate, schedule, batch, accumulate, passes, clip, patience, evaluateEvery);
    }

    public Training clip(double norm) {
        return new Training(optimizer, rate, schedule, batch, accumulate, epochs, norm, patience, evaluateEvery);
    }

    public Training patience(int evaluations) {
        return new Training(optimizer, rate, schedule, batch, accumulate, epochs, clip, evaluations, evaluateEvery);
    }

    public Training evaluateEvery(int steps) {
        return new Training(optimizer, rate, schedule, batch, accumulate, epochs, clip, patience, steps);
    }
}
