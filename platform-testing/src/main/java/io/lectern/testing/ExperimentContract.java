package io.lectern.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.ExperimentPlugin;
import io.lectern.api.ExperimentPlugin.Measured;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/// What every experiment must do. A plugin's test extends this and says which experiment; one that takes longer than a
/// few seconds is tagged `slow`.
public abstract class ExperimentContract {

    protected abstract ExperimentPlugin experiment();

    /// Where it runs: by default, with all plugins on the class path.
    protected TestLab lab(long seed) {
        return TestLab.of(seed);
    }

    @Test
    void claimsSomethingInASentence() {
        assertThat(experiment().claim().sentence()).matches("(?s)[A-Z].*\\.");
        assertThat(experiment().claim().rows()).allMatch(row -> row.matches("[A-Z]+[0-9]+"));
        assertThat(experiment().about().summary()).endsWith(".");
        assertThat(experiment().about().paper()).startsWith("https://");
    }

    @Test
    void holdsAndShowsIt() throws IOException {
        try (var lab = lab(1)) {
            var verdict = experiment().run(lab);
            assertThat(verdict.measured()).isNotEmpty().allMatch(Measured::holds);
            assertThat(verdict.measured()).extracting(Measured::name).doesNotHaveDuplicates();
            assertThat(verdict.measured())
                    .as("something is put to the test")
                    .anyMatch(measured -> measured.bound().isPresent());
            assertThat(verdict.figures()).isNotEmpty();
        }
    }
}
