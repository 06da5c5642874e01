package io.lectern.onnx.nn;

import static io.lectern.onnx.nn.Applied.at;
import static io.lectern.onnx.nn.Layers.conv;
import static io.lectern.onnx.nn.Layers.convTranspose;
import static io.lectern.onnx.nn.Layers.depthwiseSeparable;
import static io.lectern.onnx.nn.Layers.locallyConnected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.api.tensor.ShapeException;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvolutionTests {

    private final NdArray x = Applied.noise(2, 3, 5, 4);

    @Nested
    class Transposed {

        @ParameterizedTest
        @CsvSource({"4, 2, 1", "3, 2, 1", "2, 2, 0", "3, 1, 0", "2, 3, 0"})
        void spreadsEachInputOverItsKernel(int kernel, int stride, int padding) {
            var applied = Applied.of(convTranspose(2, kernel).stride(stride).padding(padding), x);

            var w = applied.weight("weight");
            assertThat(w.shape()).isEqualTo(Shape.of(3, 2, kernel, kernel));
            int height = 4 * stride + kernel - 2 * padding;
            int width = 3 * stride + kernel - 2 * padding;
            Close.assertEach(applied.output(), Shape.of(2, 2, height, width), at -> {
                double sum = at(applied.weight("bias"), at[1]);
                for (int c = 0; c < 3; c++) {
                    for (int i = 0; i < 5; i++) {
                        for (int j = 0; j < 4; j++) {
                            int row = at[2] + padding - i * stride;
                            int column = at[3] + padding - j * stride;
                            if (row >= 0 && row < kernel && column >= 0 && column < kernel) {
                                sum += at(x, at[0], c, i, j) * at(w, c, at[1], row, column);
                            }
                        }
                    }
                }
                return sum;
            });
        }

        @Test
        void enlargesSeriesAndVolumes() {
            assertThat(Applied.of(convTranspose(2, 4).stride(4).withoutBias(), Applied.noise(1, 3, 5))
                            .output()
                            .shape())
                    .isEqualTo(Shape.of(1, 2, 20));
            assertThat(Applied.of(convTranspose(1, 2).stride(2), Applied.noise(1, 2, 2, 3, 1))
                            .output()
                            .shape())
                    .isEqualTo(Shape.of(1, 1, 4, 6, 2));
        }

        @Test
        void refusesPaddingThatLeavesNothing() {
            assertThatThrownBy(() -> Applied.of(convTranspose(1, 2).padding(4), x))
                    .isInstanceOf(ShapeException.class)
                    .hasMessageContainingAll("padding of 4", "[2, 3, 5, 4]");
        }
    }

    @Test
    void depthwiseSeparableFiltersThenMixes() {
        var applied = Applied.of(depthwiseSeparable(2, 3).same(), x);

        var filters = applied.weight("depthwise/conv_1/weight");
        var mixture = applied.weight("pointwise/conv_1/weight");
        assertThat(filters.shape()).isEqualTo(Shape.of(3, 1, 3, 3));
        assertThat(mixture.shape()).isEqualTo(Shape.of(2, 3, 1, 1));
        Close.assertEach(applied.output(), Shape.of(2, 2, 5, 4), at -> {
            double sum = at(applied.weight("pointwise/conv_1/bias"), at[1]);
            for (int c = 0; c < 3; c++) {
                for (int i = 0; i < 3; i++) {
                    for (int j = 0; j < 3; j++) {
                        int row = at[2] + i - 1;
                        int column = at[3] + j - 1;
                        if (row >= 0 && row < 5 && column >= 0 && column < 4) {
                            sum += at(mixture, at[1], c, 0, 0) * at(filters, c, 0, i, j) * at(x, at[0], c, row, column);
                        }
                    }
                }
            }
            return sum;
        });
    }

    @Nested
    class WithoutSharing {

        @Test
        void usesTheFiltersOfThePlace() {
            var applied = Applied.of(locallyConnected(2, 3).stride(2).padding(1), x);

            var w = applied.weight("weight");
            assertThat(w.shape()).isEqualTo(Shape.of(6, 27, 2));
            Close.assertEach(applied.output(), Shape.of(2, 2, 3, 2), at -> {
                double sum = at(applied.weight("bias"), at[1], at[2], at[3]);
                for (int k = 0; k < 27; k++) {
                    int row = at[2] * 2 + k / 3 % 3 - 1;
                    int column = at[3] * 2 + k % 3 - 1;
                    if (row >= 0 && row < 5 && column >= 0 && column < 4) {
                        sum += at(x, at[0], k / 9, row, column) * at(w, at[2] * 2 + at[3], k, at[1]);
                    }
                }
                return sum;
            });
        }

        @Test
        void isAConvolutionWhereAllPlacesHaveTheSame() {
            var convolved = Applied.of(conv(2, 2), x);
            var filter = convolved.weight("weight");
            int places = 4 * 3;
            var tied = new float[places * 12 * 2];
            for (int i = 0; i < tied.length; i++) {
                tied[i] = (float) filter.get(i % 2 * 12 + i / 2 % 12);
            }
            var bias = new float[2 * places];
            for (int i = 0; i < bias.length; i++) {
                bias[i] = (float) convolved.weight("bias").get(i / places);
            }
            var given = Map.of("weight", NdArray.of(tied, places, 12, 2), "bias", NdArray.of(bias, 2, 4, 3));

            var local = Applied.of((in, scope) -> locallyConnected(2, 2).apply(in.getFirst(), scope), given, x);

            Close.assertSame(local.output(), convolved.output());
        }

        @Test
        void refusesAKernelThatIsTooLong() {
            assertThatThrownBy(() -> Applied.of(locallyConnected(1, 6), x))
                    .isInstanceOf(ShapeException.class)
                    .hasMessageContaining("kernel 6 is longer than the padded length 5");
        }
    }
}
