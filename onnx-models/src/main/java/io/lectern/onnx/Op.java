package io.lectern.onnx;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.List;

/// A primitive operation. Everything else is a composition of these.
///
/// An op is one record here and one line in each of three exhaustive tables: [Shapes], [Gradients] and [Lowering]. The
/// compiler names the table that lacks it.
public sealed interface Op {

    // Leaves

    /// A value given at each run.
    record Input(String name, Shape shape, DType type) implements Op {}

    /// Random numbers, drawn anew for each step from the run's seed and given like an input.
    record Noise(String purpose, Shape shape, Distribution distribution) implements Op {}

    record Constant(NdArray value) implements Op {}

    /// The value of a variable at the beginning of the step.
    record Read(Variable variable) implements Op {}

    // Element by element

    /// Functions of one argument.
    enum Unary implements Op {
        NEG,
        ABS,
        SIGN,
        EXP,
        LOG,
        SQRT,
        SIN,
        COS,
        TANH,
        SIGMOID,
        SOFTPLUS,
        ERF,
        RELU,
        FLOOR,
        CEIL,
        ROUND,
        NOT,
        IS_NAN
    }

    /// Functions of two arguments, which broadcast.
    enum Binary implements Op {
        ADD,
        SUB,
        MUL,
        DIV,
        POW,
        MAX,
        MIN,
        EQUAL,
        GREATER,
        AND,
        OR
    }

    /// What flows back through a function whose result tells its derivative: of the gradient at the result, and the
    /// result.
    enum Backward implements Op {
        TANH,
        SIGMOID,
        RELU
    }

    /// `condition ? a : b`; the three broadcast.
    record Where() implements Op {}

    record Cast(DType type) implements Op {}

    /// The value itself, through which no gradient flows.
    record StopGradient() implements Op {}

    /// The first input's value with a gradient of its own for the others: straight-through estimators and the
    /// like.
    record Custom(Pullback pullback) implements Op {}

    // Shape

    /// A view of the same elements.
    record Reshape(Shape shape) implements Op {}

    /// Repeats along axes of length 1 and new leading axes.
    record Expand(Shape shape) implements Op {}

    record Transpose(List<Integer> order) implements Op {}

    /// Every `step`-th entry from `start` (inclusive) to `end` (exclusive).
    record Slice(int axis, int start, int end, int step) implements Op {}

    /// The adjoint of [Slice]: entries go to `start`, `start + step`, ... of an axis of `length`, zeros elsewhere.
    record Spread(int axis, int start, int step, int length) implements Op {}

    record Concat(int axis) implements Op {}

    // Reductions; reduced axes stay with length 1

    record Sum(List<Integer> axes) implements Op {}

    record Mean(List<Integer> axes) implements Op {}

    record Max(List<Integer> axes) implements Op {}

    /// Index of the first largest entry; the axis stays with length 1.
    record ArgMax(int axis) implements Op {}

    record CumSum(int axis, boolean exclusive, boolean reverse) implements Op {}

    record Softmax(int axis) implements Op {}

    record LogSoftmax(int axis) implements Op {}

    /// Mean 0 and variance 1 over the axes: `(x - mean) / sqrt(variance + epsilon)`.
    record Standardize(List<Integer> axes, double epsilon) implements Op {}

    /// `1 / sqrt(variance + epsilon)` over the axes, the factor of [Standardize].
    record InverseDeviation(List<Integer> axes, double epsilon) implements Op {}

    // Products

    /// Matrix product over the last two axes; leading axes broadcast.
    record MatMul() implements Op {}

    /// `[batch, in, ...]` and `[out, in / groups, kernel...]` to `[batch, out, ...]`.
    record Conv(Window window) implements Op {}

    /// The adjoint of [Conv] in its input, of spatial size `size`: a transposed convolution.
    record ConvInput(Window window, List<Integer> size) implements Op {}

    /// The adjoint of [Conv] in its weight: input and output gradient to weight gradient.
    record ConvWeight(Window window) implements Op {}

