package io.lectern.datasets.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lectern.api.tensor.NdArray;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ResamplingProperties {

    @Property(tries = 100)
    void neverLeavesTheRangeOfItsPixels(
            @ForAll @IntRange(min = 1, max = 12) int fromHeight,
            @ForAll @IntRange(min = 1, max = 12) int fromWidth,
            @ForAll @IntRange(min = 1, max = 12) int height,
            @ForAll @IntRange(min = 1, max = 12) int width,
            @ForAll long seed) {
        var image = noise(fromHeight, fromWidth, seed);

        var resized = new Resampling(fromHeight, fromWidth, height, width).apply(image);

        assertThat(resized.shape().dims()).containsExactly(1, 2, height, width);
        for (float value : resized.floats()) {
            assertThat(value).isBetween(-1e-6f, 1 + 1e-6f);
        }
    }

    @Property(tries = 30)
    void theSameSizeChangesNothing(
            @ForAll @IntRange(min = 1, max = 12) int height, @ForAll @IntRange(min = 1, max = 12) int width) {
        var image = noise(height, width, 1);

        assertThat(new Resampling(height, width, height, width).apply(image)).isEqualTo(image);
    }

    @Property(tries = 30)
    void aWholeFractionKeepsTheMeanOfARamp(
            @ForAll @IntRange(min = 2, max = 6) int factor, @ForAll @IntRange(min = 2, max = 6) int width) {
        var ramp = new float[2 * factor * width];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = i % (factor * width);
        }

        var small = new Resampling(1, factor * width, 1, width).apply(NdArray.of(ramp, 1, 2, 1, factor * width));

        for (int x = 1; x < width - 1; x++) { // at the edges the filter sees only one side
            assertThat(small.floats()[x]).isCloseTo(factor * (x + 0.5f) - 0.5f, within(1e-3f));
        }
    }

    private static NdArray noise(int height, int width, long seed) {
        var random = new SplittableRandom(seed);
        var values = new float[2 * height * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble();
        }
        return NdArray.of(values, 1, 2, height, width);
    }
}
