package io.lectern.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.tensor.NdArray;
import io.lectern.testing.DatasetContract;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CopyTests extends DatasetContract<Copy.Settings> {

    private static final int PLACES = 9;

    @Override
    protected DatasetPlugin<Dataset, Copy.Settings> plugin() {
        return new Copy();
    }

    @Override
    protected Path directory() {
        return Path.of("none");
    }

    @Override
    protected Copy.Settings settings() {
        return new Copy.Settings(3, 2, 4, 100, 10, 0);
    }

    @Test
    void asksForWhatCameBeforeTheSignAndForNothingElse() throws Exception {
        try (var data = new Copy().open(settings(), directory())) {
            var batch = data.get(Split.TRAIN, IntStream.range(0, 100).toArray());
            var lengths = new HashSet<Integer>();
            for (int i = 0; i < 100; i++) {
                int length =
                        check(batch.get("source").at(i), batch.get("target").at(i));
                assertThat(batch.lengths("source").get(i)).isEqualTo(2.0 * length + 1);
                lengths.add(length);
            }
            assertThat(lengths).containsExactlyInAnyOrder(2, 3, 4);
        }
    }

    /// Gives the number of vectors.
    private static int check(NdArray source, NdArray target) {
        int sign = IntStream.range(0, PLACES)
                .filter(place -> source.get(4 * place + 3) == 1)
                .reduce((_, _) -> -1)
                .orElse(-1);
        assertThat(sign).as("one sign").isPositive();
        for (int place = 0; place < PLACES; place++) {
            for (int bit = 0; bit < 3; bit++) {
                boolean asked = place > sign && place <= 2 * sign;
                double wanted = asked ? source.get(4 * (place - sign - 1) + bit) : -1;
                assertThat(target.get(3 * place + bit)).isEqualTo(wanted);
                assertThat(source.get(4 * place + bit)).isBetween(0.0, place < sign ? 1.0 : 0.0);
            }
        }
        return sign;
    }

    @Test
    void refusesTheShortestToBeLongerThanTheLongest() {
        var settings = new Copy.Settings(3, 5, 4, 100, 10, 0);

        assertThatThrownBy(() -> new Copy().task(settings, directory()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5")
                .hasMessageContaining("4");
    }
}
