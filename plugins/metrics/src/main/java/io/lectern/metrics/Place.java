package io.lectern.metrics;

import static io.lectern.api.tensor.ShapeException.require;

import io.lectern.api.data.Batch;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Task;
import io.lectern.api.tensor.NdArray;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/// A target of a task, and the prediction of the same shape that answers it.
record Place(String target, String prediction) {

    /// What is judged, and which features ask for it and answer it.
    record Kind(String name, BiPredicate<Feature, Feature> answers) {}

    /// What is wanted and what is given, of the same shape.
    record Pair(NdArray wanted, NdArray given) {}

    /// Why a metric of this kind cannot judge the task, or nothing.
    static Optional<String> objection(Task<?> task, Kind kind) {
        return all(task, kind).size() == 1
                ? Optional.empty()
                : Optional.of("it judges %s, but the task has targets %s, predictions %s"
                        .formatted(
                                kind.name,
                                task.targets().keySet(),
                                task.predictions().keySet()));
    }

    /// The one place where the task asks.
    ///
    /// @throws IllegalArgumentException if there is an [#objection]
    static Place of(Task<?> task, Kind kind) {
        objection(task, kind).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        return all(task, kind).getFirst();
    }

    private static List<Place> all(Task<?> task, Kind kind) {
        return task.targets().entrySet().stream()
                .flatMap(target -> task.predictions().entrySet().stream()
                        .filter(prediction -> kind.answers.test(target.getValue(), prediction.getValue()))
                        .map(prediction -> new Place(target.getKey(), prediction.getKey())))
                .toList();
    }

    /// @throws io.lectern.api.tensor.ShapeException if the predictions do not belong to these examples
    Pair in(Batch examples, Batch predictions) {
        var wanted = examples.get(target);
        var given = predictions.get(prediction);
        require(
                wanted.shape().equals(given.shape()),
                "%s is %s and %s is %s, but both need the same shape",
                target,
                wanted.shape(),
                prediction,
                given.shape());
        return new Pair(wanted, given);
    }
}
