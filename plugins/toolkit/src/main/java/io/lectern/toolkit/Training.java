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

    public static final Training DEFAULT =
            new Training(Optimizer.Adam.DEFAULT, 1e-3, Schedule.Constant.DEFAULT, 64, 10, 0, 0, 0);

    public Training optimizer(Optimizer rule, double learningRate) {
        return new Training(rule, learningRate, schedule, batch, epochs, clip, patience, evaluateEvery);
    }

    public Training schedule(Schedule other) {
        return new Training(optimizer, rate, other, batch, epochs, clip, patience, evaluateEvery);
    }

    public Training batch(int examples) {
        return new Training(optimizer, rate, schedule, examples, epochs, clip, patience, evaluateEvery);
    }

    public Training epochs(int passes) {
        return new Training(optimizer, rate, schedule, batch, passes, clip, patience, evaluateEvery);
    }

    public Training clip(double norm) {
        return new Training(optimizer, rate, schedule, batch, epochs, norm, patience, evaluateEvery);
    }

    public Training patience(int evaluations) {
        return new Training(optimizer, rate, schedule, batch, epochs, clip, evaluations, evaluateEvery);
    }

    public Training evaluateEvery(int steps) {
        return new Training(optimizer, rate, schedule, batch, epochs, clip, patience, steps);
    }
}
