package io.lectern.onnx;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.Shape;
import org.jspecify.annotations.Nullable;

/// `x * factor + shift`, with one factor and one shift for each channel of `x`: what a chain of sums and products with
/// such numbers comes to.
///
/// @param factor `[channels]`
/// @param shift  `[channels]`
record Affine(Tensor x, Tensor factor, Tensor shift) {

    static Affine of(Tensor x) {
        var shape = Shape.of(x.dim(1));
        return new Affine(x, Tensor.fill(1, DType.FLOAT32, shape), Tensor.fill(0, DType.FLOAT32, shape));
    }

    /// This, and then an operation with one number, or one for each channel; null for operations of another kind.
    ///
    /// @param first whether this is the first operand, and the numbers are the second
    @Nullable
    Affine then(Op.Binary op, Tensor numbers, boolean first) {
        int channels = x.dim(1);
        var each =
                numbers.shape().size() == 1 ? numbers.reshape(1).expand(Shape.of(channels)) : numbers.reshape(channels);
        return switch (op) {
            case ADD -> new Affine(x, factor, shift.add(each));
            case SUB -> first ? new Affine(x, factor, shift.sub(each)) : new Affine(x, factor.neg(), each.sub(shift));
            case MUL -> new Affine(x, factor.mul(each), shift.mul(each));
            case DIV -> first ? new Affine(x, factor.div(each), shift.div(each)) : null;
            default -> null;
        };
    }
}
