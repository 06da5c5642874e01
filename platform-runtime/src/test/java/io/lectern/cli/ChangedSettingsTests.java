package io.lectern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.About;
import io.lectern.api.Learner;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Session;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.settings.Range;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangedSettingsTests {

    @TempDir
    private Path home;

    private Shell shell;
    private String run;

    @BeforeEach
    void trainAndChange() {
        run = new Shell(home)
                .run("train", "centroids", "--set", "maps=60", "--json")
                .json()
                .get("run")
                .asText();
        shell = new Shell(home).with(new Narrower());
    }

    @Test
    void areNamedWithTheirDefaultsAndTheRemedy() {
        var said = shell.run("evaluate", run, "--json");

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.error().get("kind").asText()).isEqualTo("changed-settings");
        assertThat(said.error().get("problems"))
                .extracting(problem -> problem.asText())
                .containsExactly(
                        "architecture.maps of model 'centroids' was 60, but must be whole number in [1, 4]; its default is 2",
                        "architecture.label of model 'centroids' was empty, which is not a setting any more"
                                + " (new since the run: architecture.name)");
        assertThat(said.error().get("hint").asText()).contains("--use-defaults");
    }

    @Test
    void areTakenWhereTheUserSaysSo() {
        var said = shell.run("evaluate", run, "--use-defaults", "--json");

        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.json().get("metrics").get("test/hits").asDouble()).isEqualTo(1);
        assertThat(said.err()).contains("architecture.maps", "its default 2 is taken");
        assertThat(shell.run("lenses", run).exit()).isEqualTo(2);
        assertThat(shell.run("lenses", run, "--use-defaults").exit()).isZero();
    }

    @Test
    void areNotTakenByAnotherProcess() {
        var said = shell.run("resume", run, "--queue", "--use-defaults");

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).contains("--use-defaults is for runs that go on here and now");
    }

    @About(id = "centroids", name = "Nearest centroid", summary = "As before, with other settings.")
    private static final class Narrower implements ModelPlugin<Classification, Dataset, Narrower.Settings> {

        private static final Centroids BEFORE = new Centroids();

        record Settings(Architecture architecture, Centroids.Training training) {}

        record Architecture(@Range(min = 1, max = 4) int maps, String name) {}

        @Override
        public Class<Classification> task() {
            return Classification.class;
        }

        @Override
        public Settings defaults() {
            return new Settings(new Architecture(2, "none"), BEFORE.defaults().training());
        }

        @Override
        public String builtInDataset() {
            return BEFORE.builtInDataset();
        }

        @Override
        public Learner<Dataset> create(Classification task, Settings settings, Session session) {
            return BEFORE.create(
                    task, new Centroids.Settings(BEFORE.defaults().architecture(), settings.training()), session);
        }
    }
}
