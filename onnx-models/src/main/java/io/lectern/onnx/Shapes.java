package io.lectern.onnx;

import static io.lectern.api.tensor.ShapeException.require;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.Shape;
import io.lectern.api.tensor.ShapeException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// The table of shapes and types: what comes out of an op for what goes in, or why that cannot be.
final class Shapes {

    private Shapes() {}

    static Shape shape(Op op, List<Tensor> inputs) {
        return switch (op) {
            case Op.Input(var _, var shape, var _) -> shape;
            case Op.Noise(var _, var shape, var _) -> shape;
            case Op.Constant(var value) -> value.shape();
            case Op.Read(var variable) -> variable.shape();

            case Op.Unary _, Op.Cast _, Op.StopGradient _, Op.Custom _ ->
                inputs.getFirst().shape();
            case Op.Binary binary -> broadcast(binary.name().toLowerCase(java.util.Locale.ROOT), inputs);
            case Op.Backward _ -> {
                require(
                        inputs.get(0).shape().equals(inputs.get(1).shape()),
                        "what flows back is %s, what it flows through %s",
                        inputs.get(0).shape(),
                        inputs.get(1).shape());
                yield inputs.getFirst().shape();
            }
            case Op.Where _ -> broadcast("where", inputs);

            case Op.Reshape(var shape) -> reshape(inputs.getFirst().shape(), shape);
            case Op.Expand(var shape) -> expand(inputs.getFirst().shape(), shape);
            case Op.Transpose(var order) -> transpose(inputs.getFirst().shape(), order);
            case Op.Slice(int axis, int start, int end, int step) ->
                slice(inputs.getFirst().shape(), axis, start, end, step);
            case Op.Spread(int axis, int start, int step, int length) ->
                spread(inputs.getFirst().shape(), axis, start, step, length);
            case Op.Concat(int axis) -> concat(axis, inputs);

            case Op.Sum(var axes) -> keep(inputs.getFirst().shape(), axes);
            case Op.Mean(var axes) -> keep(inputs.getFirst().shape(), axes);
            case Op.Max(var axes) -> keep(inputs.getFirst().shape(), axes);
            case Op.ArgMax(int axis) -> keep(inputs.getFirst().shape(), List.of(axis));
            case Op.CumSum(int axis, var _, var _) -> having(inputs.getFirst().shape(), axis);
            case Op.Softmax(int axis) -> having(inputs.getFirst().shape(), axis);
            case Op.LogSoftmax(int axis) -> having(inputs.getFirst().shape(), axis);
            case Op.Standardize(var axes, var _) -> {
                keep(inputs.getFirst().shape(), axes);
                yield inputs.getFirst().shape();
            }
            case Op.InverseDeviation(var axes, var _) -> keep(inputs.getFirst().shape(), axes);

            case Op.MatMul() -> matMul(inputs.get(0).shape(), inputs.get(1).shape());
            case Op.Conv(var window) ->
                conv(inputs.get(0).shape(), inputs.get(1).shape(), window);
            case Op.ConvInput(var window, var size) ->
                convInput(inputs.get(0).shape(), inputs.get(1).shape(), window, size);
            case Op.ConvWeight(var window) ->
                convWeight(inputs.get(0).shape(), inputs.get(1).shape(), window);

            case Op.MaxPool(var window) -> pool("max pooling", inputs.getFirst().shape(), window);
            case Op.MaxPoolIndex(var window) ->
                pool("max pooling", inputs.getFirst().shape(), window);
            case Op.SumPool(var window) -> pool("sum pooling", inputs.getFirst().shape(), window);
            case Op.MaxUnpool(var window, var size) -> unpool(inputs.getFirst().shape(), window, size);
            case Op.SumUnpool(var window, var size) -> unpool(inputs.getFirst().shape(), window, size);

            case Op.Gather(int axis) ->
                gather(inputs.get(0).shape(), inputs.get(1).shape(), axis);
            case Op.GatherSum(int axis, int length) ->
                gatherSum(inputs.get(0).shape(), inputs.get(1).shape(), axis, length);
            case Op.Take(int axis) -> take(inputs.get(0).shape(), inputs.get(1).shape(), axis);
            case Op.Put(int axis, int length) ->
                put(inputs.get(0).shape(), inputs.get(1).shape(), axis, length);
            case Op.OneHot(int depth, var _) -> inputs.getFirst().shape().append(depth);
            case Op.TopKIndex(int k) -> topK(inputs.getFirst().shape(), k);
            case Op.Nms(int k, var _, var _) ->
                nms(inputs.get(0).shape(), inputs.get(1).shape(), k);

            case Op.Scan(var loop) -> {
                checkLoop(loop, inputs);
                yield loop.shape(0);
            }
            case Op.Output(int index) -> loop(inputs.getFirst()).shape(index);
        };
    }

