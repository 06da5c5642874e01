package io.lectern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lectern.cli.Shell.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadInputTests {

    @TempDir
    private Path home;

    private Said run(String... arguments) {
        return new Shell(home).run(arguments);
    }

    private JsonNode error(String... arguments) {
        var said = run(arguments);
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).startsWith("lectern: ").doesNotContain("\tat ");
        return said.error();
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    trian centroids               | there is no command 'trian'; did you mean 'train'?
                    train centroids --epoch 3     | there is no option '--epoch'; did you mean '--epochs'?
                    train centroids --epoch=3     | there is no option '--epoch'; did you mean '--epochs'?
                    train centroids clouds        | 'clouds' is one argument too many
                    train                         | Missing required parameter: 'MODEL'
                    train centroids --seed one    | Invalid value for option '--seed': 'one' is not a whole number, or too long
                    train centroids --device cudo | Invalid value for option '--device': 'cudo' is none of [cpu, cuda]; did you mean 'cuda'?
                    evaluate x --split tset       | Invalid value for option '--split': 'tset' is none of [train, validation, test]; did you mean 'test'?
                    train x --epochs 1 --steps 2  | --epochs=N, --steps=N are mutually exclusive (specify only one)
                    """)
    void whatPeopleMistypeIsNamedWithAGuess(String arguments, String message) {
        var error = error((arguments + " --json").split(" "));

        assertThat(error.get("kind").asText()).isEqualTo("usage");
        assertThat(error.get("message").asText()).isEqualTo(message);
        assertThat(error.get("hint").asText()).containsPattern("'lectern .*--help' explains it");
    }

    @Test
    void unknownIdsComeWithAGuess() {
        assertThat(error("train", "centroid", "--json").get("message").asText())
                .isEqualTo("no model 'centroid'; did you mean 'centroids'?");
        assertThat(error("train", "centroids", "--on", "cluods", "--json")
                        .get("message")
                        .asText())
                .isEqualTo("no data set 'cluods'; did you mean 'clouds'?");
        assertThat(error("describe", "hit", "--json").get("message").asText()).contains("did you mean 'hits'?");
        assertThat(error("train", "centroid", "--json").get("kind").asText()).isEqualTo("unknown-id");
    }

    @Test
    void allWrongSettingsAreSaidAtOnce() {
        var said = run(
                "train",
                "centroids",
                "--json",
                "--set",
                "maps=0",
                "--set",
                "mean=mooving",
                "--set",
                "stepz=3",
                "--set",
                "size=1");

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.error().get("kind").asText()).isEqualTo("invalid-request");
        assertThat(texts(said.error().get("problems")))
                .containsExactlyInAnyOrder(
                        "architecture.maps is 0, outside [1, 96]",
                        "training.mean: 'mooving' is none of [running, moving]; did you mean 'moving'?",
                        "'stepz' is not a setting; did you mean 'steps'?",
                        "size is 1, outside [2, 1000]");
        assertThat(said.err())
                .startsWith("lectern: 4 problems")
                .contains("  architecture.maps is 0, outside [1, 96]")
                .doesNotContain("\tat ");
    }

    @Test
    void aSingleWrongSettingIsAProblemToo() {
        var error = error("train", "centroids", "--json", "--set", "maps=97");

        assertThat(texts(error.get("problems"))).containsExactly("architecture.maps is 97, outside [1, 96]");
    }

    @Test
    void whatIsNoSettingAtAllIsSaidAtOnceToo() {
        var error = error(
                "train",
                "centroids",
                "--json",
                "--set",
                "maps",
                "--set",
                "steps=1",
                "--set",
                "steps=2",
                "--epochs",
                "0");

        assertThat(texts(error.get("problems")))
                .containsExactly(
                        "--set maps is not of the form name=value",
                        "--set steps comes twice",
                        "--epochs is 0, but at least 1 is needed");
    }

    @Test
    void aNameThatModelAndDataShareMustSayWhose() {
        var error = error("train", "centroids", "--json", "--set", "label=a");

        assertThat(texts(error.get("problems")))
                .containsExactly(
                        "'label' is a setting of the model and of the data set; write model.label or dataset.label");
        assertThat(run("train", "centroids", "--set", "model.label=a", "--set", "dataset.label=b")
                        .exit())
                .isZero();
    }

    @Test
    void modelsSayWhyTheyCannotLearnSomething() {
        var said = run("train", "centroids", "--on", "photos", "--offline", "--json");

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.error().get("kind").asText()).isEqualTo("missing-data");
        assertThat(said.error().get("message").asText())
                .contains("photos.zip", home.resolve("data/photos").toString(), "--on clouds", "--offline");
    }

    @Test
    void brokenDataNamesTheFile() throws IOException {
        Files.createDirectories(home.resolve("data/photos/photos"));

        var said = run("train", "centroids", "--on", "photos", "--json");

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.error().get("message").asText()).contains("it needs vectors, not Image");
    }

    @Test
    void cudaIsNeverSilentlyTheCpu() {
        var said = run("train", "centroids", "--device", "cuda", "--json");

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.error().get("message").asText()).contains("libcudart.so.13 is missing");
        assertThat(home.resolve("runs")).doesNotExist();
    }

    @Test
    void whatIsCudasIsNothingForTheCpu() {
        var message = "TF32 and recorded steps are CUDA's, but the device is the CPU; choose the device cuda, or leave"
                + " them out";

        assertThat(error("train", "centroids", "--tf32", "--json")
                        .get("message")
                        .asText())
                .isEqualTo(message);
        assertThat(error("train", "centroids", "--no-recording", "--queue", "--json")
                        .get("message")
                        .asText())
                .isEqualTo(message);
        assertThat(error("train", "centroids", "--device", "cuda", "--tf32", "--json")
                        .get("message")
                        .asText())
                .contains("libcudart.so.13 is missing");
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
        var file = Files.writeString(home.resolve("file"), "");

        var said = run("train", "centroids", "--out", file.resolve("run").toString(), "--json");

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.error().get("message").asText()).contains(file.toString());
    }

    @Test
    void filesThatAreNotThereAreNamed() {
        var said = run("onnx", home.resolve("none.onnx").toString(), "--json");

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.error().get("message").asText())
                .isEqualTo("there is no file or directory " + home.resolve("none.onnx"));
    }

    @Test
    void ourOwnMistakesShowWhereTheyAreOnlyOnDemand() {
        var shell = new Shell(home).failing(new IllegalStateException("a bug"));

        var said = shell.run("models", "--json");
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.error().get("kind").asText()).isEqualTo("internal");
        assertThat(said.error().get("message").asText()).isEqualTo("IllegalStateException: a bug");
        assertThat(said.err()).doesNotContain("\tat ");

        assertThat(shell.run("models", "--debug").err()).contains("\tat ");
    }
}
