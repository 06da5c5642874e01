package io.lectern.web.mlflow;

import io.lectern.runtime.RunSummary;
import io.lectern.runtime.store.Store.Tracked;
import io.lectern.web.mlflow.Search.Field;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a search finds in runs and in experiments.
final class Subjects {

    private Subjects() {}

    /// @throws IllegalArgumentException if runs have no such attribute
    static @Nullable Object of(Tracked tracked, Field field) {
        return switch (field.kind()) {
            case METRIC -> tracked.run().metrics().get(field.name());
            case PARAM -> tracked.settings().get(field.name());
            case TAG -> tags(tracked).get(field.name());
            case ATTRIBUTE -> attribute(tracked, field.name());
        };
    }

    private static @Nullable Object attribute(Tracked tracked, String name) {
        var run = tracked.run();
        return switch (name) {
            case "run_id" -> run.id();
            case "run_name", "Run name", "name" -> name(tracked);
            case "status" -> Answers.status(run.status());
            case "user_id" -> tracked.tags().getOrDefault(Answers.USER, "");
            case "artifact_uri" -> "lectern:/runs/" + run.id();
            case "start_time", "created", "Created" -> (double) millis(run.started());
            case "end_time" -> end(run).map(Long::doubleValue).orElse(null);
            default ->
                throw new IllegalArgumentException(
                        "Invalid attribute key '%s' specified. Valid keys are 'run_id', 'run_name', 'status', 'user_id', 'artifact_uri', 'start_time' and 'end_time'."
                                .formatted(name));
        };
    }

    static @Nullable Object of(Projects.Kept kept, Field field) {
        return switch (field.kind()) {
            case TAG -> kept.tags().get(field.name());
            case ATTRIBUTE ->
                switch (field.name()) {
                    case "name" -> kept.project().name();
                    case "experiment_id" -> kept.project().id();
                    case "creation_time" -> (double) millis(kept.project().created());
                    case "last_update_time" -> (double) millis(kept.project().changed());
                    default ->
                        throw new IllegalArgumentException(
                                "Invalid attribute key '%s' specified. Valid keys are 'name', 'experiment_id', 'creation_time' and 'last_update_time'."
                                        .formatted(field.name()));
                };
            case METRIC, PARAM ->
                throw new IllegalArgumentException("Experiments have no metrics and no params to search by.");
        };
    }

    /// With those that every run of MLflow has; of a run of ours, what it learns and from what.
    static Map<String, String> tags(Tracked tracked) {
        var tags = new TreeMap<>(tracked.tags());
        tags.putIfAbsent(Answers.RUN_NAME, tracked.run().id());
        tags.put("lectern.model", tracked.run().model());
        tags.put("lectern.dataset", tracked.run().dataset());
        return tags;
    }

    static String name(Tracked tracked) {
        return tracked.tags().getOrDefault(Answers.RUN_NAME, tracked.run().id());
    }

    static long millis(Instant time) {
        return time.toEpochMilli();
    }

    static Optional<Long> end(RunSummary run) {
        return run.status().canStop()
                ? Optional.empty()
                : Optional.of(millis(run.started()) + Math.round(run.seconds() * 1000));
    }
}
