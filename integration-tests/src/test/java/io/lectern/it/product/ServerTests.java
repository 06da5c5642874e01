package io.lectern.it.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `lectern serve` with real workers, beside other commands, killed and started again.
class ServerTests {

    /// Long enough to be met while it runs: asking how a run stands takes a second or two.
    private static final List<String> LENET = List.of(
            "train",
            "lenet",
            "--steps",
            "3000",
            "--threads",
            "1",
            "--json",
            "--set",
            "training.evaluateEvery=500",
            "--set",
            "examples.train=600",
            "--set",
            "examples.validation=100",
            "--set",
            "examples.test=200");

    @TempDir
    Path folder;

    private Product product;
    private Product.Started server;

    @BeforeEach
    void serve() throws Exception {
        product = Product.in(folder);
        server = started();
    }

    @AfterEach
    void end() throws Exception {
        for (var process : processes()) {
            process.destroyForcibly();
        }
        server.process().waitFor(60, TimeUnit.SECONDS);
    }

    @Test
    void losesNothingWhenItIsKilledAndWhenItsWorkerIs() throws Exception {
        var whole = Product.in(folder.resolve("whole"))
                .run(LENET.toArray(String[]::new))
                .succeeded()
                .json();

        var first = queue();
        await(first, "running");
        kill(server.process()); // the worker goes on
        server = started();
        assertThat(ended(first).path("weights_sha256").asText())
                .isEqualTo(whole.path("weights_sha256").asText());

        var second = queue();
        await(second, "running");
        for (var worker : processes()) {
            if (worker.info().commandLine().orElse("").contains("WorkerMain")) {
                worker.destroyForcibly();
            }
        }
        var killed = ended(second);
        if (killed.path("status").asText().equals("failed")) { // else it was done already
            assertThat(killed.path("failure").asText()).contains("killed from outside");
            product.run("resume", second, "--queue").succeeded();
        }
        assertThat(ended(second).path("weights_sha256").asText())
                .isEqualTo(whole.path("weights_sha256").asText());
    }

    @Test
    void stopsRunsPolitely() throws Exception {
        var run = queue("--set", "epochs=1000", "--steps", "100000");
        var other = queue();
        await(run, "running");
        assertThat(run(other).path("status").asText()).isEqualTo("queued");

        product.run("stop", other).succeeded();
        product.run("stop", run).succeeded();

        assertThat(ended(run).path("status").asText()).isEqualTo("stopped");
        assertThat(run(other).path("status").asText()).isEqualTo("stopped");
        product.run("delete", run, other).succeeded();
        assertThat(product.run("runs", "--json").succeeded().json()).isEmpty();
        product.run("clean").succeeded();
        assertThat(folder.resolve("home").resolve("runs")).isEmptyDirectory();
    }

    private Product.Started started() throws Exception {
        var started = product.start("serve", "--port", "0");
        started.says("taking turns");
        return started;
    }

    private String queue(String... more) throws Exception {
        var command = new ArrayList<>(LENET);
        for (int i = 0; i < more.length; i += 2) {
            if (command.contains(more[i]) && !more[i].equals("--set")) {
                command.set(command.indexOf(more[i]) + 1, more[i + 1]);
            }
        }
        command.add("--queue");
        return product.run(command.toArray(String[]::new))
                .succeeded()
                .json()
                .path("run")
                .asText();
    }

    private JsonNode run(String id) throws Exception {
        for (var run : product.run("runs", "--json").succeeded().json()) {
            if (run.path("run").asText().equals(id)) {
                return run;
            }
        }
        throw new AssertionError("no run " + id);
    }

    private void await(String id, String status) throws Exception {
        while (!run(id).path("status").asText().equals(status)) {
            assertThat(run(id).path("status").asText()).isIn("queued", status);
            Thread.sleep(100);
        }
    }

    private JsonNode ended(String id) throws Exception {
        while (true) {
            var run = run(id);
            if (!List.of("queued", "running", "lost")
                    .contains(run.path("status").asText())) {
                return run;
            }
            Thread.sleep(200);
        }
    }

    /// Everything that works in our home.
    private List<ProcessHandle> processes() throws Exception {
        var ours = new ArrayList<ProcessHandle>(server.process().descendants().toList());
        ours.add(server.process().toHandle());
        try (var all = Files.list(Path.of("/proc"))) {
            for (var process : all.filter(path -> path.getFileName().toString().matches("\\d+"))
                    .toList()) {
                try {
                    if (Files.readString(process.resolve("environ")).contains("LECTERN_HOME=" + product.home())) {
                        ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
                                .ifPresent(ours::add);
                    }
                } catch (java.io.IOException _) {
                    // it is gone, or another user's
                }
            }
        }
        return ours;
    }

    private static void kill(Process process) throws Exception {
        process.toHandle().destroyForcibly();
        process.waitFor(60, TimeUnit.SECONDS);
    }
}
