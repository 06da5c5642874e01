package io.lectern.generative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Weights;
import io.lectern.testing.GradientCheck;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FilterBankTests {

    private static final int SIDE = 3;
    private static final int HEIGHT = 5;
    private static final int WIDTH = 7;

    /// Wherever a grid is and however sharp, also where it lies beyond the picture.
    @Test
    void everyFilterSumsToOne() {
        var bank = bank(random(20, 200, FilterBank.NUMBERS));

        assertThat(run(sums(bank.rows()).sub(1).abs().max()).item()).isLessThan(1e-5);
        assertThat(run(sums(bank.columns()).sub(1).abs().max()).item()).isLessThan(1e-5);
        assertThat(bank.rows().shape()).isEqualTo(Shape.of(200, SIDE, HEIGHT));
        assertThat(bank.columns().shape()).isEqualTo(Shape.of(200, SIDE, WIDTH));
    }

    private static Tensor sums(Tensor filters) {
        return filters.sum(2);
    }

    /// Filter by filter, with pixels and filters counted from 1 as in the paper.
    @Test
    void isThatOfThePaper() {
        var told = random(0.7, 4, FilterBank.NUMBERS);
        var bank = bank(told);
        var rows = run(bank.rows());
        var columns = run(bank.columns());
        var intensity = run(bank.intensity());

        for (int b = 0; b < 4; b++) {
            double x = (WIDTH + 1) / 2.0 * (told.get(5 * b) + 1);
            double y = (HEIGHT + 1) / 2.0 * (told.get(5 * b + 1) + 1);
            double variance = Math.exp(told.get(5 * b + 2));
            double stride = (Math.max(WIDTH, HEIGHT) - 1) / (SIDE - 1.0) * Math.exp(told.get(5 * b + 3));
            same(columns.at(b), WIDTH, x, variance, stride);
            same(rows.at(b), HEIGHT, y, variance, stride);
            assertThat(intensity.get(b)).isCloseTo(Math.exp(told.get(5 * b + 4)), within(1e-5));
        }
    }

    private static void same(NdArray filters, int pixels, double centre, double variance, double stride) {
        for (int i = 1; i <= SIDE; i++) {
            double mean = centre + (i - SIDE / 2.0 - 0.5) * stride;
            double sum = 0;
            for (int a = 1; a <= pixels; a++) {
                sum += Math.exp(-(a - mean) * (a - mean) / (2 * variance));
            }
            for (int a = 1; a <= pixels; a++) {
                assertThat(filters.get((i - 1) * pixels + a - 1))
                        .isCloseTo(Math.exp(-(a - mean) * (a - mean) / (2 * variance)) / sum, within(1e-5));
            }
        }
    }

    /// Told nothing, it spans the longer side of the picture.
    @Test
    void coversThePictureAtFirst() {
        var window = run(bank(NdArray.of(new float[5], 1, 5)).window());

        assertThat(window.toFloats()).containsExactly((WIDTH - 1) / 2f, (HEIGHT - 1) / 2f, WIDTH - 1, 1);
    }

    /// With as many sharp filters as pixels, a patch is the picture, brighter by the intensity.
    @Test
    void readsThePictureItself() {
        var picture = Tensor.constant(random(1, 1, 2, 4, 4));
        var bank = FilterBank.of(Tensor.constant(NdArray.of(new float[] {0, 0, -5, 0, 1}, 1, 5)), 4, 4, 4);

        var difference = bank.read(picture).div(Math.E).sub(picture).abs().max();

        assertThat(run(difference).item()).isLessThan(1e-4);
    }

    /// Apart from the intensity, which is multiplied with and divided by.
    @Test
    void writingIsTheAdjointOfReading() {
        var bank = bank(random(0.7, 3, FilterBank.NUMBERS));
        var picture = Tensor.constant(random(1, 3, 2, HEIGHT, WIDTH));
        var patch = Tensor.constant(random(1, 3, 2, SIDE, SIDE));

        var seen = bank.read(picture).mul(patch).sum(1, 2, 3);
        var written = bank.write(patch).mul(picture).sum(1, 2, 3);

        var expected = seen.div(bank.intensity().square());
        assertThat(run(written.sub(expected).abs().max()).item()).isLessThan(1e-4);
    }

    @Test
    void saysWhereToLookByGradients() {
        GradientCheck.of(x -> FilterBank.of(x.get(1), 2, 4, 3).read(x.get(0)))
                .at(Shape.of(2, 2, 4, 3), Shape.of(2, FilterBank.NUMBERS))
                .order(1)
                .check(5);
        GradientCheck.of(x -> FilterBank.of(x.get(1), 2, 4, 3).write(x.get(0)))
                .at(Shape.of(2, 2, 2, 2), Shape.of(2, FilterBank.NUMBERS))
                .order(1)
                .check(5);
    }

    private static FilterBank bank(NdArray told) {
        return FilterBank.of(Tensor.constant(told), SIDE, HEIGHT, WIDTH);
    }

    private static NdArray random(double deviation, int... dims) {
        var shape = Shape.of(dims);
        var values = new float[shape.size()];
        var random = new Randomness(shape.size()).at("values");
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return NdArray.of(values, shape);
    }

    private static NdArray run(Tensor tensor) {
        try (var weights = Weights.of(1);
                var program = Program.compile(Map.of("y", tensor), Map.of(), weights)) {
            return Objects.requireNonNull(program.run(Map.of()).get("y"));
        }
    }
}
