package io.lectern.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.testing.DatasetContract;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParityTests extends DatasetContract<Parity.Settings> {

    @Override
    protected DatasetPlugin<Dataset, Parity.Settings> plugin() {
        return new Parity();
    }

    @Override
    protected Path directory() {
        return Path.of("none");
    }

    @Override
    protected Parity.Settings settings() {
        return new Parity.Settings(5, 200, 10, 0);
    }

    @Test
    void isOddWhereTheNumberOfOnesIs() throws Exception {
        try (var data = new Parity().open(settings(), directory())) {
            var batch = data.get(Split.TRAIN, IntStream.range(0, 200).toArray());
            var lengths = new HashSet<Long>();
            for (int i = 0; i < 200; i++) {
                var bits = batch.get("input").at(i);
                long meant =
                        IntStream.range(0, 5).filter(bit -> bits.get(bit) != 0).count();
                long ones =
                        IntStream.range(0, 5).filter(bit -> bits.get(bit) == 1).count();
                lengths.add(meant);

                assertThat(batch.get("label").get(i)).isEqualTo((double) (ones % 2));
                assertThat(IntStream.range(0, (int) meant).mapToDouble(bits::get))
                        .doesNotContain(0.0);
            }
            assertThat(lengths).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L);
        }
    }
}
