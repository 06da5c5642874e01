package io.lectern.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.run.RunFailure;
import io.lectern.runtime.RunStatus;
import io.lectern.runtime.RunSummary;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTests {

    @TempDir
    Path folder;

    private Store store;

    @BeforeEach
    void open() {
        store = new Store(folder.resolve("with spaces & more"));
    }

    @Test
    void remembersRunsNewestFirst() {
        store.add(run("old", 1), "{}", Map.of("model", Map.of("rate", "0.1"), "dataset", Map.of()));
        store.add(run("new", 2), "{\"a\":1}", Map.of());

        assertThat(store.runs()).containsExactly(run("new", 2), run("old", 1));
        assertThat(store.ids()).containsExactly("new", "old");
        assertThat(store.description("new")).contains("{\"a\":1}");
        assertThat(store.run("none")).isEmpty();
    }

    @Test
    void remembersHowARunEnded() {
        store.add(run("one", 1), "{}", Map.of());
        var ended = new RunSummary(
                "one",
                "lenet",
                "mnist",
                RunStatus.FAILED,
                Instant.ofEpochSecond(1),
                2.5,
                60,
                Map.of("test/accuracy", 0.5, "test/loss", Double.NaN),
                Optional.of(folder),
                Optional.of(folder.resolve("model.onnx")),
                Optional.of("ab"),
                Optional.of(new RunSummary.Failure(RunFailure.Category.USER, "no")));

        store.update(ended);

        assertThat(store.run("one")).contains(ended);
    }

    @Test
    void refusesAFolderThatItsAddressCannotName() {
        assertThatThrownBy(() -> new Store(folder.resolve("a;INIT=drop all objects")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has a semicolon");
    }

    @Test
    void survivesBeingOpenedAgain() {
        store.add(run("one", 1), "{}", Map.of());

        assertThat(new Store(folder.resolve("with spaces & more")).ids()).containsExactly("one");
    }

    @Test
    void isReadWhileOthersWrite() throws Exception {
        store.add(run("one", 1), "{}", Map.of());
        try (var workers = Executors.newFixedThreadPool(4)) {
            var writes = IntStream.range(0, 3)
                    .mapToObj(tag -> workers.submit(() -> {
                        for (int i = 0; i < 10; i++) {
                            store.append("one", Map.of("tag" + tag, points(i, i + 1)), List.of());
                        }
                    }))
                    .toList();
            var reads = workers.submit(
                    () -> IntStream.range(0, 10).map(_ -> store.runs().size()).sum());
            for (Future<?> write : writes) {
                write.get(30, TimeUnit.SECONDS);
            }
            assertThat(reads.get(30, TimeUnit.SECONDS)).isEqualTo(10);
        }
        assertThat(store.tags("one")).containsExactly("tag0", "tag1", "tag2");
        assertThat(store.series("one", "tag1", 100).steps()).hasSize(10);
    }

    @Nested
    class Series {

        @BeforeEach
        void addRun() {
            store.add(run("one", 1), "{}", Map.of());
        }

        @Test
        void keepTheirExtremesHoweverLongTheyAre() {
            var values = noise(60_000);
            values[12_345] = 1e6;
            values[40_001] = -1e6;
            values[59_990] = Double.POSITIVE_INFINITY;
            values[3] = Double.NaN;
            for (int from = 0; from < values.length; from += 7_919) {
                int to = Math.min(values.length, from + 7_919);
                store.append("one", Map.of("loss", slice(values, from, to)), List.of());
            }

            var thin = store.series("one", "loss", 500);

            assertThat(thin.size()).isBetween(100, 500);
            assertThat(thin.values())
                    .contains(1e6, -1e6, Double.POSITIVE_INFINITY)
                    .contains(Double.NaN);
            assertThat(thin.steps()).endsWith(59_999).isSorted().doesNotHaveDuplicates();
        }

        @Test
        void areTheSameInWhateverPortionsTheyCame() {
            var values = noise(3_000);
            store.append("one", Map.of("at once", slice(values, 0, 3_000)), List.of());
            for (int from = 0; from < 3_000; from += 77) {
                store.append("one", Map.of("bit by bit", slice(values, from, Math.min(3_000, from + 77))), List.of());
            }

            for (int atMost : new int[] {5, 100, 700, 3_000}) {
                assertThat(store.series("one", "bit by bit", atMost).values())
                        .isEqualTo(store.series("one", "at once", atMost).values());
            }
            assertThat(store.series("one", "at once", 3_000).values()).isEqualTo(values);
        }

        @Test
        void forgetWhatCameAfterAStep() {
            store.append(
                    "one",
                    Map.of("loss", slice(noise(2_500), 0, 2_500)),
                    List.of(new Event(9, Instant.EPOCH, "text", "{}"), new Event(1_001, Instant.EPOCH, "text", "{}")));

            store.truncate("one", 1_000);
            store.append("one", Map.of("loss", new Points(new long[] {1_001}, new long[1], new double[1])), List.of());

            assertThat(store.series("one", "loss", 5_000).steps())
                    .isEqualTo(LongStream.rangeClosed(0, 1_001).toArray());
            assertThat(store.events("one")).containsExactly(new Event(9, Instant.EPOCH, "text", "{}"));
        }

        @Test
        void thatNobodyLoggedAreEmpty() {
            assertThat(store.series("one", "loss", 10).size()).isZero();
        }
    }

    private static double[] noise(int size) {
        return new SplittableRandom(1).doubles(size).toArray();
    }

    private static Points slice(double[] values, int from, int to) {
        return new Points(
                LongStream.range(from, to).toArray(),
                LongStream.range(from, to).toArray(),
                java.util.Arrays.copyOfRange(values, from, to));
    }

    private static Points points(int from, int to) {
        return slice(new double[to], from, to);
    }

    private RunSummary run(String id, long second) {
        return new RunSummary(
                id,
                "lenet",
                "mnist",
                RunStatus.RUNNING,
                Instant.ofEpochSecond(second),
                0,
                0,
                Map.of(),
                Optional.of(folder),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
