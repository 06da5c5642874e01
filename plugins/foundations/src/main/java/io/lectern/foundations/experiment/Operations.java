package io.lectern.foundations.experiment;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Window;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// An expression around each operation that something can flow back through.
final class Operations {

    private static final Shape SQUARE = Shape.of(4, 4);
    private static final Shape BLOCK = Shape.of(2, 3, 4);
    private static final Shape IMAGE = Shape.of(1, 2, 6, 6);

    private Operations() {}

    /// @param low  entries of its inputs lie evenly spread from here, in random order
    /// @param high to here
    record Operation(
            String name,
            Function<List<Tensor>, Tensor> expression,
            double low,
            double high,
            DType type,
            List<Shape> shapes) {

        /// For those that ONNX Runtime has in FLOAT32 alone.
        private Operation floats() {
            return new Operation(name, expression, low, high, DType.FLOAT32, shapes);
        }
    }

    static List<Operation> all() {
        return List.of(
                // element by element
                one("neg", -2, 2, SQUARE, x -> curved(x.neg())),
                one("abs", -2, 2, SQUARE, x -> curved(x.abs())),
                one("sign", -2, 2, SQUARE, x -> x.sign().mul(x.exp())),
                one("exp", -2, 2, SQUARE, Tensor::exp),
                one("log", 0.5, 3, SQUARE, Tensor::log),
                one("sqrt", 0.5, 3, SQUARE, Tensor::sqrt),
                one("sin", -3, 3, SQUARE, Tensor::sin).floats(),
                one("cos", -3, 3, SQUARE, Tensor::cos).floats(),
                one("tanh", -2, 2, SQUARE, Tensor::tanh),
                one("sigmoid", -3, 3, SQUARE, Tensor::sigmoid),
                one("softplus", -3, 3, SQUARE, Tensor::softplus).floats(),
                one("erf", -2, 2, SQUARE, Tensor::erf).floats(),
                one("relu", -2, 2, SQUARE, x -> curved(x.relu())),
                one("floor", -4, 4, SQUARE, x -> x.floor().mul(x.exp())),
                one("ceil", -4, 4, SQUARE, x -> x.ceil().mul(x.exp())),
                one("round", -4, 4, SQUARE, x -> x.round().mul(x.exp())),
                two("add", -1, 1, SQUARE, Shape.of(4, 1), (a, b) -> curved(a.add(b))),
                two("sub", -1, 1, SQUARE, Shape.of(4), (a, b) -> curved(a.sub(b))),
                two("mul", -1, 1, SQUARE, Shape.of(4, 1), Tensor::mul),
                two("div", 0.5, 2, SQUARE, Shape.of(4), Tensor::div),
                two("pow", 0.5, 2, SQUARE, SQUARE, Tensor::pow),
                two("max of two", -2, 2, SQUARE, Shape.of(4), (a, b) -> curved(a.max(b))),
                two("min of two", -2, 2, SQUARE, Shape.of(4), (a, b) -> curved(a.min(b))),
                two(
                        "where",
                        -2,
                        2,
                        SQUARE,
                        SQUARE,
                        (a, b) -> curved(a.greater(0).where(b, a.mul(b)))),
                one("cast", -1, 1, SQUARE, x -> x.cast(DType.FLOAT64).exp()).floats(),

                // shapes
                one("reshape", -1, 1, BLOCK, x -> curved(x.reshape(4, 6))),
                one("expand", -1, 1, Shape.of(4, 1), x -> curved(x.expand(Shape.of(2, 4, 3)))),
                one("transpose", -1, 1, BLOCK, x -> curved(x.transpose(2, 0, 1))),
                one("slice", -1, 1, BLOCK, x -> curved(x.slice(2, 1, 4, 2))),
                one("spread", -1, 1, BLOCK, x -> curved(x.spread(1, 1, 3, 11))),
                two("concat", -1, 1, Shape.of(2, 3), Shape.of(2, 2), (a, b) -> curved(Tensor.concat(1, a, b))),

                // sums, extrema, shares
                one("sum", -1, 1, BLOCK, x -> curved(x.sum(0, 2))),
                one("mean", -1, 1, BLOCK, x -> curved(x.mean(1))),
                one("max", -4, 4, BLOCK, x -> curved(x.max(1))),
                one("cumSum", -1, 1, BLOCK, x -> curved(x.cumSum(1))),
                one("softmax", -2, 2, BLOCK, x -> x.softmax(1)),
                one("logSoftmax", -2, 2, BLOCK, x -> x.logSoftmax(-1)),
                one("standardize", -2, 2, BLOCK, x -> x.standardize(1e-3, 0, 2)),
                one("inverseDeviation", -2, 2, BLOCK, x -> x.inverseDeviation(1e-3, -1)),

                // products and windows
                two("matmul", -1, 1, Shape.of(2, 1, 3, 2), Shape.of(3, 2, 2), Tensor::matmul),
                two("conv", -1, 1, IMAGE, Shape.of(3, 2, 3, 3), (x, w) -> curved(x.conv(w, window())))
                        .floats(),
                two(
                                "convTranspose",
                                -1,
                                1,
                                Shape.of(1, 3, 3, 3),
                                Shape.of(3, 2, 3, 3),
                                (x, w) -> curved(x.convTranspose(w, window(), List.of(6, 6))))
                        .floats(),
                one(
                        "maxPool",
                        -4,
                        4,
                        IMAGE,
                        x -> curved(x.maxPool(Window.of(2, 2).stride(2)))),
                one(
                                "sumPool",
                                -1,
                                1,
                                IMAGE,
                                x -> curved(x.sumPool(Window.of(3, 3).padding(1))))
                        .floats(),

                // look-ups, orders, loops
                one("gather", -1, 1, SQUARE, x -> curved(x.gather(0, whole(Shape.of(3), 2, 0, 2)))),
                one("take", -1, 1, Shape.of(4, 3), x -> curved(x.take(0, whole(Shape.of(1, 3), 3, 0, 3)))),
                one("put", -1, 1, Shape.of(2, 3), x -> curved(x.put(0, whole(Shape.of(2, 3), 0, 1, 2, 0, 4, 2), 5))),
                one("topK", -4, 4, BLOCK, x -> curved(x.topK(2))),
                two("scan", -1, 1, Shape.of(2, 3), Shape.of(12, 2, 3), Operations::folded));
    }

