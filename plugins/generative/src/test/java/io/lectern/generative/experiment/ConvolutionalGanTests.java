package io.lectern.generative.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.ExperimentPlugin;
import org.junit.jupiter.api.Test;

/// Without the files of MNIST, which no test has; the claim itself is put to the test by `reproduce`.
class ConvolutionalGanTests {

    private final ExperimentPlugin experiment = new ConvolutionalGan();

    @Test
    void claimsSomethingOfItsPaper() {
        assertThat(experiment.claim().sentence()).endsWith(".");
        assertThat(experiment.claim().rows()).containsExactly("G24");
        assertThat(experiment.about().paper()).isEqualTo("https://arxiv.org/abs/1511.06434");
    }
}
