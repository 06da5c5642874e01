package io.lectern.benchmarks;

import static io.lectern.benchmarks.Turns.measurement;
import static io.lectern.benchmarks.Turns.pair;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeasurementTests {

    @Test
    void comparesWithinEachRound() {
        var measurement = measurement(Benchmark.MLP, 1, pair(1, 2), pair(10, 10), pair(3, 4));

        assertThat(measurement.ratio()).isEqualTo(0.75);
        assertThat(measurement.oursMilliseconds()).isEqualTo(3);
        assertThat(measurement.torchMilliseconds()).isEqualTo(4);
    }
}
