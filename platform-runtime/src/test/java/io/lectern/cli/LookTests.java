package io.lectern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lectern.cli.Shell.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookTests {

    @TempDir
    private static Path home;

    private static String run = "";

    @BeforeAll
    static void train() {
        run = say("train", "centroids", "--json").json().get("run").asText();
    }

    private static Said say(String... arguments) {
        return new Shell(home).run(arguments);
    }

    private static Said look(String... more) {
        return say(
                Stream.concat(Stream.of("look", run, "places"), Stream.of(more)).toArray(String[]::new));
    }

    private static Path file(String name) {
        return home.resolve(name);
    }

    private static JsonNode rows(String name) throws IOException {
        return new ObjectMapper().readTree(Files.readString(file(name))).get("rows");
    }

    @Test
    void writesTheFigureAndSaysWhere() throws IOException {
        var said = look("--to", file("places.svg").toString(), "--json");

        assertThat(said.exit()).isZero();
        assertThat(said.json().get("run").asText()).isEqualTo(run);
        assertThat(said.json().get("lens").asText()).isEqualTo("places");
        assertThat(said.json().get("file").asText())
                .isEqualTo(file("places.svg").toString());
        assertThat(said.json().get("kind").asText()).isEqualTo("table");
        assertThat(Files.readString(file("places.svg"))).contains("<svg", "Places");
    }

    @Test
    void showsTheChosenExamplesOfTheChosenPart() throws IOException {
        look("--to", file("a.json").toString(), "--examples", "4,1", "--split", "train", "--set", "digit=7");
        look("--to", file("b.json").toString(), "--count", "3");

        assertThat(rows("a.json")).hasSize(2);
        assertThat(rows("a.json").get(0).get(0).asText()).isEqualTo("-5");
        assertThat(rows("a.json").get(1).get(0).asText()).isEqualTo("2");
        assertThat(rows("a.json").get(0).get(1).asText()).isEqualTo("train");
        assertThat(rows("a.json").get(0).get(2).asText()).isEqualTo("7");
        assertThat(rows("b.json")).hasSize(3);
        assertThat(rows("b.json").get(0).get(1).asText()).isEqualTo("test");
    }

    @Test
    void goesBackToACheckpoint() throws IOException {
        look("--to", file("a.json").toString());
        var steps = new ObjectMapper().readTree(rows("a.json").get(0).get(4).asText());

        var known = look(
                "--to", file("b.json").toString(), "--checkpoint", steps.get(0).asText());
        var unknown = look("--to", file("b.json").toString(), "--checkpoint", "987");

        assertThat(known.exit()).isZero();
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err())
                .contains("has no checkpoint at step 987; it has "
                        + rows("a.json").get(0).get(4).asText());
    }

    @Test
    void saysAllThatIsWrongWithWhatWasTyped() {
        var said = look("--to", file("places.pdf").toString(), "--set", "digit=12", "--json");

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.error().get("problems")).hasSize(2);
        assertThat(said.err())
                .contains("a figure is written as .svg, .png or .json", "'places.pdf' has none of these")
                .contains("digit is 12, outside [0, 9]");
        assertThat(file("places.pdf")).doesNotExist();
    }

    @Test
    void saysBeforeLookingThatThereIsNoPlaceToWriteTo() {
        var said = look("--to", file("nowhere/places.svg").toString());

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).contains("there is no directory " + file("nowhere") + " to write to");
    }

    @Test
    void guessesAMisspeltLens() {
        var said = say("look", run, "plaecs", "--to", file("a.svg").toString());

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).contains("no lens 'plaecs'; did you mean 'places'?");
    }

    @Test
    void saysWhichExamplesThereAre() {
        var said = look("--to", file("a.svg").toString(), "--examples", "0,20");
        var both = look("--to", file("a.svg").toString(), "--examples", "0", "--count", "2");

        assertThat(said.err()).contains("there is no example 20; the test part of 'clouds' has 0 to 19");
        assertThat(both.err()).contains("--examples names examples and --count takes the first ones");
    }

    @Test
    void looksAtFilesOfOnesOwn() throws IOException {
        var input = Files.writeString(file("own.csv"), "7,1\n-3,2\n").toString();

        var said = look("--to", file("own.json").toString(), "--input", input);
        var blind = say("look", run, "blind", "--to", file("b.svg").toString(), "--input", input);
        var both = look("--to", file("b.json").toString(), "--input", input, "--count", "2");

        assertThat(said.err()).isEmpty();
        assertThat(rows("own.json")).hasSize(2);
        assertThat(rows("own.json").get(0).get(0).asText()).isEqualTo("7");
        assertThat(blind.exit()).isEqualTo(2);
        assertThat(blind.err()).contains("not at single inputs");
        assertThat(both.err()).contains("--input brings examples of your own", "choose one of them");
    }

    @Test
    void saysWhyALensDoesNotFit() {
        var said = say("look", run, "blind", "--to", file("a.svg").toString());

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err())
                .contains("lens 'blind' cannot look at run %s: it needs eyes, and Classification has none"
                        .formatted(run));
    }

    @Test
    void listsLensesAndWhetherTheyFit() {
        assertThat(say("lenses").out()).isEqualTo("blind   Sees nothing.\nplaces  Where examples are.\n");
        assertThat(say("lenses", run).out()).isEqualTo("""
                blind   no    it needs eyes, and Classification has none
                places  fits  Where examples are.
                """);
        assertThat(say("lenses", run, "--json").out()).isEqualToNormalizingNewlines("""
                [{"lens":"blind","fits":false,"reason":"it needs eyes, and Classification has none"},\
                {"lens":"places","fits":true,"reason":""}]
                """);
    }

    @Test
    void describesALens() {
        assertThat(say("describe", "places").out()).contains("places (lens): Places", "digit", "Has an effect");
    }
}
