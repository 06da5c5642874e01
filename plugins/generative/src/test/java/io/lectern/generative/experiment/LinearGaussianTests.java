package io.lectern.generative.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lectern.api.run.Randomness;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LinearGaussianTests {

    private static final List<double[]> COLUMNS = List.of(new double[] {2, 0, 1}, new double[] {0, 1, -2});

    @Test
    void knowsTheDensityOfANormalDistribution() {
        var one = new LinearGaussian(new double[] {1}, List.of(new double[] {3}), 16);

        assertThat(one.logLikelihood(List.of(new double[] {6})))
                .isCloseTo(-0.5 * (Math.log(2 * Math.PI * 25) + 1), within(1e-12));
    }

    @Test
    void findsWhatMadeTheData() {
        var random = new Randomness(3).at("data");
        var made = new LinearGaussian(new double[] {1, -1, 0}, COLUMNS, 0.25);
        var rows = Stream.generate(() -> {
                    double a = random.nextGaussian();
                    double b = random.nextGaussian();
                    var row = made.mean().clone();
                    for (int i = 0; i < row.length; i++) {
                        row[i] += a * COLUMNS.get(0)[i] + b * COLUMNS.get(1)[i] + 0.5 * random.nextGaussian();
                    }
                    return row;
                })
                .limit(5_000)
                .toList();

        var found = LinearGaussian.likeliest(rows, 2, 0.25, random);

        assertThat(found.logLikelihood(rows) - made.logLikelihood(rows)).isBetween(0.0, 3e-3);
    }
}
