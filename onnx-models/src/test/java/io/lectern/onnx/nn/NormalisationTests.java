package io.lectern.onnx.nn;

import static io.lectern.onnx.nn.Applied.at;
import static io.lectern.onnx.nn.Layers.groupNorm;
import static io.lectern.onnx.nn.Layers.instanceNorm;
import static io.lectern.onnx.nn.Layers.rmsNorm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.ShapeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NormalisationTests {

    private final NdArray x = Applied.noise(2, 4, 3, 2);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void groupsShareMeanAndVariance(int groups) {
        var applied = Applied.of(groupNorm(groups), x);

        int size = 4 / groups;
        Close.assertEach(applied.output(), x.shape(), at -> {
            double sum = 0;
            double squares = 0;
            int first = at[1] / size * size;
            for (int c = first; c < first + size; c++) {
                for (int place = 0; place < 6; place++) {
                    double value = at(x, at[0], c, place / 2, place % 2);
                    sum += value;
                    squares += value * value;
                }
            }
            double mean = sum / (6 * size);
            double variance = squares / (6 * size) - mean * mean;
            return (at(x, at) - mean) / Math.sqrt(variance + 1e-5) * at(applied.weight("scale"), at[1])
                    + at(applied.weight("shift"), at[1]);
        });
    }

    @Test
    void instancesAreGroupsOfOneChannel() {
        var instance = Applied.of(instanceNorm(), x);
        var group = Applied.of(groupNorm(4), x);

        assertThat(instance.weights()).isEqualTo(group.weights());
        Close.assertSame(instance.output(), group.output());
    }

    @Test
    void groupsMustDivideTheChannels() {
        assertThatThrownBy(() -> Applied.of(groupNorm(3), x))
                .isInstanceOf(ShapeException.class)
                .hasMessage("4 channels do not split into 3 groups");
    }

    @Test
    void instancesNeedPlaces() {
        assertThatThrownBy(() -> Applied.of(instanceNorm(), Applied.noise(2, 4)))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("[2, 4]");
    }

    @Test
    void rootMeanSquareBecomesOne() {
        var applied = Applied.of(rmsNorm(), NdArray.of(new float[] {3, 4, -6, -8}, 2, 2));

        double rms = Math.sqrt(12.5);
        var scale = applied.weight("scale");
        double[] expected = {3 / rms, 4 / rms, -3 / rms, -4 / rms};
        Close.assertEach(
                applied.output(), applied.output().shape(), at -> expected[at[0] * 2 + at[1]] * at(scale, at[1]));
    }
}
