package io.lectern.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.tensor.NdArray;
import io.lectern.testing.DatasetContract;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RepeatCopyTests extends DatasetContract<RepeatCopy.Settings> {

    private static final int BITS = 3;
    private static final int ROUNDS = 4;

    @Override
    protected DatasetPlugin<Dataset, RepeatCopy.Settings> plugin() {
        return new RepeatCopy();
    }

    @Override
    protected Path directory() {
        return Path.of("none");
    }

    @Override
    protected RepeatCopy.Settings settings() {
        return new RepeatCopy.Settings(BITS, 1, 3, ROUNDS, 100, 10, 0);
    }

    @Test
    void asksForEachSequenceBeforeTheNextComes() throws Exception {
        try (var data = new RepeatCopy().open(settings(), directory())) {
            var batch = data.get(Split.TRAIN, IntStream.range(0, 100).toArray());
            for (int i = 0; i < 100; i++) {
                int places =
                        check(batch.get("source").at(i), batch.get("target").at(i));
                assertThat(batch.lengths("source").get(i)).isEqualTo(places);
            }
        }
    }

    /// Gives the number of places that are taken.
    private static int check(NdArray source, NdArray target) {
        int place = 0;
        for (int round = 0; round < ROUNDS; round++) {
            int length = 0;
            while (source.at(place + length).get(BITS) == 0) {
                length++;
            }
            assertThat(length).as("vectors of round %d", round).isBetween(1, 3);
            for (int i = 0; i < length; i++) {
                assertThat(target.at(place + i)).as("nothing is asked for yet").isEqualTo(nothing());
                var vector = source.at(place + i).slice(0, BITS);
                assertThat(target.at(place + length + 1 + i)).isEqualTo(vector);
            }
            place += 2 * length + 1;
        }
        for (int behind = place; behind < target.dim(0); behind++) {
            assertThat(target.at(behind)).isEqualTo(nothing());
        }
        return place;
    }

    private static NdArray nothing() {
        return NdArray.of(new float[] {-1, -1, -1}, BITS);
    }

    @Test
    void refusesTheShortestToBeLongerThanTheLongest() {
        var settings = new RepeatCopy.Settings(3, 5, 4, 2, 100, 10, 0);

        assertThatThrownBy(() -> new RepeatCopy().task(settings, directory()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5")
                .hasMessageContaining("4");
    }
}
