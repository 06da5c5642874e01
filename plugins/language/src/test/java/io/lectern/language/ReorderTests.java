package io.lectern.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.language.Reorder.Order;
import io.lectern.testing.DatasetContract;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReorderTests extends DatasetContract<Reorder.Settings> {

    @Override
    protected DatasetPlugin<Dataset, Reorder.Settings> plugin() {
        return new Reorder();
    }

    @Override
    protected Path directory() {
        return Path.of("none");
    }

    @Override
    protected Reorder.Settings settings() {
        return settings(Order.SORT, 2, 4);
    }

    private static Reorder.Settings settings(Order order, int shortest, int longest) {
        return new Reorder.Settings(order, 5, shortest, longest, 40, 10, 0);
    }

    @ParameterizedTest
    @EnumSource
    void asksForAllSymbolsInThatOrderAndForTheEnd(Order order) {
        var data = new Reorder().open(settings(order, 2, 4), directory());
        var batch = data.get(Split.TRAIN, IntStream.range(0, 40).toArray());
        for (int i = 0; i < 40; i++) {
            int length = (int) batch.lengths("source").get(i);
            assertThat(length).isBetween(2, 4);
            assertThat(batch.lengths("target").get(i)).isEqualTo(length + 1.0);
            var source = Arrays.copyOf(batch.get("source").at(i).longs(), length);
            var target = batch.get("target").at(i).longs();
            var wanted = source.clone();
            switch (order) {
                case COPY -> {}
                case REVERSE -> IntStream.range(0, length).forEach(at -> wanted[at] = source[length - 1 - at]);
                case SORT -> Arrays.sort(wanted);
            }
            assertThat(Arrays.copyOf(target, length)).containsExactly(wanted);
            assertThat(target[length]).isEqualTo(5);
        }
    }

    @Test
    void refusesTheShortestToBeLongerThanTheLongest() {
        assertThatThrownBy(() -> new Reorder().task(settings(Order.COPY, 5, 4), directory()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5")
                .hasMessageContaining("4");
    }
}
