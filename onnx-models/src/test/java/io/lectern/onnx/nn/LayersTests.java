package io.lectern.onnx.nn;

import static io.lectern.onnx.nn.Applied.at;
import static io.lectern.onnx.nn.Layers.bilinear;
import static io.lectern.onnx.nn.Layers.feedForward;
import static io.lectern.onnx.nn.Layers.globalMaxPool;
import static io.lectern.onnx.nn.Layers.linear;
import static io.lectern.onnx.nn.Layers.relu;
import static io.lectern.onnx.nn.Layers.residual;
import static io.lectern.onnx.nn.Layers.sinusoidalPositions;
import static io.lectern.onnx.nn.Layers.spatialDropout;
import static io.lectern.onnx.nn.Layers.upsample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.api.tensor.ShapeException;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Weights;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LayersTests {

    @Nested
    class Positions {

        @Test
        void areSinesAndCosinesOfGrowingLength() {
            var x = Applied.noise(2, 5, 6);

            Close.assertEach(Applied.of(sinusoidalPositions(), x).output(), x.shape(), at -> {
                double angle = at[1] / Math.pow(10_000, at[2] / 2 * 2 / 6.0);
                return at(x, at) + (at[2] % 2 == 0 ? Math.sin(angle) : Math.cos(angle));
            });
        }

        @Test
        void shiftByALinearMap() {
            var code = sinusoidalPositions().code(40, 8);
            int shift = 7;
            for (int place = 0; place + shift < 40; place++) {
                for (int i = 0; i < 8; i += 2) {
                    double turn = shift / Math.pow(10_000, i / 8.0);
                    double turned = at(code, place, i) * Math.cos(turn) + at(code, place, i + 1) * Math.sin(turn);
                    assertThat(at(code, place + shift, i)).isCloseTo(turned, within(1e-6));
                }
            }
        }
    }

    @Nested
    class Upsampling {

        private final NdArray x = NdArray.of(new float[] {0, 1, 10, 11}, 1, 1, 2, 2);

        @Test
        void repeatsTheNearestPixel() {
            Close.assertEach(
                    Applied.of(upsample(3), x).output(), Shape.of(1, 1, 6, 6), at -> at(x, 0, 0, at[2] / 3, at[3] / 3));
        }

        @Test
        void blendsNeighboursByDistance() {
            double[] place = {0, 0.25, 0.75, 1}; // old pixels whose centres are a quarter away, clamped to the border
            Close.assertEach(
                    Applied.of(upsample(2).bilinear(), x).output(),
                    Shape.of(1, 1, 4, 4),
                    at -> 10 * place[at[2]] + place[at[3]]);
        }
    }

    @Test
    void globalMaxPoolKeepsTheLargest() {
        var x = NdArray.of(new float[] {1, 5, -3, 2, -1, -5, -3, -2}, 1, 2, 2, 2);

        assertThat(Applied.of(globalMaxPool(), x).output()).isEqualTo(NdArray.of(new float[] {5, -1}, 1, 2));
    }

    @Nested
    class DroppedChannels {

        private final NdArray x = Applied.noise(2, 2, 3, 3);

        @Test
        void areDroppedAsAWhole() {
            try (var weights = Weights.of(1)) {
                var y = spatialDropout(0.25)
                        .apply(Tensor.input("x", DType.FLOAT32, x.shape()), Scope.root(weights, true));
                try (var program = Program.compile(Map.of("y", y), Map.of(), weights)) {
                    var noise = program.noises().getFirst();
                    assertThat(noise.shape()).isEqualTo(Shape.of(2, 2, 1, 1));
                    var drawn = NdArray.of(new float[] {0.1f, 0.3f, 0.9f, 0.2f}, 2, 2, 1, 1);
                    var result = program.run(Map.of("x", x, "noise/" + noise.purpose(), drawn));
                    Close.assertEach(
                            java.util.Objects.requireNonNull(result.get("y")),
                            x.shape(),
                            at -> at[0] == at[1] ? 0 : at(x, at) / 0.75);
                }
            }
        }

        @Test
        void areAllThereInUse() {
            assertThat(Applied.of(spatialDropout(0.25), x).output()).isEqualTo(x);
        }

        @Test
        void cannotBeAll() {
            assertThatThrownBy(() -> spatialDropout(1)).hasMessage("dropout of 1.0 is outside [0, 1)");
        }
    }

    @Nested
    class Residuals {

        private final NdArray x = Applied.noise(2, 3);

        @Test
        void addWhatTheyLearn() {
            var applied = Applied.of(residual(linear(4), relu(), linear(3)), x);
            var inner =
                    Applied.of((in, scope) -> scope.apply(in.getFirst(), linear(4), relu(), linear(3)), Map.of(), x);

            assertThat(applied.weights()).isEqualTo(inner.weights());
            Close.assertEach(applied.output(), x.shape(), at -> at(x, at) + at(inner.output(), at));
        }

        @Test
        void mustGiveBackTheirShape() {
            assertThatThrownBy(() -> Applied.of(residual(linear(4)), x))
                    .isInstanceOf(ShapeException.class)
                    .hasMessage("[2, 4] cannot be added to its input [2, 3]");
        }
    }

    @Nested
    class Products {

        private final NdArray x = Applied.noise(2, 2, 3);
        private final NdArray z = Applied.noise(2, 2, 4);

        @Test
        void ofTwoInputs() {
            var applied =
                    Applied.of((in, scope) -> bilinear(2).apply(in.getFirst(), in.getLast(), scope), Map.of(), x, z);

            Close.assertEach(applied.output(), Shape.of(2, 2, 2), at -> {
                double sum = at(applied.weight("bias"), at[2]);
                for (int i = 0; i < 3; i++) {
                    sum += at(x, at[0], at[1], i) * at(applied.weight("input"), i, at[2]);
                    for (int j = 0; j < 4; j++) {
                        sum += at(x, at[0], at[1], i)
                                * at(applied.weight("weight"), i, j, at[2])
                                * at(z, at[0], at[1], j);
                    }
                }
                for (int j = 0; j < 4; j++) {
                    sum += at(z, at[0], at[1], j) * at(applied.weight("context"), j, at[2]);
                }
                return sum;
            });
        }

        @Test
        void needTheSameExamples() {
            assertThatThrownBy(() -> Applied.of(
                            (in, scope) -> bilinear(2).apply(in.getFirst(), in.getLast(), scope),
                            Map.of(),
                            x,
                            Applied.noise(3, 2, 4)))
                    .isInstanceOf(ShapeException.class)
                    .hasMessageContaining("[2, 2, 3] and [3, 2, 4]");
        }
    }

    @Test
    void feedForwardTreatsEachPlaceAlike() {
        var x = Applied.noise(2, 3, 2);
        var applied = Applied.of(feedForward(5).dropout(0.5), x);

        Close.assertEach(applied.output(), x.shape(), at -> {
            double sum = at(applied.weight("back/linear_1/bias"), at[2]);
            for (int u = 0; u < 5; u++) {
                double wide = at(applied.weight("wide/linear_1/bias"), u);
                for (int i = 0; i < 2; i++) {
                    wide += at(x, at[0], at[1], i) * at(applied.weight("wide/linear_1/weight"), i, u);
                }
                sum += Math.max(0, wide) * at(applied.weight("back/linear_1/weight"), u, at[2]);
            }
            return sum;
        });
    }
}
