package io.lectern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.cli.Shell.Said;
import io.lectern.runtime.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTests {

    @TempDir
    private Path home;

    private Said run(String... arguments) {
        return new Shell(home).run(arguments);
    }

    @Nested
    class Help {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "train",
                    "resume",
                    "evaluate",
                    "predict",
                    "export",
                    "explain",
                    "runs",
                    "models",
                    "datasets",
                    "metrics",
                    "lenses",
                    "look",
                    "describe",
                    "onnx",
                    "doctor"
                })
        void everyCommandExplainsItselfWithExamples(String command) {
            var said = new Shell(home)
                    .failing(new IllegalStateException("help needs no platform"))
                    .run(command, "--help");

            assertThat(said.exit()).isZero();
            assertThat(said.err()).isEmpty();
            assertThat(said.out())
                    .startsWith("Usage: lectern " + command)
                    .contains("--json", "--help", "Example", "  lectern " + command);
        }

        @Test
        void theProgramListsItsCommands() {
            var said = run();

            assertThat(said.exit()).isZero();
            assertThat(said.out()).isEqualTo(run("--help").out()).contains("Commands:", "train", "doctor");
        }

        @Test
        void theVersionIsSaid() {
            assertThat(run("--version").out().strip()).isEqualTo("Lectern " + Version.current());
        }
    }

    @Nested
    class Lists {

        @Test
        void models() {
            assertThat(run("models", "--json").out()).isEqualToNormalizingNewlines("""
                    [{"id":"centroids","name":"Nearest centroid",\
                    "summary":"Each class is where its examples are on average.",\
                    "paper":"https://example.org/centroids","task":"classification","built_in_dataset":"clouds"}]
                    """);
            assertThat(run("models").out())
                    .isEqualTo("centroids  classification  Each class is where its examples are on average.\n");
        }

        @Test
        void datasetsAndWhetherTheyAreHere() throws IOException {
            assertThat(run("datasets").out()).isEqualTo("""
                            clouds  no download    Points to the left and to the right.
                            photos  3 MB to fetch  Pictures to be fetched.
                            """);

            Files.createDirectories(home.resolve("data/photos/photos"));

            var json = run("datasets", "--json").json();
            assertThat(json).hasSize(2);
            assertThat(json.get(1).get("present").asBoolean()).isTrue();
            assertThat(json.get(1).get("files").get(0).asText()).isEqualTo("photos.zip");
        }

        @Test
        void metrics() {
            assertThat(run("metrics").out()).isEqualTo("hits  highest  Share of right answers.\n");
            assertThat(run("metrics", "--json")
                            .json()
                            .get(0)
                            .get("measures")
                            .get(0)
                            .get("goal")
                            .asText())
                    .isEqualTo("highest");
        }

        @Test
        void runsBeforeThereAreAny() {
            assertThat(run("runs").out()).contains("lectern train lenet");
            assertThat(run("runs", "--json").out()).isEqualToNormalizingNewlines("[]\n");
        }
    }

    @Nested
    class Describe {

        @Test
        void modelsWithTheirSettingsAndWhatTheyGoWith() {
            assertThat(run("describe", "centroids").out()).isEqualTo("""
                            centroids (model): Nearest centroid
                            Each class is where its examples are on average.

                              paper          https://example.org/centroids
                              learns         classification
                              built-in data  clouds
                              goes with      clouds

                            settings
                              architecture.maps     6        whole number in [1, 96]
                                  Has no effect.
                              architecture.label    ''       text
                                  Has no effect either.
                              training.mean         running  one of these:
                                  How means move.
                                    running  Every example counts the same.
                                    moving   Later examples count more.
                              with training.mean=moving:
                                training.mean.rate  0.5      number in [0, 1]
                                    Weight of the latest.
                              training.steps        40       whole number in [1, 1000000]
                                  Examples learnt from.
                              training.giveUp       0        whole number in [0, infinity)
                                  Step at which it gives up; 0 for never.
                            """);
        }

        @Test
        void settingsForPrograms() {
            var json = run("describe", "centroids", "--json").json();

            assertThat(json.get("kind").asText()).isEqualTo("model");
            assertThat(json.get("goes_with").get(0).asText()).isEqualTo("clouds");
            var maps = json.get("settings").get(0);
            assertThat(maps.get("path").asText()).isEqualTo("architecture.maps");
            assertThat(maps.get("type").asText()).isEqualTo("whole");
            assertThat(maps.get("min").asInt()).isEqualTo(1);
            assertThat(maps.get("max").asInt()).isEqualTo(96);
            assertThat(maps.get("value").asInt()).isEqualTo(6);
            var rate = json.get("settings").get(3);
            assertThat(rate.get("when").asText()).isEqualTo("training.mean=moving");
            assertThat(json.get("settings").get(5).get("max").isNull()).isTrue();
        }

        @Test
        void datasetsWithModelsThatFit() {
            assertThat(run("describe", "clouds", "--json")
                            .json()
                            .get("goes_with")
                            .get(0)
                            .asText())
                    .isEqualTo("centroids");
            assertThat(run("describe", "photos", "--json").json().get("goes_with"))
                    .isEmpty();
            assertThat(run("describe", "photos").out()).contains("file", "photos.zip");
        }

        @Test
        void metricsWithWhatTheyGive() {
            assertThat(run("describe", "hits").out()).contains("hits (metric): Hits", "hits: highest is best");
        }
    }

    @Nested
    class Onnx {

        @Test
        void describesFilesWhoeverMadeThem() throws IOException {
            var file = Files.writeString(home.resolve("a.onnx"), "x");

            assertThat(run("onnx", file.toString()).out()).isEqualTo("""
                            opset 21, 61,706 parameters, 5 nodes
                              input   image   float32 [batch, 1, 28, 28]
                              output  scores  float32 [batch, 10]
                            operators
                              Conv  2
                              Gemm  3
                            metadata
                              classes  ["0", "1"]
                            """);
            assertThat(run("onnx", file.toString(), "--json")
                            .json()
                            .get("inputs")
                            .get(0)
                            .get("dims")
                            .get(0)
                            .asText())
                    .isEqualTo("batch");
        }

        @Test
        void saysWhatIsWrongWithAFile() throws IOException {
            var file = Files.writeString(home.resolve("a.onnx"), "");

            var said = run("onnx", file.toString(), "--json");

            assertThat(said.exit()).isEqualTo(2);
            assertThat(said.error().get("message").asText()).isEqualTo(file + " is empty, not an ONNX model");
        }
    }

    @Nested
    class Doctor {

        @Test
        void saysWhatItFound() {
            var said = run("doctor", "--json");

            assertThat(said.exit()).isZero();
            assertThat(said.json().findValuesAsText("what")).contains("java", "home", "data", "paper");
        }

        @Test
        void endsInAnErrorWhereSomethingMustBeMended() throws IOException {
            var file = Files.writeString(home.resolve("file"), "");

            var said = new Shell(file.resolve("home")).run("doctor");

            assertThat(said.exit()).isEqualTo(1);
            assertThat(said.out()).contains("problem", "cannot be written", "LECTERN_HOME");
        }
    }
}
