package io.lectern.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Split;
import io.lectern.api.tensor.NdArray;
import io.lectern.datasets.MovingGlyphs.Wanted;
import io.lectern.testing.DatasetContract;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MovingGlyphsTests extends DatasetContract<MovingGlyphs.Settings> {

    private static final int SIDE = 16;
    private static final int FRAMES = 8;

    @Override
    protected DatasetPlugin<Dataset, MovingGlyphs.Settings> plugin() {
        return new MovingGlyphs();
    }

    @Override
    protected Path directory() {
        return Path.of("none");
    }

    @Override
    protected MovingGlyphs.Settings settings() {
        return settings(Wanted.DIRECTION, 0.1);
    }

    @Test
    void eachFrameIsTheOneBeforeMovedToItsSide() {
        var clips = open(Wanted.DIRECTION, 0);

        for (int i = 0; i < clips.size(); i++) {
            int sign = clips.get("label").get(i) == 1 ? 1 : -1;
            var clip = clips.get("input").at(i);
            boolean slow = moves(clip, sign);
            boolean fast = moves(clip, 2 * sign);
            assertThat(slow ^ fast).as("clip %d", i).isTrue();
        }
    }

    @Test
    void meansOfBothDirectionsAreOfTheSameKind() {
        var clips = open(Wanted.DIRECTION, 0);
        var brightest = new double[2];
        for (int i = 0; i < clips.size(); i++) {
            var clip = clips.get("input").at(i);
            brightest[(int) clips.get("label").get(i)] += IntStream.range(0, SIDE * SIDE)
                    .mapToDouble(pixel -> IntStream.range(0, FRAMES)
                            .mapToDouble(frame -> clip.get(frame * SIDE * SIDE + pixel))
                            .average()
                            .orElseThrow())
                    .max()
                    .orElseThrow();
        }
        assertThat(brightest[0] / brightest[1]).isCloseTo(1, within(0.05));
    }

    @Test
    void showsTheSameWhateverIsWanted() {
        var direction = open(Wanted.DIRECTION, 0.1);
        var digit = open(Wanted.DIGIT, 0.1);
        var both = open(Wanted.DIGIT_AND_DIRECTION, 0.1);

        assertThat(digit.get("input")).isEqualTo(direction.get("input"));
        assertThat(both.get("input")).isEqualTo(direction.get("input"));
        for (int i = 0; i < both.size(); i++) {
            double label =
                    2 * digit.get("label").get(i) + direction.get("label").get(i);
            assertThat(both.get("label").get(i)).isEqualTo(label);
        }
        assertThat(task(Wanted.DIGIT_AND_DIRECTION).classes()).startsWith("0 left", "0 right", "1 left");
    }

    @Test
    void statesItsMeanAndDeviation() {
        var values = open(Wanted.DIRECTION, 0.1).get("input").floats();
        double mean = mean(values, 0);
        double deviation = Math.sqrt(mean(values, mean));
        var frame = ((Feature.Video) task(Wanted.DIRECTION).input()).frame();

        assertThat(frame.mean()).first().satisfies(stated -> assertThat(stated).isCloseTo(mean, within(0.005)));
        assertThat(frame.deviation())
                .first()
                .satisfies(stated -> assertThat(stated).isCloseTo(deviation, within(0.005)));
    }

    @Test
    void refusesMotionThatLooksLikeItsOpposite() {
        var few = new Examples(1, 1, 1);

        assertThatThrownBy(() -> new MovingGlyphs.Settings(Wanted.DIRECTION, 8, 16, 8, 0, few, 0))
                .hasMessageContaining("speed is 8")
                .hasMessageContaining("below 8");
    }

    /// Mean of the values, or of their squared distances from a centre other than 0.
    private static double mean(float[] values, double centre) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> centre == 0 ? values[i] : (values[i] - centre) * (values[i] - centre))
                .average()
                .orElseThrow();
    }

    private static boolean moves(NdArray clip, int step) {
        return IntStream.range(0, (FRAMES - 1) * SIDE * SIDE).allMatch(i -> {
            int column = i % SIDE;
            int next = i + SIDE * SIDE - column + Math.floorMod(column + step, SIDE);
            return clip.get(i) == clip.get(next);
        });
    }

    private static Classification task(Wanted wanted) {
        return new MovingGlyphs().task(settings(wanted, 0.1), Path.of("none"));
    }

    private static Batch open(Wanted wanted, double noise) {
        return new MovingGlyphs()
                .open(settings(wanted, noise), Path.of("none"))
                .get(Split.TRAIN, IntStream.range(0, 400).toArray());
    }

    private static MovingGlyphs.Settings settings(Wanted wanted, double noise) {
        return new MovingGlyphs.Settings(wanted, FRAMES, SIDE, 2, noise, new Examples(400, 5, 10), 0);
    }
}
