package io.lectern.baselines;

import static io.lectern.api.tensor.ShapeException.require;

import io.lectern.api.data.Batch;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Feature;
import java.util.Optional;

/// What a classic model sees of an example: its input as one row of numbers.
final class Inputs {

    private Inputs() {}

    /// Why a classic model cannot learn the task, or nothing.
    static Optional<String> objection(Classification task) {
        if (!(task.input() instanceof Feature.Image || task.input() instanceof Feature.Vector)) {
            return Optional.of("it learns from an image or a vector, but the input is of kind %s"
                    .formatted(task.input().getClass().getSimpleName()));
        }
        if (task.classes().size() < 2) {
            return Optional.of(
                    "it tells classes apart, but the task has " + task.classes().size());
        }
        return Optional.empty();
    }

    /// @throws IllegalArgumentException if there is an [#objection]
    static void check(Classification task) {
        objection(task).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
    }

    /// The inputs of a batch, one row after the other.
    ///
    /// @throws io.lectern.api.tensor.ShapeException if they are not those of the task
    static float[] rows(Batch examples, Classification task) {
        var input = examples.get("input");
        var wanted = task.input().shape().insert(0, examples.size());
        require(input.shape().equals(wanted), "input is %s, but the model takes %s", input.shape(), wanted);
        return input.toFloats();
    }
}
