package io.lectern.it.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlflow.api.proto.Service.Metric;
import org.mlflow.api.proto.Service.Param;
import org.mlflow.api.proto.Service.Run;
import org.mlflow.api.proto.Service.RunInfo;
import org.mlflow.api.proto.Service.RunStatus;
import org.mlflow.api.proto.Service.RunTag;
import org.mlflow.api.proto.Service.ViewType;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowHttpException;

/// MLflow's own client logs to Lectern and reads from it.
class MlflowClientTests {

    @TempDir
    static Path folder;

    private static WebServer server;
    private static MlflowClient client;

    @BeforeAll
    static void serve() throws Exception {
        server = WebServer.start(folder);
        client = new MlflowClient(server.address().toString().replaceFirst("/$", ""));
    }

    @AfterAll
    static void end() {
        client.close();
        server.close();
    }

    @Test
    void createsAndChangesExperiments() {
        var id = client.createExperiment("first");

        assertThatThrownBy(() -> client.createExperiment("first")).hasMessageContaining("RESOURCE_ALREADY_EXISTS");
        assertThat(client.getExperiment(id).getName()).isEqualTo("first");
        assertThat(client.getExperimentByName("first").orElseThrow().getExperimentId())
                .isEqualTo(id);
        assertThat(client.getExperimentByName("none")).isEmpty();
        client.renameExperiment(id, "renamed");
        client.setExperimentTag(id, "team", "blue");
        var changed = client.getExperiment(id);
        assertThat(changed.getName()).isEqualTo("renamed");
        assertThat(changed.getTags(0).getValue()).isEqualTo("blue");
        client.deleteExperiment(id);
        assertThat(client.getExperiment(id).getLifecycleStage()).isEqualTo("deleted");
        assertThat(names(ViewType.ACTIVE_ONLY)).contains("Default").doesNotContain("renamed");
        assertThat(names(ViewType.DELETED_ONLY)).containsExactly("renamed");
        client.restoreExperiment(id);
        assertThat(client.searchExperiments("name ILIKE 'REN%' and tags.team = 'blue'")
                        .getItems())
                .hasSize(1);
    }

    private static List<String> names(ViewType view) {
        return client.searchExperiments("", view, 100, List.of()).getItems().stream()
                .map(experiment -> experiment.getName())
                .toList();
    }

    @Test
    void logsAndReadsARun() throws Exception {
        var run = client.createRun(client.createExperiment("one")).getRunId();
        client.logParam(run, "rate", "0.1");
        client.logMetric(run, "loss", 0.7, 1_000, 1);
        client.logMetric(run, "loss", 0.5, 2_000, 2);
        client.logMetric(run, "loss", Double.NaN, 500, 0); // said late
        client.setTag(run, "mlflow.runName", "mine");
        client.setTag(run, "gone", "soon");
        client.deleteTag(run, "gone");
        client.logBatch(
                run,
                List.of(metric("loss", 0.25, 3_000, 3), metric("size", Double.POSITIVE_INFINITY, 3_000, 3)),
                List.of(Param.newBuilder().setKey("depth").setValue("3").build()),
                List.of(RunTag.newBuilder().setKey("branch").setValue("main").build()));

        var read = client.getRun(run);
        assertThat(read.getInfo().getStatus()).isEqualTo(RunStatus.RUNNING);
        assertThat(read.getInfo().getRunName()).isEqualTo("mine");
        assertThat(read.getData().getParamsList()).extracting(Param::getKey).containsExactly("depth", "rate");
        assertThat(read.getData().getMetricsList())
                .containsExactly(metric("loss", 0.25, 3_000, 3), metric("size", Double.POSITIVE_INFINITY, 3_000, 3));
        assertThat(read.getData().getTagsList())
                .extracting(RunTag::getKey)
                .contains("branch")
                .doesNotContain("gone");
        assertThat(client.getMetricHistory(run, "loss"))
                .extracting(Metric::getValue)
                .containsExactly(0.7, 0.5, Double.NaN, 0.25);
        var files = server.get("/api/2.0/mlflow/artifacts/list?run_id=" + run); // the client asks Python for them
        assertThat(WebServer.json(files).path("files")).isEmpty();
        assertThatThrownBy(() -> client.logParam(run, "rate", "0.2")).hasMessageContaining("INVALID_PARAMETER_VALUE");

        client.setTerminated(run, RunStatus.FINISHED, read.getInfo().getStartTime() + 1_500);
        assertThat(client.getRun(run).getInfo().getEndTime())
                .isEqualTo(read.getInfo().getStartTime() + 1_500);

        var ours = WebServer.json(server.get("/api/v1/runs/" + run));
        assertThat(ours.path("status").asText()).isEqualTo("finished");
        assertThat(ours.path("dataset").asText()).isEqualTo("one");
        assertThat(ours.path("metrics").path("size").asText()).isEqualTo("Infinity");
        assertThat(WebServer.json(server.get("/api/v1/runs?q=rate%20%3D%200.1"))
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(server.post("/api/v1/runs/" + run + "/resume", "").statusCode())
                .isEqualTo(409);

        client.deleteRun(run);
        assertThatThrownBy(() -> client.logMetric(run, "loss", 1)).hasMessageContaining("deleted");
        client.restoreRun(run);
        assertThat(client.getRun(run).getInfo().getLifecycleStage()).isEqualTo("active");
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> client.getRun("none"))
                .isInstanceOf(MlflowHttpException.class)
                .hasMessageContaining("RESOURCE_DOES_NOT_EXIST");
        assertThatThrownBy(() -> client.searchRuns(List.of("0"), "metrics.accuracy >", ViewType.ALL, 10, List.of()))
                .hasMessageContaining("Invalid clause at character 19");
        assertThatThrownBy(() -> client.createRun("12345")).hasMessageContaining("No Experiment with id=12345");
    }

