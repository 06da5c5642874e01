package io.lectern.onnx.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;

/// Compares arrays with what plain loops compute.
final class Close {

    private Close() {}

    /// The value at indices.
    @FunctionalInterface
    interface At {
        double value(int[] indices);
    }

    /// Every element is within 1e-5 of the expected one, relative to 1 and more.
    static void assertEach(NdArray actual, Shape shape, At expected) {
        assertThat(actual.shape()).isEqualTo(shape);
        var indices = new int[shape.rank()];
        for (int i = 0; i < actual.size(); i++) {
            int rest = i;
            for (int axis = shape.rank() - 1; axis >= 0; axis--) {
                indices[axis] = rest % shape.dim(axis);
                rest /= shape.dim(axis);
            }
            double wanted = expected.value(indices);
            assertThat(actual.get(i))
                    .as("at %s", java.util.Arrays.toString(indices))
                    .isCloseTo(wanted, within(1e-5 * Math.max(1, Math.abs(wanted))));
        }
    }

    static void assertSame(NdArray actual, NdArray expected) {
        assertEach(actual, expected.shape(), indices -> Applied.at(expected, indices));
    }
}