    /// So that what is linear has a second derivative too.
    private static Tensor curved(Tensor x) {
        return x.square().mul(0.3).add(x);
    }

    private static Window window() {
        return Window.of(3, 3).stride(2).padding(1);
    }

    private static Tensor whole(Shape shape, long... values) {
        return Tensor.constant(NdArray.of(values, shape));
    }

    /// A memory that forgets and takes in, over the first axis of `series`.
    private static Tensor folded(Tensor memory, Tensor series) {
        return Tensor.scan(List.of(memory), List.of(series), (last, now) -> {
                    var next = last.getFirst().mul(0.7).add(now.getFirst()).tanh();
                    return new Tensor.Step(List.of(next), List.of(next.mul(now.getFirst())));
                })
                .outputs()
                .getFirst();
    }

    @FunctionalInterface
    private interface Combination {
        Tensor of(Tensor a, Tensor b);
    }

    private static Operation one(String name, double low, double high, Shape shape, UnaryOperator<Tensor> expression) {
        return new Operation(name, x -> expression.apply(x.getFirst()), low, high, DType.FLOAT64, List.of(shape));
    }

    private static Operation two(String name, double low, double high, Shape a, Shape b, Combination expression) {
        return new Operation(name, x -> expression.of(x.get(0), x.get(1)), low, high, DType.FLOAT64, List.of(a, b));
    }
}