    // Pooling

    record MaxPool(Window window) implements Op {}

    /// Where each maximum was: flat index into the whole input.
    record MaxPoolIndex(Window window) implements Op {}

    /// The adjoint of [MaxPool] at given indices, of spatial size `size`.
    record MaxUnpool(Window window, List<Integer> size) implements Op {}

    record SumPool(Window window) implements Op {}

    /// The adjoint of [SumPool], of spatial size `size`.
    record SumUnpool(Window window, List<Integer> size) implements Op {}

    // Look-up

    /// Entries of the first input along `axis` at the indices of the second.
    record Gather(int axis) implements Op {}

    /// The adjoint of [Gather]: sums entries that have the same index into an axis of `length`.
    record GatherSum(int axis, int length) implements Op {}

    /// Entry by entry: `out[i][j] = x[index[i][j]][j]` for axis 0.
    record Take(int axis) implements Op {}

    /// The adjoint of [Take]: sums entries that have the same index into an axis of `length`.
    record Put(int axis, int length) implements Op {}

    /// 1 at the index, 0 elsewhere, along a new last axis; indices outside [0, depth) give only zeros.
    record OneHot(int depth, DType type) implements Op {}

    /// Indices of the `k` largest entries along the last axis, largest first; earlier first among equals.
    record TopKIndex(int k) implements Op {}

    /// Indices of at most `k` boxes (left, top, right, bottom) kept by greedy non-maximum suppression, -1 after
    /// the last.
    record Nms(int k, double overlap, double score) implements Op {}

    // Recurrence

    /// A loop over the leading axis; its values are had by [Output].
    record Scan(Loop loop) implements Op {}

    /// One of the values of a [Scan].
    record Output(int index) implements Op {}

    /// What random numbers are like.
    enum Distribution {
        /// Independent normal, mean 0 and deviation 1.
        NORMAL,
        /// Independent uniform in [0, 1).
        UNIFORM
    }

    /// The gradient of a [Custom].
    @FunctionalInterface
    interface Pullback {

        /// What flows back to each of `inputs` when `gradient` arrives.
        List<Tensor> pull(Tensor gradient, List<Tensor> inputs);
    }

    /// Which entry of its stacked inputs a [Scan] begins with; what it stacks lies in the same order.
    enum Direction {
        FORWARD,
        BACKWARD;

        Direction opposite() {
            return this == FORWARD ? BACKWARD : FORWARD;
        }
    }

    /// The body of a [Scan] as expressions over placeholders.
    ///
    /// Values are, in this order: the last carries, and stacked over time `outputs`, the carries at the beginning
    /// of each step, and `products`. Inputs of the op are the first carries, the stacked `slices`, and `captured`.
    ///
    /// @param carries  placeholders for what goes from step to step
    /// @param slices   placeholders for the entry of each stacked input
    /// @param captured tensors from outside that the body uses
    /// @param next     the carries after the step
    /// @param outputs  what each step adds to the stacked outputs
    /// @param products what a gradient should not compute again: products of matrices and convolutions on the way
    record Loop(
            Direction direction,
            int length,
            List<Tensor> carries,
            List<Tensor> slices,
            List<Tensor> captured,
            List<Tensor> next,
            List<Tensor> outputs,
            List<Tensor> products) {

        int values() {
            return next.size() + outputs.size() + carries.size() + products.size();
        }

        Shape shape(int index) {
            return index < next.size()
                    ? next.get(index).shape()
                    : step(index).shape().insert(0, length);
        }

        DType type(int index) {
            return index < next.size() ? next.get(index).type() : step(index).type();
        }

        /// What is stacked into value `index`.
        Tensor step(int index) {
            int output = index - next.size();
            int carry = output - outputs.size();
            int product = carry - carries.size();
            return product >= 0 ? products.get(product) : carry >= 0 ? carries.get(carry) : outputs.get(output);
        }
    }
}
