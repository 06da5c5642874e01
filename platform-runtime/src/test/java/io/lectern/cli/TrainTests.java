package io.lectern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainTests {

    @TempDir
    private Path home;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(home);
    }

    private String train(String... more) {
        var arguments = new java.util.ArrayList<>(java.util.List.of("train", "centroids", "--json"));
        arguments.addAll(java.util.List.of(more));
        var said = shell.run(arguments.toArray(String[]::new));
        assertThat(said.exit()).as(said.err()).isZero();
        return said.json().get("run").asText();
    }

    @Test
    void trainsOnBuiltInDataAndSaysHowItWentInOneLine() {
        var said = shell.run("train", "centroids", "--json", "--threads", "1");

        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.json().fieldNames())
                .toIterable()
                .containsExactly("run", "status", "seconds", "steps", "metrics", "onnx", "weights_sha256");
        assertThat(said.json().get("status").asText()).isEqualTo("finished");
        assertThat(said.json().get("steps").asInt()).isEqualTo(40);
        assertThat(said.json().get("metrics").get("test/hits").asDouble()).isEqualTo(1);
        assertThat(Path.of(said.json().get("onnx").asText())).exists();
        assertThat(said.json().get("weights_sha256").asText()).hasSize(64);
        assertThat(said.out().lines()).hasSize(1);
        assertThat(said.err()).contains("centroids on clouds: run centroids-").contains("step 40 of 40, loss 0.0250");
        assertThat(said.err()).contains("step 40: validation/hits 1");
    }

    @Test
    void tellsPeopleTheSameInATable() {
        var said = shell.run("train", "centroids");

        assertThat(said.out())
                .startsWith("centroids on clouds: finished after 40 steps in ")
                .containsPattern("(?m)^  test/hits +1$")
                .containsPattern("(?m)^  run +centroids-")
                .containsPattern("(?m)^  model +" + home);
    }

    @Test
    void takesSettingsAndLength() {
        assertThat(shell.run("train", "centroids", "--set", "training.steps=7", "--json")
                        .json()
                        .get("steps")
                        .asInt())
                .isEqualTo(7);
        assertThat(shell.run("train", "centroids", "--set", "size=5", "--epochs", "3", "--json")
                        .json()
                        .get("steps")
                        .asInt())
                .isEqualTo(15);
        assertThat(shell.run("train", "centroids", "--steps", "9", "--json")
                        .json()
                        .get("steps")
                        .asInt())
                .isEqualTo(9);
    }

    @Test
    void writesTheRunWhereItIsTold() {
        var out = home.resolve("elsewhere");

        var said = shell.run("train", "centroids", "--out", out.toString(), "--json");

        assertThat(Path.of(said.json().get("onnx").asText())).startsWith(out);
    }

    @Nested
    class Afterwards {

        @Test
        void evaluatesAnyPartOfAnyFittingData() {
            var run = train();

            var said =
                    shell.run("evaluate", run, "--on", "clouds", "--set", "size=6", "--split", "validation", "--json");

            assertThat(said.exit()).as(said.err()).isZero();
            assertThat(said.json().get("run").asText()).isEqualTo(run);
            assertThat(said.json().get("metrics").fieldNames()).toIterable().containsExactly("validation/hits");
        }

        @Test
        void predictsRowsOfATable() throws IOException {
            var run = train();
            var table = Files.writeString(home.resolve("new.csv"), "x,y\n-3,1\n4,2\n");

            var said = shell.run("predict", run, "--input", table.toString(), "--json");

            assertThat(said.exit()).as(said.err()).isZero();
            assertThat(said.json()).hasSize(2);
            assertThat(said.json().get(0).get("ranked").get(0).get("name").asText())
                    .isEqualTo("left");
            assertThat(said.json().get(1).get("ranked").get(0).get("name").asText())
                    .isEqualTo("right");
            assertThat(shell.run("predict", run, "--input", table.toString())
                            .out()
                            .lines())
                    .hasSize(2)
                    .first()
                    .asString()
                    .contains("new.csv", "left", "%");
        }

        @Test
        void exportsWhereItIsTold() {
            var file = home.resolve("model.onnx");

            var said = shell.run("export", train(), "--to", file.toString(), "--json");

            assertThat(said.exit()).as(said.err()).isZero();
            assertThat(said.json().get("onnx").asText()).isEqualTo(file.toString());
            assertThat(file).exists();
        }

        @Test
        void listsRunsWithWhatCameOfThem() {
            var run = train();

            JsonNode line = shell.run("runs", "--json").json().get(0);

            assertThat(line.get("run").asText()).isEqualTo(run);
            assertThat(line.get("model").asText()).isEqualTo("centroids");
            assertThat(line.get("dataset").asText()).isEqualTo("clouds");
            assertThat(line.get("status").asText()).isEqualTo("finished");
            assertThat(shell.run("runs").out()).contains(run, "centroids on clouds", "finished", "test/hits 1");
        }

        @Test
        void findsRunsByTheirBeginningAndSaysWhichThereAreOtherwise() {
            var run = train();

            assertThat(shell.run("evaluate", run.substring(0, run.length() - 1)).exit())
                    .isZero();

            var said = shell.run("evaluate", run + "x", "--json");
            assertThat(said.exit()).isEqualTo(2);
            assertThat(said.error().get("message").asText()).contains("no run '" + run + "x'", run);
        }
    }

    @Nested
    class Interrupted {

        @Test
        void savesAndSaysHowToGoOn() {
            var said = shell.interruptAt("centroids on clouds: run")
                    .run("train", "centroids", "--steps", "1000000", "--json");

            assertThat(said.exit()).as(said.err()).isEqualTo(130);
            assertThat(said.json().get("status").asText()).isEqualTo("stopped");
            var run = said.json().get("run").asText();
            assertThat(said.err()).contains("and saved; go on with: lectern resume " + run);
        }

        @Test
        void isNoMistakeWhereNothingHadBegun() {
            var said = shell.interruptedWith(new UncheckedIOException(new IOException("broken off")))
                    .run("train", "centroids", "--json");

            assertThat(said.exit()).isEqualTo(130);
            assertThat(said.error().get("kind").asText()).isEqualTo("interrupted");
            assertThat(said.err()).isEqualTo("lectern: interrupted" + System.lineSeparator());
        }

        @Test
        void endsInTheSameWeightsOnceResumed() {
            var alone = new Shell(home.resolve("alone")).run("train", "centroids", "--steps", "30000", "--json");
            var stopped = shell.interruptAt("centroids on clouds: run")
                    .run("train", "centroids", "--steps", "30000", "--json");
            assertThat(stopped.exit()).isEqualTo(130);

            var resumed =
                    new Shell(home).run("resume", stopped.json().get("run").asText(), "--json");

            assertThat(resumed.exit()).as(resumed.err()).isZero();
            assertThat(resumed.json().get("steps").asInt()).isEqualTo(30000);
            assertThat(resumed.json().get("weights_sha256"))
                    .isEqualTo(alone.json().get("weights_sha256"));
        }
    }

    @Nested
    class Failing {

        @Test
        void namesTheRunAndBlamesWhoeverItWas() {
            var said = shell.run("train", "centroids", "--set", "giveUp=3", "--json");

            assertThat(said.exit()).isEqualTo(1);
            assertThat(said.error().get("kind").asText()).isEqualTo("internal");
            assertThat(said.error().get("message").asText()).contains("gave up at step 3");
            assertThat(said.error().get("run").asText()).startsWith("centroids-");
            assertThat(said.error().get("hint").asText()).contains("lectern resume centroids-");
            assertThat(said.err()).doesNotContain("\tat ");
        }
    }
}
