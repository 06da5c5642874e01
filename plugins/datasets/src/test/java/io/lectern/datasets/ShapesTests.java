package io.lectern.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Segmentation;
import io.lectern.api.data.Split;
import io.lectern.api.tensor.NdArray;
import io.lectern.datasets.Shapes.Wanted;
import io.lectern.testing.DatasetContract;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ShapesTests {

    private static final Path NONE = Path.of("none");
    private static final int SIDE = 32;

    @Nested
    class Mask extends Contract {

        Mask() {
            super(Wanted.MASK);
        }
    }

    @Nested
    class OutlinedMask extends Contract {

        OutlinedMask() {
            super(Wanted.OUTLINED_MASK);
        }
    }

    @Nested
    class Boxes extends Contract {

        Boxes() {
            super(Wanted.BOXES);
        }
    }

    abstract static class Contract extends DatasetContract<Shapes.Settings> {

        private final Wanted wanted;

        Contract(Wanted wanted) {
            this.wanted = wanted;
        }

        @Override
        protected DatasetPlugin<Dataset, Shapes.Settings> plugin() {
            return new Shapes();
        }

        @Override
        protected Path directory() {
            return NONE;
        }

        @Override
        protected Shapes.Settings settings() {
            return ShapesTests.settings(wanted, Ground.TEXTURE);
        }
    }

    @Test
    void paintsTheSameOnEveryMachine() {
        var pixels = open(Wanted.MASK, Ground.TEXTURE).get("input").floats();

        var print = new Fingerprint();
        for (float pixel : pixels) {
            print.with("", Integer.toString(Float.floatToIntBits(pixel)));
        }

        assertThat(print.hex()).isEqualTo("85b3c01dac0671575028fa8af580917561d9190b59a3a315a8b0c62070c2b8ac");
    }

    @Test
    void whatIsWantedAndTheGroundMoveNothing() {
        var mask = open(Wanted.MASK, Ground.TEXTURE);

        assertThat(open(Wanted.BOXES, Ground.TEXTURE).get("input")).isEqualTo(mask.get("input"));
        assertThat(open(Wanted.MASK, Ground.NOISE).get("mask")).isEqualTo(mask.get("mask"));
        assertThat(open(Wanted.MASK, Ground.NOISE).get("input")).isNotEqualTo(mask.get("input"));
    }

    @Test
    void boxesTouchWhatTheyHold() {
        var masks = open(Wanted.MASK, Ground.PLAIN).get("mask");
        var all = open(Wanted.BOXES, Ground.PLAIN).get("boxes");
        for (int i = 0; i < all.dim(0); i++) {
            var mask = masks.at(i);
            var boxes = all.at(i);
            for (int row = 0; row < boxes.size() && boxes.get(row + 5) == 1; row += 6) {
                long kind = 1 + (long) boxes.get(row + 4);
                int left = (int) boxes.get(row);
                int top = (int) boxes.get(row + 1);
                int right = (int) boxes.get(row + 2);
                int bottom = (int) boxes.get(row + 3);

                assertThat(holds(mask, kind, left, top, left + 1, bottom)).isTrue();
                assertThat(holds(mask, kind, right - 1, top, right, bottom)).isTrue();
                assertThat(holds(mask, kind, left, top, right, top + 1)).isTrue();
                assertThat(holds(mask, kind, left, bottom - 1, right, bottom)).isTrue();
            }
        }
    }

    private static boolean holds(NdArray mask, long kind, int left, int top, int right, int bottom) {
        return IntStream.range(top, bottom)
                .anyMatch(row ->
                        IntStream.range(left, right).anyMatch(column -> mask.get(row * SIDE + column) == kind));
    }

    @Test
    void outlinesSeparateThingsFromAllElse() {
        var plain = open(Wanted.MASK, Ground.PLAIN).get("mask").longs();
        var outlined = open(Wanted.OUTLINED_MASK, Ground.PLAIN).get("mask").longs();
        for (int pixel = 0; pixel < plain.length; pixel++) {
            assertThat(outlined[pixel] == 0).isEqualTo(plain[pixel] == 0);
            boolean inner = outlined[pixel] > 1;
            if (inner) {
                assertThat(outlined[pixel]).isEqualTo(plain[pixel] + 1);
            }
            if (inner && pixel % SIDE < SIDE - 1 && outlined[pixel + 1] > 1) {
                assertThat(outlined[pixel + 1]).as("beside pixel " + pixel).isEqualTo(outlined[pixel]);
            }
            if (pixel % SIDE < SIDE - 1 && (plain[pixel] == 0) != (plain[pixel + 1] == 0)) {
                assertThat(Math.max(outlined[pixel], outlined[pixel + 1])).isOne();
            }
        }
    }

    @Test
    void showsEveryKindAboutAsOftenAndOneToFourThings() {
        var boxes = open(Wanted.BOXES, Ground.PLAIN).get("boxes");
        var kinds = new HashMap<Double, Integer>();
        var counts = new HashMap<Long, Integer>();
        for (int i = 0; i < boxes.dim(0); i++) {
            var rows = boxes.at(i);
            var used = IntStream.range(0, 4)
                    .filter(row -> rows.get(row * 6 + 5) == 1)
                    .toArray();
            counts.merge((long) used.length, 1, Integer::sum);
            Arrays.stream(used).forEach(row -> kinds.merge(rows.get(row * 6 + 4), 1, Integer::sum));
        }

        assertThat(counts).containsOnlyKeys(1L, 2L, 3L, 4L);
        assertThat(kinds).containsOnlyKeys(0.0, 1.0, 2.0);
        assertThat(kinds.values()).allSatisfy(count -> assertThat(count).isBetween(40, 140));
    }

    @Test
    void statesItsMeanAndDeviation() {
        var plugin = new Shapes();
        var settings = plugin.defaults();
        var image = ((Segmentation) plugin.task(settings, NONE)).input();
        var pictures = plugin.open(settings, NONE)
                .get(Split.TRAIN, IntStream.range(0, 400).toArray())
                .get("input");
        int pixels = settings.side() * settings.side();
        for (int channel = 0; channel < 3; channel++) {
            int from = channel * pixels;
            var values = IntStream.range(0, pictures.size())
                    .filter(i -> i / pixels % 3 == from / pixels)
                    .mapToDouble(pictures::get)
                    .toArray();
            double mean = Arrays.stream(values).average().orElseThrow();
            double variance = Arrays.stream(values)
                    .map(value -> (value - mean) * (value - mean))
                    .average()
                    .orElseThrow();
            assertThat(image.mean().get(channel)).as("mean " + channel).isCloseTo(mean, within(0.01));
            assertThat(image.deviation().get(channel))
                    .as("deviation " + channel)
                    .isCloseTo(Math.sqrt(variance), within(0.01));
        }
    }

    @Test
    void namesItsClasses() {
        var task = (Segmentation) new Shapes().task(settings(Wanted.OUTLINED_MASK, Ground.NOISE), NONE);

        assertThat(task.classes()).isEqualTo(List.of("ground", "outline", "circle", "square", "triangle"));
        assertThat(task.input().shape()).isEqualTo(new Feature.Image(3, SIDE, SIDE).shape());
    }

    private static Batch open(Wanted wanted, Ground ground) {
        return new Shapes()
                .open(settings(wanted, ground), NONE)
                .get(Split.TRAIN, IntStream.range(0, 100).toArray());
    }

    private static Shapes.Settings settings(Wanted wanted, Ground ground) {
        return new Shapes.Settings(wanted, SIDE, 4, 0.1, ground, 0.1, new Examples(100, 10, 20), 0);
    }
}
