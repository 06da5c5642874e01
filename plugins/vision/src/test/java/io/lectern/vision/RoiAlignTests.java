package io.lectern.vision;

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

class RoiAlignTests {

    private static final Shape MAP = Shape.of(2, 3, 6, 8);

    /// By gathering the neighbours of each point instead of multiplying matrices.
    @Test
    void isTheMeanOfBilinearValues() {
        var map = random(MAP, 0, 1, 1);
        var boxes = box(random(Shape.of(2, 5, 4), 2, 16, 2));
        int side = 3;
        int points = 2;
        int all = side * points;

        var shares = Tensor.range(all).cast(boxes.type()).add(0.5).div(all).reshape(1, 1, all);
        var x = at(boxes, 0, shares, 8).unsqueeze(2).expand(Shape.of(2, 5, all, all));
        var y = at(boxes, 1, shares, 6).unsqueeze(3).expand(Shape.of(2, 5, all, all));
        var samples = map.sampleAt(Tensor.stack(4, java.util.List.of(x, y)).reshape(2, -1, 2)); // [2, 3, 5 all all]
        var expected =
                samples.reshape(2, 3, 5, side, points, side, points).mean(4, 6).transpose(0, 2, 1, 3, 4);

        var difference =
                new RoiAlign(side, points).of(map, boxes, 4).sub(expected).abs().max();

        assertThat(run(difference).item()).isCloseTo(0, within(1e-5));
    }

    /// In places of a map of stride 4.
    private static Tensor at(Tensor boxes, int axis, Tensor shares, int length) {
        var low = boxes.slice(2, axis, axis + 1);
        var high = boxes.slice(2, axis + 2, axis + 3);
        return low.add(high.sub(low).mul(shares)).div(4).sub(0.5).clip(0, length - 1);
    }

    @Test
    void ofAWholeMapIsTheMap() {
        var map = random(Shape.of(1, 2, 4, 4), 0, 1, 1);
        var whole = Tensor.constant(NdArray.of(new float[] {0, 0, 16, 16}, Shape.of(1, 1, 4)));

        var difference =
                new RoiAlign(4, 1).of(map, whole, 4).squeeze(1).sub(map).abs().max();

        assertThat(run(difference).item()).isCloseTo(0, within(1e-5));
    }

    /// RoIPool has no gradient by the boxes, since it rounds them.
    @Test
    void hasGradientsByMapAndBoxes() {
        GradientCheck.of(x -> new RoiAlign(2, 1).of(x.get(0), box(x.get(1)), 4))
                .at(Shape.of(1, 2, 5, 5), Shape.of(1, 3, 4))
                .apart(2, 9)
                .order(1)
                .check(5);
    }

    /// Numbers as corner and sides.
    private static Tensor box(Tensor x) {
        return Tensor.concat(-1, x.slice(-1, 0, 2), x.slice(-1, 0, 2).add(x.slice(-1, 2, 4)));
    }

    private static Tensor random(Shape shape, double low, double high, long seed) {
        var values = new float[shape.size()];
        var random = new Randomness(seed).at("values");
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(low, high);
        }
        return Tensor.constant(NdArray.of(values, shape));
    }

    private static NdArray run(Tensor tensor) {
        try (var weights = Weights.of(1);
                var program = Program.compile(Map.of("y", tensor), Map.of(), weights)) {
            return Objects.requireNonNull(program.run(Map.of()).get("y"));
        }
    }
}
