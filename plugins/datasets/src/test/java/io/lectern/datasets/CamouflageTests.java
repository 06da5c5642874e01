package io.lectern.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.testing.DatasetContract;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CamouflageTests extends DatasetContract<Camouflage.Settings> {

    private static final int PIXELS = 32 * 32;

    @Override
    protected DatasetPlugin<Dataset, Camouflage.Settings> plugin() {
        return new Camouflage();
    }

    @Override
    protected Path directory() {
        return Path.of("none");
    }

    @Override
    protected Camouflage.Settings settings() {
        return settings(2);
    }

    @Test
    void nothingInOneFrameTellsTheSquareFromTheGround() {
        var shown = open(1);
        double[] sum = new double[2];
        double[] squares = new double[2];
        int[] count = new int[2];
        for (int i = 0; i < shown.get("mask").size(); i++) {
            int part = (int) shown.get("mask").get(i);
            sum[part] += shown.get("input").get(i);
            squares[part] += shown.get("input").get(i) * shown.get("input").get(i);
            count[part]++;
        }

        for (int part = 0; part < 2; part++) {
            assertThat(sum[part] / count[part]).isCloseTo(1 / 2.0, within(0.01));
            assertThat(squares[part] / count[part]).isCloseTo(1 / 3.0, within(0.01));
        }
    }

    @Test
    void onlyTheSquareAndWhatItUncoversChange() {
        var shown = open(2);
        var frames = shown.get("input");
        int still = 0;
        for (int example = 0; example < frames.dim(0); example++) {
            for (int pixel = 0; pixel < PIXELS; pixel++) {
                boolean changed =
                        frames.get(2 * example * PIXELS + pixel) != frames.get((2 * example + 1) * PIXELS + pixel);
                if (shown.get("mask").get(example * PIXELS + pixel) == 1) {
                    assertThat(changed).isTrue();
                } else if (!changed) {
                    still++;
                }
            }
        }
        assertThat(still).isGreaterThan(frames.dim(0) * PIXELS / 2);
    }

    @Test
    void theFirstFrameIsTheSameHoweverManyFollow() {
        var one = open(1);
        var two = open(2);

        assertThat(two.get("mask")).isEqualTo(one.get("mask"));
        for (int example = 0; example < 50; example++) {
            assertThat(two.get("input").at(example).at(0))
                    .isEqualTo(one.get("input").at(example).at(0));
        }
    }

    private static Batch open(int frames) {
        return new Camouflage()
                .open(settings(frames), Path.of("none"))
                .get(Split.TRAIN, IntStream.range(0, 50).toArray());
    }

    private static Camouflage.Settings settings(int frames) {
        return new Camouflage.Settings(frames, 32, 2, new Examples(50, 5, 10), 0);
    }
}