    static DType type(Op op, List<Tensor> inputs) {
        return switch (op) {
            case Op.Input(var _, var _, var type) -> type;
            case Op.Noise _ -> DType.FLOAT32;
            case Op.Constant(var value) -> value.type();
            case Op.Read(var variable) -> variable.type();
            case Op.Cast(var type) -> type;
            case Op.OneHot(var _, var type) -> {
                whole("one-hot", inputs.getFirst());
                yield type;
            }
            case Op.ArgMax _, Op.TopKIndex _, Op.MaxPoolIndex _, Op.Nms _ -> DType.INT64;
            case Op.Unary unary -> unary(unary, inputs.getFirst().type());
            case Op.Binary binary -> binary(binary, inputs.get(0), inputs.get(1));
            case Op.Backward _ -> same("what flows back", inputs);
            case Op.Where() -> {
                require(
                        inputs.getFirst().type() == DType.BOOL,
                        "where needs a condition of BOOL, got %s",
                        inputs.getFirst().type());
                yield same("where", inputs.get(1), inputs.get(2));
            }
            case Op.Gather _, Op.GatherSum _, Op.Take _, Op.Put _ -> {
                whole("an index", inputs.get(1));
                yield inputs.getFirst().type();
            }
            case Op.Custom _, Op.MaxUnpool _, Op.Spread _, Op.StopGradient _ ->
                inputs.getFirst().type();
            case Op.Reshape _, Op.Expand _, Op.Transpose _, Op.Slice _ ->
                inputs.getFirst().type();
            case Op.Concat _, Op.MatMul _, Op.Conv _, Op.ConvInput _, Op.ConvWeight _ -> same("joining", inputs);
            case Op.Sum _, Op.Max _, Op.CumSum _, Op.MaxPool _, Op.SumPool _, Op.SumUnpool _ ->
                inputs.getFirst().type();
            case Op.Mean _, Op.Softmax _, Op.LogSoftmax _, Op.Standardize _, Op.InverseDeviation _ ->
                floating(inputs.getFirst());
            case Op.Scan(var loop) -> loop.type(0);
            case Op.Output(int index) -> loop(inputs.getFirst()).type(index);
        };
    }

    static Op.Loop loop(Tensor scan) {
        if (scan.op() instanceof Op.Scan(var loop)) {
            return loop;
        }
        throw new IllegalStateException("only a scan has several values, not " + scan);
    }

    private static DType unary(Op.Unary op, DType type) {
        return switch (op) {
            case NOT -> {
                require(type == DType.BOOL, "not needs BOOL, got %s", type);
                yield DType.BOOL;
            }
            case IS_NAN -> DType.BOOL;
            case NEG, ABS, SIGN -> type;
            case EXP, LOG, SQRT, SIN, COS, TANH, SIGMOID, SOFTPLUS, ERF, RELU, FLOOR, CEIL, ROUND -> {
                require(type.floating(), "%s needs floating-point numbers, got %s", op, type);
                yield type;
            }
        };
    }

    private static DType binary(Op.Binary op, Tensor a, Tensor b) {
        var type = same(op.name().toLowerCase(java.util.Locale.ROOT), a, b);
        return switch (op) {
            case EQUAL, GREATER -> DType.BOOL;
            case AND, OR -> {
                require(type == DType.BOOL, "%s needs BOOL, got %s", op, type);
                yield type;
            }
            case ADD, SUB, MUL, DIV, POW, MAX, MIN -> type;
        };
    }

    private static DType floating(Tensor x) {
        require(x.type().floating(), "floating-point numbers are needed, got %s", x.type());
        return x.type();
    }

    private static void whole(String what, Tensor index) {
        require(
                index.type() == DType.INT64 || index.type() == DType.INT32,
                "%s needs whole numbers, got %s",
                what,
                index.type());
    }