    @Test
    void findsRunsAmongAThousandAtOnce() throws Exception {
        var experiment = client.createExperiment("many");
        try (var clients = Executors.newFixedThreadPool(8)) {
            var all = IntStream.range(0, 1_000)
                    .mapToObj(i -> clients.submit(() -> {
                        var run = client.createRun(experiment).getRunId();
                        client.logBatch(
                                run,
                                List.of(metric("accuracy", i / 1_000.0, i, i)),
                                List.of(Param.newBuilder()
                                        .setKey("width")
                                        .setValue("w" + i % 10)
                                        .build()),
                                List.of());
                    }))
                    .toList();
            for (Future<?> one : all) {
                one.get();
            }
        }
        var filter = "metrics.accuracy >= 0.5 and params.width IN ('w1', 'w2')";
        var order = List.of("metrics.accuracy DESC");

        var page = client.searchRuns(List.of(experiment), filter, ViewType.ACTIVE_ONLY, 60, order);
        assertThat(page.getItems()).hasSize(60);
        assertThat(accuracy(page.getItems().getFirst())).isEqualTo(0.992);
        var rest = client.searchRuns(
                List.of(experiment),
                filter,
                ViewType.ACTIVE_ONLY,
                60,
                order,
                page.getNextPageToken().orElseThrow());
        assertThat(rest.getItems()).hasSize(40);
        assertThat(rest.getNextPageToken()).isEmpty();
        assertThat(accuracy(rest.getItems().getLast())).isEqualTo(0.501);

        var times = LongStream.range(0, 20)
                .map(_ -> {
                    long begin = System.nanoTime();
                    var _ = client.searchRuns(List.of(experiment), filter, ViewType.ACTIVE_ONLY, 60, order);
                    return System.nanoTime() - begin;
                })
                .sorted()
                .toArray();
        System.out.printf("a search over 1,000 runs: median %.1f ms%n", times[10] / 1e6);
        assertThat(Duration.ofNanos(times[10])).as("median of searches").isLessThan(Duration.ofMillis(500));
    }

    private static double accuracy(Run run) {
        return run.getData().getMetrics(0).getValue();
    }

    @Test
    void countsRightWhenManyLogAtOnce() throws Exception {
        RunInfo run = client.createRun(client.createExperiment("busy"));
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 8; i++) {
            long from = i * 25L;
            threads.add(Thread.ofPlatform()
                    .start(() -> LongStream.range(from, from + 25)
                            .forEach(step -> client.logMetric(run.getRunId(), "loss", (double) step, step, step))));
        }
        for (var thread : threads) {
            thread.join();
        }

        assertThat(client.getMetricHistory(run.getRunId(), "loss"))
                .extracting(Metric::getStep)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, 200).boxed().toList());
        assertThat(client.getRun(run.getRunId()).getData().getMetrics(0).getStep())
                .isEqualTo(199);
    }

    private static Metric metric(String key, double value, long timestamp, long step) {
        return Metric.newBuilder()
                .setKey(key)
                .setValue(value)
                .setTimestamp(timestamp)
                .setStep(step)
                .build();
    }
}
