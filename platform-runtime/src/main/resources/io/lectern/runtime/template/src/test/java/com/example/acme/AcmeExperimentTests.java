package com.example.acme;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.ExperimentPlugin.Measured;
import io.lectern.testing.ScriptedLab;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AcmeExperimentTests {

    private final AcmeExperiment experiment = new AcmeExperiment();

    @Test
    void holdsWhereOnlyTheWideNetworkLearns() {
        var verdict = experiment.run(errors(0.3, 0.0));

        assertThat(verdict.holds()).isTrue();
        assertThat(verdict.measured()).extracting(Measured::value).containsExactly(0.3, 0.0);
        assertThat(verdict.figures()).hasSize(1);
    }

    @Test
    void failsWhereBothLearnOrNeitherDoes() {
        assertThat(experiment.run(errors(0.0, 0.0)).holds()).isFalse();
        assertThat(experiment.run(errors(0.3, 0.3)).holds()).isFalse();
        assertThat(experiment.run(errors(0.3, Double.NaN)).holds()).isFalse();
    }

    /// A lab in which networks end like this, by their width.
    private static ScriptedLab errors(double narrow, double wide) {
        return new ScriptedLab(plan ->
                Map.of("test/acme-error", "1".equals(plan.modelSettings().get("architecture.units")) ? narrow : wide));
    }
}
