package io.lectern.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Split;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PointsTests {

    private static final Path NONE = Path.of("none");
    private static final Examples EXAMPLES = new Examples(600, 30, 60);

    private final List<Dataset> all = List.of(
            new Spirals().open(new Spirals.Settings(3, 1, 0.05, EXAMPLES, 0), NONE),
            new Xor().open(new Xor.Settings(0.1, EXAMPLES, 0), NONE),
            new Moons().open(new Moons.Settings(0.1, EXAMPLES, 0), NONE),
            new Rings().open(new Rings.Settings(4, 0.05, EXAMPLES, 0), NONE),
            new GaussianRing().open(new GaussianRing.Settings(8, 2, 0.02, EXAMPLES, 0), NONE));

    @Test
    void areNumberedAndBalanced() {
        int[] classes = {3, 2, 2, 4, 8};
        for (int i = 0; i < all.size(); i++) {
            var labels = all.get(i).get(Split.TRAIN, range(600)).get("label").longs();
            for (int label = 0; label < classes[i]; label++) {
                int wanted = label;
                assertThat(Arrays.stream(labels).filter(found -> found == wanted))
                        .hasSize(600 / classes[i]);
            }
        }
    }

    @Test
    void areTheSameWheneverAskedFor() {
        for (var data : all) {
            var batch = data.get(Split.TRAIN, range(600));
            var alone = data.get(Split.TRAIN, new int[] {41});

            assertThat(batch.slice(41, 42)).isEqualTo(alone);
            assertThat(alone).isNotEqualTo(data.get(Split.TEST, new int[] {41}));
            assertThat(data.size(Split.VALIDATION)).isEqualTo(30);
            assertThatThrownBy(() -> data.get(Split.TEST, new int[] {60}))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
        assertThat(all.stream().map(Dataset::fingerprint)).doesNotHaveDuplicates();
    }

    @Test
    void anotherSeedGivesOtherPoints() {
        var first = new Moons().open(new Moons.Settings(0.1, EXAMPLES, 1), NONE);

        assertThat(first.get(Split.TRAIN, range(9))).isNotEqualTo(all.get(2).get(Split.TRAIN, range(9)));
        assertThat(first.fingerprint()).isNotEqualTo(all.get(2).fingerprint());
    }

    @Test
    void xorNeedsBothCoordinates() {
        var batch = all.get(1).get(Split.TRAIN, range(600));
        var points = batch.get("input").floats();

        assertThat(IntStream.range(0, 600).boxed())
                .allMatch(i -> (points[2 * i] * points[2 * i + 1] > 0)
                        == (batch.get("label").get(i) == 0));
    }

    @Test
    void ringsDifferInDistance() {
        var batch = all.get(3).get(Split.TRAIN, range(600));
        var points = batch.get("input").floats();
        IntToDoubleFunction radius = i -> Math.hypot(points[2 * i], points[2 * i + 1]);

        for (int ring = 0; ring < 4; ring++) {
            int wanted = ring;
            var radii = IntStream.range(0, 600)
                    .filter(i -> batch.get("label").get(i) == wanted)
                    .mapToDouble(radius)
                    .summaryStatistics();
            assertThat(radii.getAverage()).isCloseTo((ring + 1) / 4.0, within(0.03));
        }
    }

    @Test
    void heapsLieAroundTheirCentres() {
        var batch = all.get(4).get(Split.TRAIN, range(600));
        var points = batch.get("input").floats();

        for (int i = 0; i < 600; i++) {
            double angle = Math.PI / 4 * batch.get("label").get(i);
            double away = Math.hypot(points[2 * i] - 2 * Math.cos(angle), points[2 * i + 1] - 2 * Math.sin(angle));
            assertThat(away).isLessThan(0.1);
        }
    }

    @Test
    void spiralsLieOnTheirArm() {
        var data = new Spirals().open(new Spirals.Settings(2, 1.5, 0, EXAMPLES, 0), NONE);
        var batch = data.get(Split.TRAIN, range(600));
        var points = batch.get("input").floats();

        for (int i = 0; i < 600; i++) {
            double radius = Math.hypot(points[2 * i], points[2 * i + 1]);
            double angle =
                    2 * Math.PI * 1.5 * radius + Math.PI * batch.get("label").get(i);
            assertThat(points[2 * i]).isCloseTo((float) (radius * Math.cos(angle)), within(1e-4f));
        }
    }

    @Test
    void moonsReachIntoEachOther() {
        var data = new Moons().open(new Moons.Settings(0, EXAMPLES, 0), NONE);
        var batch = data.get(Split.TRAIN, range(600));
        var points = batch.get("input").floats();

        for (int i = 0; i < 600; i++) {
            int side = batch.get("label").get(i) == 0 ? 1 : -1;
            double radius = Math.hypot(points[2 * i] + side * 0.5, points[2 * i + 1] + side * 0.25);
            assertThat(radius).isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void noiseIsNormal() {
        var random = new SplittableRandom(1);
        for (int kind = 0; kind < 2; kind++) {
            double sum = 0;
            double squares = 0;
            int beyond = 0;
            for (int i = 0; i < 100_000; i++) {
                double value = kind == 0 ? Gaussian.next(random) : Gaussian.roughly(random);
                sum += value;
                squares += value * value;
                beyond += Math.abs(value) < 1 ? 0 : 1;
            }
            assertThat(sum / 100_000).isCloseTo(0, within(0.02));
            assertThat(squares / 100_000).isCloseTo(1, within(0.02));
            assertThat(beyond / 100_000.0).isCloseTo(0.317, within(0.02));
        }
    }

    @Test
    void areNamedByTheirCoordinates() {
        var task = new Rings().task(new Rings.Settings(3, 0, EXAMPLES, 0), NONE);

        assertThat(task.input()).isEqualTo(new Feature.Vector(List.of("x", "y")));
        assertThat(task.classes()).containsExactly("0", "1", "2");
    }

    private static int[] range(int count) {
        return IntStream.range(0, count).toArray();
    }
}