    private static DType same(String what, List<Tensor> inputs) {
        inputs.stream().skip(1).forEach(input -> same(what, inputs.getFirst(), input));
        return inputs.getFirst().type();
    }

    private static DType same(String what, Tensor a, Tensor b) {
        require(a.type() == b.type(), "%s of %s with %s: cast one of them", what, a.type(), b.type());
        return a.type();
    }

    private static Shape broadcast(String what, List<Tensor> inputs) {
        try {
            return inputs.stream().map(Tensor::shape).reduce(Shape.SCALAR, Shape::broadcast);
        } catch (ShapeException problem) {
            throw problem.during(what);
        }
    }

    private static Shape reshape(Shape from, Shape to) {
        require(from.size() == to.size(), "cannot see the %d elements of %s as %s", from.size(), from, to);
        return to;
    }

    private static Shape expand(Shape from, Shape to) {
        boolean fits = from.rank() <= to.rank() && from.broadcast(to).equals(to);
        require(fits, "%s does not expand to %s", from, to);
        return to;
    }

    private static Shape transpose(Shape x, List<Integer> order) {
        require(
                new TreeSet<>(order)
                                .equals(new TreeSet<>(
                                        IntStream.range(0, x.rank()).boxed().toList()))
                        && order.size() == x.rank(),
                "%s is no order of the axes of %s",
                order,
                x);
        return Shape.of(order.stream().mapToInt(x::dim).toArray());
    }

    private static Shape slice(Shape x, int axis, int start, int end, int step) {
        int length = x.dim(axis);
        boolean inside = start >= 0 && start <= end && end <= length && step > 0;
        require(inside, "cannot take %d to %d by %d of axis %d of %s", start, end, step, axis, x);
        return x.with(axis, (end - start + step - 1) / step);
    }

    private static Shape spread(Shape x, int axis, int start, int step, int length) {
        int last = x.dim(axis) == 0 ? start : start + (x.dim(axis) - 1) * step;
        require(
                start >= 0 && step > 0 && (last < length || x.dim(axis) == 0),
                "axis %d of %s, spread by %d from %d, does not fit %d",
                axis,
                x,
                step,
                start,
                length);
        return x.with(axis, length);
    }

    private static Shape concat(int axis, List<Tensor> inputs) {
        var first = inputs.getFirst().shape();
        int length = 0;
        for (var input : inputs) {
            var shape = input.shape();
            require(
                    shape.rank() == first.rank() && shape.with(axis, 1).equals(first.with(axis, 1)),
                    "cannot concatenate %s along axis %d",
                    inputs.stream().map(Tensor::shape).toList(),
                    axis);
            length += shape.dim(axis);
        }
        return first.with(axis, length);
    }

    private static Shape keep(Shape x, List<Integer> axes) {
        var shape = x;
        for (int axis : axes) {
            shape = shape.with(axis, 1);
        }
        return shape;
    }

    private static Shape having(Shape x, int axis) {
        x.axis(axis);
        return x;
    }

    private static Shape matMul(Shape a, Shape b) {
        require(a.rank() >= 2 && b.rank() >= 2, "matmul needs matrices, got %s and %s", a, b);
        int inner = a.dim(-1);
        require(inner == b.dim(-2), "matmul of %s with %s: inner lengths %d and %d differ", a, b, inner, b.dim(-2));
        try {
            return a.drop(2).broadcast(b.drop(2)).append(a.dim(-2), b.dim(-1));
        } catch (ShapeException problem) {
            throw problem.during("matmul of %s with %s".formatted(a, b));
        }
    }

    private static Shape conv(Shape x, Shape w, Window window) {
        require(
                x.rank() == window.axes() + 2 && w.rank() == x.rank(),
                "conv of %s with weight %s: %d spatial axes are needed",
                x,
                w,
                window.axes());
        int groups = window.groups();
        require(
                x.dim(1) == w.dim(1) * groups && w.dim(0) % groups == 0,
                "conv of %s with weight %s in %d groups: %d input channels do not fit",
                x,
                w,
                groups,
                x.dim(1));
        require(
                window.kernel().equals(w.slice(2, w.rank()).stream().boxed().toList()),
                "conv with weight %s: the kernel is %s",
                w,
                window.kernel());
        try {
            return Shape.of(x.dim(0), w.dim(0)).append(spatial(x, window));
        } catch (ShapeException problem) {
            throw new ShapeException(
                    "conv of %s with weight %s: the kernel is larger than the padded image".formatted(x, w));
        }
    }

