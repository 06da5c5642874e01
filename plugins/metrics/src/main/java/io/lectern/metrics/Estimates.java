package io.lectern.metrics;

import static io.lectern.api.tensor.ShapeException.require;

import io.lectern.api.data.Batch;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where a task asks for numbers: a vector or a series, answered by one of the same kind.
///
/// @param outputs how many numbers there are side by side: the length of the last axis
record Estimates(String target, String prediction, int outputs) {

    /// Takes one number: which of the outputs it is, what was wanted, what was given.
    @FunctionalInterface
    interface Judge {

        void judge(int output, double wanted, double given);
    }

    /// Why numbers cannot be judged here, or nothing.
    static Optional<String> objection(Task<?> task) {
        if (task.inputs().isEmpty()) {
            return Optional.of("it judges estimates, but what is made of nothing has no right answer");
        }
        int found = all(task).size();
        return switch (found) {
            case 1 -> Optional.empty();
            case 0 ->
                Optional.of(
                        "it judges a vector or a series by its estimate, but the task has targets %s, predictions %s"
                                .formatted(
                                        task.targets().keySet(),
                                        task.predictions().keySet()));
            default -> Optional.of("it judges numbers once, but the task has %d pairs of them".formatted(found));
        };
    }

    /// The one place where the task asks.
    ///
    /// @throws IllegalArgumentException if there is an [#objection]
    static Estimates of(Task<?> task) {
        objection(task).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        return all(task).getFirst();
    }

    private static List<Estimates> all(Task<?> task) {
        var found = new ArrayList<Estimates>();
        task.targets()
                .forEach((target, wanted) -> task.predictions().forEach((prediction, given) -> {
                    if (numbers(wanted) && wanted.equals(given)) {
                        found.add(
                                new Estimates(target, prediction, wanted.shape().dim(-1)));
                    }
                }));
        return found;
    }

    private static boolean numbers(Feature feature) {
        return feature instanceof Feature.Vector || feature instanceof Feature.Series;
    }

    /// Hands every number of a batch to the judge.
    ///
    /// @throws io.lectern.api.tensor.ShapeException if the estimates do not belong to these targets
    void each(Batch examples, Batch predictions, Judge judge) {
        var wanted = examples.get(target);
        var given = predictions.get(prediction);
        require(
                wanted.shape().equals(given.shape()) && wanted.dim(-1) == outputs,
                "%s is %s and %s is %s, but both need the same shape with %d numbers side by side",
                target,
                wanted.shape(),
                prediction,
                given.shape(),
                outputs);
        for (int i = 0; i < wanted.size(); i++) {
            judge.judge(i % outputs, wanted.get(i), given.get(i));
        }
    }
}
