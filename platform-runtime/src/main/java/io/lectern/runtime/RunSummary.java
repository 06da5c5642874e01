package io.lectern.runtime;

import io.lectern.api.run.RunFailure;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A run at a glance.
///
/// @param id            short and sortable: `lenet-20261121-103045-k3f`
/// @param seconds       time spent, over all processes that worked on it
/// @param steps         updates of the weights so far
/// @param metrics       last value by tag, such as `test/accuracy`
/// @param directory     where its checkpoints, model and card are
/// @param onnx          the exported model
/// @param weightsSha256 hash over the tensors of the state that the result was made from
/// @param failure       why it could not go on
public record RunSummary(
        String id,
        String model,
        String dataset,
        RunStatus status,
        Instant started,
        double seconds,
        long steps,
        Map<String, Double> metrics,
        Optional<Path> directory,
        Optional<Path> onnx,
        Optional<String> weightsSha256,
        Optional<Failure> failure) {

    public RunSummary {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /// A run that has done nothing yet and has no place.
    public static RunSummary of(String id, String model, String dataset, RunStatus status, Instant started) {
        return new RunSummary(
                id,
                model,
                dataset,
                status,
                started,
                0,
                0,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// The same run with its checkpoints, model and card in a directory.
    public RunSummary in(Path place) {
        return new RunSummary(
                id,
                model,
                dataset,
                status,
                started,
                seconds,
                steps,
                metrics,
                Optional.of(place),
                onnx,
                weightsSha256,
                failure);
    }

    /// The same run with other metrics.
    public RunSummary withMetrics(Map<String, Double> others) {
        return new RunSummary(
                id, model, dataset, status, started, seconds, steps, others, directory, onnx, weightsSha256, failure);
    }

    /// The same run in another state.
    public RunSummary withStatus(RunStatus other) {
        return new RunSummary(
                id, model, dataset, other, started, seconds, steps, metrics, directory, onnx, weightsSha256, failure);
    }

    /// The same run with what became of it.
    public RunSummary withFailure(Optional<Failure> other) {
        return new RunSummary(
                id, model, dataset, status, started, seconds, steps, metrics, directory, onnx, weightsSha256, other);
    }

    /// @param category whose fault it is
    public record Failure(RunFailure.Category category, String message) {}
}