    private static Shape convInput(Shape g, Shape w, Window window, List<Integer> size) {
        var x = Shape.of(g.dim(0), w.dim(1) * window.groups()).append(ints(size));
        require(conv(x, w, window).equals(g), "a transposed conv of %s with weight %s does not give %s", g, w, x);
        return x;
    }

    private static Shape convWeight(Shape x, Shape g, Window window) {
        var w = Shape.of(g.dim(1), x.dim(1) / window.groups()).append(ints(window.kernel()));
        require(conv(x, w, window).equals(g), "no conv of %s with weight %s gives %s", x, w, g);
        return w;
    }

    private static Shape pool(String what, Shape x, Window window) {
        require(x.rank() == window.axes() + 2, "%s of %s needs %d spatial axes", what, x, window.axes());
        try {
            return x.slice(0, 2).append(spatial(x, window));
        } catch (ShapeException problem) {
            throw problem.during(what + " of " + x);
        }
    }

    private static Shape unpool(Shape g, Window window, List<Integer> size) {
        var x = g.slice(0, 2).append(ints(size));
        require(pool("pooling", x, window).equals(g), "pooling %s does not give %s", x, g);
        return x;
    }

    private static int[] spatial(Shape x, Window window) {
        return IntStream.range(0, window.axes())
                .map(axis -> window.output(axis, x.dim(axis + 2)))
                .toArray();
    }

    private static Shape gather(Shape x, Shape index, int axis) {
        return x.slice(0, x.axis(axis))
                .append(index.dims())
                .append(x.slice(x.axis(axis) + 1, x.rank()).dims());
    }

    private static Shape gatherSum(Shape g, Shape index, int axis, int length) {
        require(
                g.rank() >= axis + index.rank()
                        && g.slice(axis, axis + index.rank()).equals(index),
                "%s does not hold an entry for each index of %s at axis %d",
                g,
                index,
                axis);
        return g.slice(0, axis)
                .append(length)
                .append(g.slice(axis + index.rank(), g.rank()).dims());
    }

    private static Shape take(Shape x, Shape index, int axis) {
        require(
                x.rank() == index.rank() && x.with(axis, 1).equals(index.with(axis, 1)),
                "cannot take %s of %s along axis %d: other axes differ",
                index,
                x,
                axis);
        return index;
    }

    private static Shape put(Shape x, Shape index, int axis, int length) {
        require(x.equals(index), "cannot put %s by indices of %s", x, index);
        return x.with(axis, length);
    }

    private static Shape topK(Shape x, int k) {
        require(k >= 1 && k <= x.dim(-1), "the top %d of %s do not exist", k, x);
        return x.with(-1, k);
    }

    private static Shape nms(Shape boxes, Shape scores, int k) {
        require(
                boxes.rank() == 2 && boxes.dim(1) == 4 && scores.equals(Shape.of(boxes.dim(0))),
                "non-maximum suppression needs boxes [count, 4] and scores [count], got %s and %s",
                boxes,
                scores);
        return Shape.of(k);
    }

    private static void checkLoop(Op.Loop loop, List<Tensor> inputs) {
        var problems = new ArrayList<String>();
        for (int i = 0; i < loop.carries().size(); i++) {
            var before = loop.carries().get(i);
            for (var other : List.of(loop.next().get(i), inputs.get(i))) {
                if (!other.shape().equals(before.shape()) || other.type() != before.type()) {
                    problems.add("carry %d is %s %s and becomes %s %s"
                            .formatted(i, before.type(), before.shape(), other.type(), other.shape()));
                }
            }
        }
        for (int i = 0; i < loop.slices().size(); i++) {
            var stacked = inputs.get(loop.carries().size() + i).shape();
            var wanted = loop.slices().get(i).shape().insert(0, loop.length());
            if (!stacked.equals(wanted)) {
                problems.add("input %d is %s, expected %s".formatted(i, stacked, wanted));
            }
        }
        require(problems.isEmpty(), "scan: %s", String.join("; ", problems));
    }

    private static int[] ints(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }
}
