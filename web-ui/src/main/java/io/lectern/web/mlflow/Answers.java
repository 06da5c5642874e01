package io.lectern.web.mlflow;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.lectern.runtime.RunStatus;
import io.lectern.runtime.store.Store.Tracked;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is answered, with the names that MLflow's protocol has.
final class Answers {

    static final String RUN_NAME = "mlflow.runName";
    static final String USER = "mlflow.user";

    private Answers() {}

    record Pair(String key, String value) {

        static List<Pair> all(Map<String, String> pairs) {
            return pairs.entrySet().stream()
                    .map(pair -> new Pair(pair.getKey(), pair.getValue()))
                    .toList();
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Experiment(
            String experimentId,
            String name,
            String artifactLocation,
            String lifecycleStage,
            long creationTime,
            long lastUpdateTime,
            List<Pair> tags) {}

    record Metric(String key, double value, long timestamp, long step) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Run(Info info, Data data) {

        static Run of(Tracked tracked, List<Metric> metrics) {
            return new Run(
                    Info.of(tracked),
                    new Data(metrics, Pair.all(tracked.settings()), Pair.all(Subjects.tags(tracked))));
        }

        /// The metrics as the store has them at a glance: of all one step and time, those of the run's last word.
        static Run atAGlance(Tracked tracked) {
            long time = Subjects.millis(tracked.run().started())
                    + (long) (tracked.run().seconds() * 1000);
            return of(
                    tracked,
                    tracked.run().metrics().entrySet().stream()
                            .map(metric -> new Metric(
                                    metric.getKey(),
                                    metric.getValue(),
                                    time,
                                    tracked.run().steps()))
                            .toList());
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Info(
            String runId,
            String runUuid,
            String runName,
            String experimentId,
            String userId,
            String status,
            long startTime,
            Optional<Long> endTime,
            String artifactUri,
            String lifecycleStage) {

        static Info of(Tracked tracked) {
            var run = tracked.run();
            return new Info(
                    run.id(),
                    run.id(),
                    Subjects.name(tracked),
                    tracked.project(),
                    tracked.tags().getOrDefault(USER, ""),
                    Answers.status(run.status()),
                    Subjects.millis(run.started()),
                    Subjects.end(run),
                    "lectern:/runs/" + run.id(),
                    tracked.binned() ? "deleted" : "active");
        }
    }

    record Data(List<Metric> metrics, List<Pair> params, List<Pair> tags) {}

    static String status(RunStatus status) {
        return switch (status) {
            case QUEUED -> "SCHEDULED";
            case RUNNING -> "RUNNING";
            case FINISHED -> "FINISHED";
            case FAILED, LOST -> "FAILED";
            case STOPPED -> "KILLED";
        };
    }

    static RunStatus status(String text) {
        return switch (text) {
            case "SCHEDULED", "RUNNING" -> RunStatus.RUNNING;
            case "FINISHED" -> RunStatus.FINISHED;
            case "FAILED" -> RunStatus.FAILED;
            case "KILLED" -> RunStatus.STOPPED;
            default ->
                throw new IllegalArgumentException(
                        "Invalid value '%s' for parameter 'status': expected RUNNING, SCHEDULED, FINISHED, FAILED or KILLED."
                                .formatted(text));
        };
    }
}
