package io.lectern.it.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Claims put to the test from the outside.
class ExperimentsTests {

    @TempDir
    Path folder;

    private Product lectern;

    @BeforeEach
    void home() {
        lectern = Product.in(folder);
    }

    @Test
    void aVerdictIsThereForEveryOtherProcess() throws IOException, InterruptedException {
        var first = lectern.run("reproduce", "f21", "--seeds", "2", "--json").succeeded();

        var experiment = first.json().at("/experiments/0");
        assertThat(experiment.get("id").asText()).isEqualTo("linear-regions");
        assertThat(experiment.get("verdict").asText()).isEqualTo("holds");
        assertThat(experiment.get("seeds")).hasSize(2);
        var listed = lectern.run("experiments", "--json").succeeded().json().get("experiments");
        assertThat(StreamSupport.stream(listed.spliterator(), false)
                        .filter(one -> one.get("verdict").asText().equals("holds"))
                        .map(one -> one.get("row").asText()))
                .containsExactly("F21");
        var again = lectern.run("reproduce", "linear-regions", "--seeds", "2", "--json");
        assertThat(again.succeeded().json()).isEqualTo(first.json());
        var page = folder.resolve("verdicts.md");
        lectern.run("verdicts", "--to", page.toString()).succeeded();
        assertThat(page).content().contains("| `linear-regions` | F21 |", "| holds |", "| not yet run |");
    }

    @Test
    void anInterruptionKeepsTheSeedsThatAreDone() throws IOException, InterruptedException {
        var started = lectern.start("reproduce", "xor", "--seeds", "2", "--json");
        started.says("xor, seed 1 of 2: holds");
        new ProcessBuilder("kill", "-INT", Long.toString(started.process().pid()))
                .start()
                .waitFor();

        var interrupted = Product.finish(started);

        assertThat(interrupted.status()).isEqualTo(130);
        assertThat(interrupted.json().at("/experiments/0/verdict").asText()).isEqualTo("not yet run");
        var rest = lectern.run("reproduce", "xor", "--seeds", "2", "--json").succeeded();
        assertThat(rest.err()).doesNotContain("seed 1 of 2").contains("seed 2 of 2: holds");
        assertThat(rest.json().at("/experiments/0/seeds")).hasSize(2);
    }
}
