package io.lectern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproduceTests {

    @TempDir
    Path home;

    @Test
    void listsClaimsWithTheirVerdicts() {
        var shell = new Shell(home);

        assertThat(shell.run("experiments").out())
                .contains("lecture 3\n  F13  clouds-part  not yet run  The claim of clouds-part is | true.");
        shell.run("reproduce", "clouds-part");

        assertThat(shell.run("experiments", "--lecture", "3").out()).contains("F13  clouds-part  holds");
        assertThat(shell.run("experiments", "--lecture", "4").err()).contains("no experiment is about lecture 4");
    }

    @Test
    void endsWithJson() {
        var said = new Shell(home).run("reproduce", "f13", "pigs-fly", "--json", "--seeds", "2");

        assertThat(said.exit()).isEqualTo(Reproduce.FAILS);
        var holds = said.json().get("experiments").get(0);
        assertThat(holds.get("id").asText()).isEqualTo("clouds-part");
        assertThat(holds.get("row").asText()).isEqualTo("F13");
        assertThat(holds.get("claim").asText()).isEqualTo("The claim of clouds-part is | true.");
        assertThat(holds.get("verdict").asText()).isEqualTo("holds");
        assertThat(holds.get("measured").get("gap").asDouble()).isEqualTo(2.5);
        assertThat(holds.get("measured").get("told").isNull()).isTrue();
        assertThat(holds.get("deviation").get("gap").asDouble()).isZero();
        assertThat(holds.get("threshold").get("gap").asText()).isEqualTo(">= 1");
        assertThat(holds.get("threshold").has("told")).isFalse();
        assertThat(holds.get("seconds").isNumber()).isTrue();
        assertThat(holds.get("seeds")).hasSize(2);
        assertThat(holds.get("seeds").get(1).get("measured").get("gap").asDouble())
                .isEqualTo(2.5);
        var fails = said.json().get("experiments").get(1);
        assertThat(fails.get("verdict").asText()).isEqualTo("fails");
        assertThat(fails.get("measured").get("height").isNull()).isTrue();
    }

    @Test
    void saysByItsExitCodeHowItWent() {
        var shell = new Shell(home);

        assertThat(shell.run("reproduce", "clouds-part").exit()).isZero();
        assertThat(shell.run("reproduce", "costly").exit()).isEqualTo(Reproduce.FAILS);
        assertThat(new Shell(home.resolve("other"))
                        .run("reproduce", "costly", "clouds-part", "--budget", "1h")
                        .exit())
                .isEqualTo(Reproduce.NOT_YET_RUN);
    }

    @Test
    void endsWithATable() {
        var said = new Shell(home).run("reproduce", "--all");

        assertThat(said.out()).isEqualTo("""
                        F13  clouds-part  holds   0 s
                            gap   2.5 ± 0  >= 1
                            told  NaN
                        L9   costly       broken  0 s  no money
                        V2   pigs-fly     fails   0 s
                            height  NaN  >= 1
                        """);
        assertThat(said.err()).contains("clouds-part, seed 1 of 3: holds", "L9 costly: broken (no money)");
    }

    @Test
    void judgesTheSystemsOfASuite() throws IOException {
        var shell = new Shell(home);
        var suites = Files.createDirectories(home.resolve("suites"));
        Files.writeString(suites.resolve("sky.txt"), """
                # what flies
                Clouds: F13
                Animals: pigs-fly, Z99
                Costs: F13 costly
                """);

        assertThat(shell.run("experiments", "--suite", "sky").out()).isEqualTo("""
                Clouds   not yet run  clouds-part not yet run
                Animals  not yet run  pigs-fly not yet run; no experiment of Z99
                Costs    not yet run  clouds-part not yet run; costly not yet run
                0 of 3 systems hold
                """);
        var said = shell.run("reproduce", "--suite", "sky", "--seeds", "1");
        assertThat(said.exit()).isEqualTo(Reproduce.FAILS);
        assertThat(said.out()).endsWith("""

                Clouds   holds
                Animals  fails   pigs-fly fails; no experiment of Z99
                Costs    broken  costly broken
                1 of 3 systems hold
                """);
        var json = shell.run("reproduce", "--suite", "sky", "--seeds", "1", "--json")
                .json();
        assertThat(json.get("systems")).hasSize(3);
        assertThat(json.get("systems").get(1).get("verdict").asText()).isEqualTo("fails");
        assertThat(json.get("systems").get(1).get("missing").get(0).asText()).isEqualTo("Z99");
        assertThat(json.get("experiments")).hasSize(3);
    }

    @Test
    void asksForSuitesThatThereAre() throws IOException {
        var shell = new Shell(home);
        var suites = Files.createDirectories(home.resolve("suites"));
        Files.writeString(suites.resolve("sky.txt"), "clouds-part");

        assertThat(shell.run("experiments", "--suite", "telling").out()).contains("Momentum", "0 of 25 systems hold");
        assertThat(shell.run("reproduce", "--suite", "teling").err()).contains("did you mean 'telling'");
        assertThat(shell.run("reproduce", "--suite", "../sky").err()).contains("no suite '../sky'");
        assertThat(shell.run("reproduce", "--suite", "sky").err())
                .contains(
                        "line 1 of suite 'sky' is 'clouds-part', but a system, a colon and experiments were expected");
        assertThat(shell.run("experiments", "--suite", "telling", "--lecture", "3")
                        .err())
                .contains("leave out --lecture");
    }

    @Test
    void helpsWithWhatCannotBe() {
        var shell = new Shell(home);

        assertThat(shell.run("reproduce").err()).contains("--all");
        assertThat(shell.run("reproduce", "costly", "--all").exit()).isEqualTo(Failure.USERS);
        assertThat(shell.run("reproduce", "clouds-prat").err()).contains("did you mean 'clouds-part'");
        assertThat(shell.run("reproduce", "x", "costly", "y", "--json").error().get("problems"))
                .hasSize(2);
        assertThat(shell.run("reproduce", "costly", "--budget", "soon").err())
                .contains("'soon' is no time")
                .contains("30m");
        assertThat(shell.run("reproduce", "costly", "--seeds", "0").exit()).isEqualTo(Failure.USERS);
        assertThat(shell.run("reproduce", "costly", "--device", "cuda").err()).contains("CUDA cannot be used");
        assertThat(shell.run("reproduce", "costly", "--tf32").err()).contains("the device is the CPU");
    }

    @Test
    void canBeInterruptedBetweenSeeds() {
        var shell = new Shell(home).interruptAt("seed 1 of 3: holds");

        var said = shell.run("reproduce", "clouds-part", "--json");

        assertThat(said.exit()).isEqualTo(Failure.INTERRUPTED);
        var experiment = said.json().get("experiments").get(0);
        assertThat(experiment.get("verdict").asText()).isEqualTo("not yet run");
        assertThat(experiment.get("remark").asText()).contains("1 of 3 seeds");
    }

    @Test
    void exportsAPage() throws IOException {
        var shell = new Shell(home);
        var page = home.resolve("docs/verdicts.md");
        shell.run("reproduce", "clouds-part", "costly");

        assertThat(shell.run("verdicts", "--to", page.toString()).exit()).isZero();
        assertThat(shell.run("verdicts", "--figures", "x").err()).contains("--to");

        var text = Files.readString(page);
        assertThat(text)
                .contains("Written by Lectern itself")
                .contains("| `clouds-part` | F13 | 3 | The claim of clouds-part is \\| true. | holds |"
                        + " gap 2.5 ± 0 (>= 1)<br>told NaN | 3 | 20")
                .contains("| `pigs-fly` | V2 | 3 | The claim of pigs-fly is \\| true. | not yet run |")
                .contains("| fails |")
                .contains("broken: no money")
                .contains("- seed 2: holds, gap 2.5, told NaN");
        assertThat(text.lines().filter(line -> line.startsWith("| `"))).hasSize(3);
        assertThat(shell.run("verdicts").out()).isEqualTo(text);
        var figures = home.resolve("docs/figures");
        assertThat(shell.run("verdicts", "--to", page.toString(), "--figures", figures.toString())
                        .err())
                .isEmpty();
        assertThat(page).content().contains("\n![The experiment clouds-part](figures/clouds-part-1.svg)\n");
        assertThat(figures.resolve("clouds-part-1.svg")).content().contains("<svg", "A figure");
        assertThat(shell.run("verdicts", "--to", home.toString()).exit()).isEqualTo(Failure.USERS);
    }
}
