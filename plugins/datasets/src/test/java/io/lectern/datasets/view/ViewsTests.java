package io.lectern.datasets.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.lectern.api.data.Batch;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Split;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ViewsTests {

    private static final Classification TASK =
            new Classification(new Feature.Image(1, 3, 3), List.of("a", "b", "c", "d"));

    private final Dataset data = new Numbered();

    @Test
    void limitLeavesValidationAndTestWhole() {
        var limited = Views.limit(data, 5);

        assertThat(limited.size(Split.TRAIN)).isEqualTo(5);
        assertThat(limited.size(Split.TEST)).isEqualTo(8);
        assertThat(limited.get(Split.TRAIN, new int[] {4, 1})).isEqualTo(data.get(Split.TRAIN, new int[] {4, 1}));
        assertThat(Views.limit(data, 500).size(Split.TRAIN)).isEqualTo(40);
        assertThatThrownBy(() -> limited.get(Split.TRAIN, new int[] {5})).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Views.limit(data, 0)).hasMessage("the limit is 0, but at least 1 is needed");
    }

    @Test
    void classesAreNumberedAnew() {
        var view = Views.classes(data, TASK, List.of("d", "b"));
        var batch = view.get(Split.TRAIN, range(20));

        assertThat(view.size(Split.TRAIN)).isEqualTo(20);
        assertThat(view.size(Split.VALIDATION)).isZero();
        assertThat(batch.get("label").longs()).startsWith(1, 0, 1, 0).endsWith(0);
        assertThat(batch.get("input").at(0))
                .isEqualTo(data.get(Split.TRAIN, new int[] {1}).get("input").at(0));
        assertThat(Views.classes(TASK, List.of("d", "b")).classes()).containsExactly("d", "b");
        assertThatThrownBy(() -> Views.classes(TASK, List.of("a", "e")))
                .hasMessage("at least two different classes are needed of [a, b, c, d], got [a, e]");
    }

    @Test
    void noisyLabelsAreNoisyInTrainingAlone() {
        var noisy = Views.noisyLabels(data, 4, 1, 3);
        var again = Views.noisyLabels(data, 4, 1, 3);

        assertThat(noisy.get(Split.TRAIN, range(40))).isEqualTo(again.get(Split.TRAIN, range(40)));
        assertThat(noisy.get(Split.TRAIN, new int[] {7}))
                .isEqualTo(noisy.get(Split.TRAIN, range(40)).slice(7, 8));
        assertThat(wrong(noisy)).isBetween(20, 38);
        assertThat(wrong(Views.noisyLabels(data, 4, 0.3, 3))).isBetween(2, 18);
        assertThat(wrong(Views.noisyLabels(data, 4, 0, 3))).isZero();
        assertThat(noisy.get(Split.TEST, range(8))).isEqualTo(data.get(Split.TEST, range(8)));
        assertThat(noisy.vary(range(40), new SplittableRandom(1)).get("label"))
                .isEqualTo(noisy.get(Split.TRAIN, range(40)).get("label"));
    }

    @Test
    void canvasPutsPicturesIntoTheMiddle() {
        var picture = Views.canvas(data, 5, 7).get(Split.TRAIN, new int[] {3}).get("input");

        assertThat(picture.shape()).isEqualTo(Shape.of(1, 1, 5, 7));
        assertThat(sum(picture)).isEqualTo(9 * 4);
        assertThat(picture.get(7 + 2)).isEqualTo(4);
        assertThat(picture.get(7 + 1)).isZero();
        assertThat(Views.canvas(data, 1, 1)
                        .get(Split.TRAIN, new int[] {3})
                        .get("input")
                        .floats())
                .containsExactly(4);
    }

    @Test
    void shiftMovesTheSameExampleTheSameWay() {
        var view = Views.shift(Views.canvas(data, 9, 9), Set.of(Split.TEST), 3, 1);

        var batch = view.get(Split.TEST, range(8)).get("input");

        assertThat(view.get(Split.TEST, new int[] {5}).get("input").at(0)).isEqualTo(batch.at(5));
        var places = new HashSet<Integer>();
        for (int i = 0; i < 8; i++) {
            assertThat(sum(batch.at(i))).isEqualTo(9 * (i + 1)); // nothing hangs over
            places.add(firstLit(batch.at(i)));
        }
        assertThat(places).hasSizeGreaterThan(4);
        assertThat(view.get(Split.TRAIN, new int[] {0}))
                .isEqualTo(Views.canvas(data, 9, 9).get(Split.TRAIN, new int[] {0}));
    }

    @Test
    void resizeKeepsMeansAndConstants() {
        var small = Views.resize(data, 2, 2).get(Split.TRAIN, new int[] {6}).get("input");
        var large = Views.resize(data, 7, 5).get(Split.TRAIN, new int[] {6}).get("input");

        assertThat(small.shape()).isEqualTo(Shape.of(1, 1, 2, 2));
        for (float value : small.floats()) {
            assertThat(value).isCloseTo(7, within(1e-5f));
        }
        for (float value : large.floats()) {
            assertThat(value).isCloseTo(7, within(1e-5f));
        }
        assertThat(Views.sized(new Feature.Image(1, 3, 3, List.of(0.1), List.of(0.2)), 7, 5))
                .isEqualTo(new Feature.Image(1, 7, 5, List.of(0.1), List.of(0.2)));
    }

    @Test
    void viewsHaveFingerprintsOfTheirOwn() {
        assertThat(List.of(
                        data.fingerprint(),
                        Views.limit(data, 5).fingerprint(),
                        Views.limit(data, 6).fingerprint(),
                        Views.limit(Views.limit(data, 6), 5).fingerprint(),
                        Views.resize(data, 5, 6).fingerprint(),
                        Views.canvas(data, 5, 6).fingerprint(),
                        Views.shift(data, Set.of(Split.TEST), 1, 1).fingerprint(),
                        Views.shift(data, Set.of(Split.TRAIN), 1, 1).fingerprint(),
                        Views.classes(data, TASK, List.of("a", "b")).fingerprint(),
                        Views.classes(data, TASK, List.of("b", "a")).fingerprint(),
                        Views.noisyLabels(data, 4, 0.5, 1).fingerprint()))
                .doesNotHaveDuplicates();
        assertThat(Views.limit(data, 5).fingerprint())
                .isEqualTo(Views.limit(data, 5).fingerprint());
    }

    private static int wrong(Dataset noisy) {
        var labels = noisy.get(Split.TRAIN, range(40)).get("label").longs();
        return (int) IntStream.range(0, 40).filter(i -> labels[i] != i % 4).count();
    }

    private static double sum(NdArray values) {
        return IntStream.range(0, values.size()).mapToDouble(values::get).sum();
    }

    private static int firstLit(NdArray picture) {
        return IntStream.range(0, picture.size())
                .filter(i -> picture.get(i) > 0)
                .findFirst()
                .orElseThrow();
    }

    private static int[] range(int count) {
        return IntStream.range(0, count).toArray();
    }

    /// Pictures of 3 by 3 pixels that all have the value `index + 1`; class `index % 4`.
    private static final class Numbered implements Dataset {

        @Override
        public int size(Split split) {
            return switch (split) {
                case TRAIN -> 40;
                case VALIDATION -> 0;
                case TEST -> 8;
            };
        }

        @Override
        public Batch get(Split split, int[] indices) {
            var values = new float[indices.length * 9];
            for (int i = 0; i < values.length; i++) {
                values[i] = Objects.checkIndex(indices[i / 9], size(split)) + 1;
            }
            var labels = Arrays.stream(indices).mapToLong(i -> i % 4).toArray();
            return Batch.of("input", NdArray.of(values, indices.length, 1, 3, 3))
                    .with("label", NdArray.of(labels, Shape.of(labels.length)));
        }

        @Override
        public Batch vary(int[] indices, RandomGenerator random) {
            var batch = get(Split.TRAIN, indices);
            var noise = new float[batch.get("input").size()];
            Arrays.fill(noise, random.nextFloat());
            return batch.with("input", NdArray.of(noise, batch.get("input").shape()));
        }

        @Override
        public String fingerprint() {
            return "numbered";
        }
    }
}
