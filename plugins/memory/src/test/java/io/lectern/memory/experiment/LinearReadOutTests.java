package io.lectern.memory.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lectern.api.run.Randomness;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LinearReadOutTests {

    private static final int EXAMPLES = 2_000;

    private final RandomGenerator random = new Randomness(1).at("test");

    @Test
    void findsALinearFunction() {
        var numbers = numbers();
        var wanted = numbers.stream().mapToDouble(n -> 2 * n[0] - 3 * n[2] + 5).toArray();

        var weights = LinearReadOut.fit(numbers, wanted).weights();

        assertThat(weights).containsExactly(new double[] {2, 0, -3, 5}, within(0.02));
    }

    @Test
    void readsNothingFromNoise() {
        var wanted = random.doubles(EXAMPLES).map(u -> u - 0.5).toArray();

        var weights = LinearReadOut.fit(numbers(), wanted).weights();

        assertThat(weights).containsExactly(new double[4], within(0.05));
    }

    /// Two numbers that say the same share the weight.
    @Test
    void readsNumbersThatSayTheSame() {
        var numbers = numbers().stream().map(n -> new float[] {n[0], n[0]}).toList();
        var wanted = numbers.stream().mapToDouble(n -> 4 * n[0]).toArray();

        assertThat(LinearReadOut.fit(numbers, wanted).of(new float[] {1, 1})).isCloseTo(4, within(0.02));
    }

    private List<float[]> numbers() {
        return Stream.generate(() -> new float[] {normal(), normal(), normal()})
                .limit(EXAMPLES)
                .toList();
    }

    private float normal() {
        return (float) random.nextGaussian();
    }
}
