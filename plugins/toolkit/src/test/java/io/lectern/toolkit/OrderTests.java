package io.lectern.toolkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.Arrays;
import java.util.HashSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderTests {

    private static final int SIZE = 11;
    private static final int BATCH = 3;

    /// Each example is its number.
    private record Numbers() implements Dataset {

        @Override
        public int size(Split split) {
            return SIZE;
        }

        @Override
        public Batch get(Split split, int[] indices) {
            var numbers = Arrays.stream(indices).asLongStream().toArray();
            return Batch.of("number", NdArray.of(numbers, Shape.of(indices.length)));
        }

        @Override
        public boolean continuous() {
            return true;
        }

        @Override
        public String fingerprint() {
            return "numbers";
        }
    }

    private static Order order(boolean remember) {
        return Order.of(new Numbers(), BATCH, remember, new Randomness(1));
    }

    private static long[] numbers(Order order, long draw) {
        return order.draw(draw).examples().get("number").longs();
    }

    @Test
    void followsARowFromDrawToDraw() {
        var order = order(true);

        for (int draw = 0; draw < 30; draw++) {
            var now = order.draw(draw);
            assertThat(now.anew()).isEqualTo(draw % 3 == 0);
            if (!now.anew()) {
                var before = numbers(order, draw - 1);
                assertThat(numbers(order, draw)).containsExactly(before[0] + 1, before[1] + 1, before[2] + 1);
            }
        }
    }

    @Test
    void seesEachExampleAtMostOnceAPassAndAllOfThemSometime() {
        var order = order(true);
        var seen = new HashSet<Long>();

        for (int pass = 0; pass < 20; pass++) {
            var now = new HashSet<Long>();
            for (int step = 0; step < SIZE / BATCH; step++) {
                Arrays.stream(numbers(order, pass * (SIZE / BATCH) + step)).forEach(now::add);
            }
            assertThat(now).hasSize(SIZE / BATCH * BATCH);
            seen.addAll(now);
        }
        assertThat(seen).hasSize(SIZE);
    }

    @Test
    void shufflesForNetworksWithoutAMemory() {
        var order = order(false);

        var pass = IntStream.range(0, 3).mapToObj(draw -> numbers(order, draw)).flatMapToLong(Arrays::stream);

        assertThat(pass.toArray()).hasSize(9).doesNotHaveDuplicates().isNotEqualTo(new long[] {0, 1, 2, 3, 4, 5, 6, 7, 8
        });
    }

    @Test
    void givesAnyDrawAtOnce() {
        var all = order(false);
        IntStream.range(0, 7).forEach(all::draw);

        assertThat(numbers(order(false), 7)).isEqualTo(numbers(all, 7));
        assertThat(numbers(order(true), 7)).isEqualTo(numbers(order(true), 7));
    }
}
