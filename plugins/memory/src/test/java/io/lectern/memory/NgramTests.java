package io.lectern.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.tensor.NdArray;
import io.lectern.testing.DatasetContract;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NgramTests extends DatasetContract<Ngram.Settings> {

    @Override
    protected DatasetPlugin<Dataset, Ngram.Settings> plugin() {
        return new Ngram();
    }

    @Override
    protected Path directory() {
        return Path.of("none");
    }

    @Override
    protected Ngram.Settings settings() {
        return new Ngram.Settings(2, 12, 100, 10, 0);
    }

    @Test
    void showsEachBitOnePlaceAfterItIsAskedForOnceTheContextIsFull() throws Exception {
        var batch = examples(settings(), 100);
        var source = batch.get("source");
        var target = batch.get("target");

        for (int i = 0; i < 100; i++) {
            int start = 12 * i;
            assertThat(source.get(start)).isZero();
            for (int place = 0; place < 12; place++) {
                double bit = target.get(start + place);
                assertThat(bit).isIn(place < 2 ? new Object[] {-1.0} : new Object[] {0.0, 1.0});
                if (place >= 2 && place < 11) {
                    assertThat(source.get(start + place + 1)).isEqualTo(bit);
                }
            }
        }
    }

    /// The share of ones in a long sequence without context is its one probability, whose distribution
    /// has mean 1/2 and variance 1/8.
    @Test
    void drawsTablesFromTheArcsineDistribution() throws Exception {
        int sequences = 2_000;
        var target =
                examples(new Ngram.Settings(0, 500, sequences, 0, 0), sequences).get("target");
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < sequences; i++) {
            double share = share(target.at(i));
            sum += share;
            squares += (share - 0.5) * (share - 0.5);
        }

        assertThat(sum / sequences).isCloseTo(0.5, within(0.03));
        assertThat(squares / sequences).isCloseTo(0.125, within(0.01));
    }

    @Test
    void refusesSequencesThatEndBeforeTheContextIsFull() {
        var settings = new Ngram.Settings(5, 5, 100, 10, 0);

        assertThatThrownBy(() -> new Ngram().task(settings, directory()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5 bits")
                .hasMessageContaining("larger than the context");
    }

    private static double share(NdArray bits) {
        return IntStream.range(0, bits.size()).mapToDouble(bits::get).average().orElseThrow();
    }

    private static Batch examples(Ngram.Settings settings, int count) throws Exception {
        try (var data = new Ngram().open(settings, Path.of("none"))) {
            return data.get(Split.TRAIN, IntStream.range(0, count).toArray());
        }
    }
}
