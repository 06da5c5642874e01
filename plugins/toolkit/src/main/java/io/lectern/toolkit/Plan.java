package io.lectern.toolkit;

import io.lectern.api.Budget;
import io.lectern.api.run.RunFailure;
import java.util.Optional;

/// How many steps a run takes, and when it evaluates.
///
/// @param batch        examples of a draw
/// @param stepsPerPass steps that see about as many examples as there are
/// @param steps        steps in all
/// @param every        steps between evaluations
record Plan(int batch, long stepsPerPass, long steps, long every) {

    /// @param examples     number of training examples
    /// @param drawsPerStep batches that a step uses
    static Plan of(int examples, int drawsPerStep, Training training, Optional<Budget> budget) {
        if (examples == 0) {
            throw new RunFailure(RunFailure.Category.USER, "the data set has no training examples");
        }
        int batch = batch(examples, training);
        if (batch == 0) {
            throw new RunFailure(
                    RunFailure.Category.USER,
                    "%d training examples cannot be cut into %d parts; choose a training.accumulate of at most %d"
                            .formatted(examples, training.accumulate(), examples));
        }
        long stepsPerPass = Math.max(1, examples / batch / drawsPerStep);
        long steps = switch (budget.orElse(new Budget.Epochs(training.epochs()))) {
            case Budget.Epochs(int epochs) -> epochs * stepsPerPass;
            case Budget.Steps(long count) -> count;
        };
        long every = training.evaluateEvery() > 0 ? training.evaluateEvery() : stepsPerPass;
        return new Plan(batch, stepsPerPass, steps, every);
    }

    /// As many examples as were asked for, if there are so many, in parts of one size; 0 if there are too few.
    static int batch(int examples, Training training) {
        int most = Math.min(training.batch(), examples);
        return most - most % training.accumulate();
    }

    boolean evaluatesAfter(long step) {
        return step % every == 0 || step == steps;
    }
}
