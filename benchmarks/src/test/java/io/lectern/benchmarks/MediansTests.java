package io.lectern.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class MediansTests {

    @Test
    void theMiddleOfAnOddNumber() {
        assertThat(Medians.of(DoubleStream.of(9, 1, 2))).isEqualTo(2);
    }

    @Test
    void betweenTheMiddleTwoOfAnEvenNumber() {
        assertThat(Medians.of(DoubleStream.of(9, 1, 2, 4))).isEqualTo(3);
    }

    @Test
    void nothingHasNoMedian() {
        assertThatIllegalArgumentException().isThrownBy(() -> Medians.of(DoubleStream.empty()));
    }
}
