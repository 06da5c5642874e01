package io.lectern.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.testing.DatasetContract;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RecallTests extends DatasetContract<Recall.Settings> {

    @Override
    protected DatasetPlugin<Dataset, Recall.Settings> plugin() {
        return new Recall();
    }

    @Override
    protected Path directory() {
        return Path.of("none");
    }

    @Override
    protected Recall.Settings settings() {
        return new Recall.Settings(3, 4, 30, 10, 0);
    }

    @Test
    void asksForTheFirstSymbol() {
        var data = new Recall().open(settings(), directory());
        var batch = data.get(Split.TRAIN, new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
        for (int i = 0; i < 10; i++) {
            var tokens = batch.get("tokens").at(i).longs();
            long symbol = tokens[0];
            assertThat(symbol).isBetween(0L, 2L);
            assertThat(tokens).containsExactly(symbol, 3, 3, 3, 4);
            assertThat(batch.get("next").at(i).longs()).containsExactly(3, 3, 3, 4, symbol);
        }
        assertThat(LongStream.range(0, 10)
                        .map(i -> batch.get("tokens").longs()[(int) i * 5])
                        .distinct())
                .hasSizeGreaterThan(1);
    }
}
