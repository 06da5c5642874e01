package io.lectern.testing.ops;

import static io.lectern.testing.ops.Numbers.each;
import static io.lectern.testing.ops.Numbers.join;
import static io.lectern.testing.ops.Numbers.with;
import static io.lectern.testing.ops.Numbers.zeros;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Op;
import io.lectern.onnx.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/// What every operation means, in plain Java: slow loops over doubles, which know nothing of ONNX.
public final class Reference {

    private final Map<String, NdArray> given;
    private final Map<Tensor, Numbers> known = new IdentityHashMap<>();
    private final Map<Tensor, List<Numbers>> scans = new IdentityHashMap<>();

    /// @param given inputs by name, noise by `noise/` and its purpose, variables by path
    public Reference(Map<String, NdArray> given) {
        this.given = given;
    }

    public Numbers of(Tensor tensor) {
        var numbers = known.get(tensor);
        if (numbers == null) {
            numbers = compute(tensor);
            if (!numbers.shape().equals(tensor.shape())) {
                throw new IllegalStateException("%s computed as %s".formatted(tensor, numbers.shape()));
            }
            known.put(tensor, numbers);
        }
        return numbers;
    }

    private Numbers compute(Tensor y) {
        if (y.op() instanceof Op.Scan) {
            return scan(y).getFirst();
        }
        if (y.op() instanceof Op.Output(int index)) {
            return scan(y.input(0)).get(index);
        }
        var in = y.inputs().stream().map(this::of).toList();
        var a = in.isEmpty() ? zeros(Shape.SCALAR) : in.get(0);
        var b = in.size() < 2 ? a : in.get(1);
        return switch (y.op()) {
            case Op.Input input -> given(input.name());
            case Op.Noise noise -> given("noise/" + noise.purpose());
            case Op.Read(var variable) -> given(variable.path());
            case Op.Constant(var value) -> Numbers.of(value);

            case Op.Unary op -> Numbers.of(y.shape(), i -> unary(op).applyAsDouble(a.at(i)));
            case Op.Binary op -> Numbers.of(y.shape(), i -> binary(op).applyAsDouble(a.at(i), b.at(i)));
            case Op.Backward op -> Numbers.of(y.shape(), i -> backward(op, a.at(i), b.at(i)));
            case Op.Where() ->
                Numbers.of(y.shape(), i -> a.at(i) != 0 ? b.at(i) : in.get(2).at(i));
            case Op.Cast(var type) -> Numbers.of(y.shape(), i -> cast(a.at(i), type));
            case Op.StopGradient(), Op.Custom _ -> a;

            case Op.Reshape(var shape) -> a.as(shape);
            case Op.Expand(var shape) -> Numbers.of(shape, a::at);
            case Op.Transpose(var order) -> Numbers.of(y.shape(), i -> a.at(source(i, order)));
            case Op.Slice(int axis, int start, var _, int step) ->
                Numbers.of(y.shape(), i -> a.at(with(i, axis, start + i[axis] * step)));
            case Op.Spread op -> {
                var spread = zeros(y.shape());
                each(a.shape(), i -> spread.set(a.at(i), with(i, op.axis(), op.start() + i[op.axis()] * op.step())));
                yield spread;
            }
            case Op.Concat(int axis) -> concat(y.shape(), axis, in);

            case Op.Sum(var axes) -> sum(a, y.shape(), axes);
            case Op.Mean(var axes) -> {
                var sum = sum(a, y.shape(), axes);
                yield Numbers.of(
                        y.shape(), i -> sum.at(i) * y.shape().size() / a.shape().size());
            }
            case Op.Max(var axes) -> {
                var max = Numbers.of(y.shape(), _ -> Double.NEGATIVE_INFINITY);
                each(a.shape(), i -> max.set(Math.max(max.at(zero(i, axes)), a.at(i)), zero(i, axes)));
                yield max;
            }
            case Op.ArgMax(int axis) ->
                Numbers.of(y.shape(), i -> order(a, i, axis).getFirst());
            case Op.CumSum(int axis, boolean exclusive, boolean reverse) ->
                Numbers.of(
                        y.shape(),
                        i -> IntStream.range(0, a.shape().dim(axis))
                                .filter(j -> j == i[axis] ? !exclusive : reverse == j > i[axis])
                                .mapToDouble(j -> a.at(with(i, axis, j)))
                                .sum());
            case Op.Softmax(int axis) -> Numbers.of(y.shape(), i -> Math.exp(a.at(i)) / exponentials(a, i, axis));
            case Op.LogSoftmax(int axis) -> Numbers.of(y.shape(), i -> a.at(i) - Math.log(exponentials(a, i, axis)));
            case Op.Standardize(var axes, double epsilon) -> {
                var mean = mean(a, axes);
                var variance = variance(a, axes);
                yield Numbers.of(y.shape(), i -> (a.at(i) - mean.at(i)) / Math.sqrt(variance.at(i) + epsilon));
            }
            case Op.InverseDeviation(var axes, double epsilon) -> {
                var variance = variance(a, axes);
                yield Numbers.of(y.shape(), i -> 1 / Math.sqrt(variance.at(i) + epsilon));
            }

            case Op.MatMul() -> matMul(a, b, y.shape());
            case Op.Conv(var window) -> Sliding.conv(a, b, zeros(y.shape()), window, Sliding.Target.OUTPUT);
            case Op.ConvInput(var window, var _) -> Sliding.conv(zeros(y.shape()), b, a, window, Sliding.Target.INPUT);
            case Op.ConvWeight(var window) -> Sliding.conv(a, zeros(y.shape()), b, window, Sliding.Target.WEIGHT);

            case Op.MaxPool(var window) -> Sliding.maxima(a, y.shape(), window).values();
            case Op.MaxPoolIndex(var window) ->
                Sliding.maxima(a, y.shape(), window).places();
            case Op.MaxUnpool _ -> {
                var spread = zeros(y.shape());
                IntStream.range(0, a.data().length).forEach(i -> spread.data()[(int) b.data()[i]] += a.data()[i]);
                yield spread;
            }
            case Op.SumPool(var window) -> {
                var pooled = zeros(y.shape());
                Sliding.pool(a, pooled, window, (from, to) -> pooled.add(a.at(from), to));
                yield pooled;
            }
            case Op.SumUnpool(var window, var _) -> {
                var spread = zeros(y.shape());
                Sliding.pool(spread, a, window, (to, from) -> spread.add(a.at(from), to));
                yield spread;
            }

            case Op.Gather(int axis) -> {
                var found = zeros(y.shape());
                entries(a.shape(), b, axis, (from, to) -> found.set(a.at(from), to));
                yield found;
            }
            case Op.GatherSum op -> {
                var summed = zeros(y.shape());
                entries(y.shape(), b, op.axis(), (to, from) -> summed.add(a.at(from), to));
                yield summed;
            }
            case Op.Take(int axis) -> Numbers.of(y.shape(), i -> a.at(with(i, axis, (int) b.at(i))));
            case Op.Put op -> {
                var summed = zeros(y.shape());
                each(a.shape(), i -> summed.add(a.at(i), with(i, op.axis(), (int) b.at(i))));
                yield summed;
            }
            case Op.OneHot _ -> {
                int last = y.rank() - 1;
                yield Numbers.of(y.shape(), i -> a.at(Arrays.copyOf(i, last)) == i[last] ? 1 : 0);
            }
            case Op.TopKIndex _ -> {
                int last = y.rank() - 1;
                yield Numbers.of(y.shape(), i -> order(a, i, last).get(i[last]));
            }
            case Op.Nms(int k, double overlap, double score) -> Boxes.kept(a, b, k, overlap, score);

            case Op.Scan _, Op.Output _ -> throw new IllegalStateException("computed above");
        };
    }

    private Numbers given(String name) {
        return Numbers.of(Objects.requireNonNull(given.get(name), name));
    }

    private static double backward(Op.Backward op, double g, double y) {
        return switch (op) {
            case TANH -> g * (1 - y * y);
            case SIGMOID -> g * y * (1 - y);
            case RELU -> y > 0 ? g : 0;
        };
    }

    private static DoubleUnaryOperator unary(Op.Unary op) {
        return switch (op) {
            case NEG -> x -> -x;
            case ABS -> Math::abs;
            case SIGN -> Math::signum;
            case EXP -> Math::exp;
            case LOG -> Math::log;
            case SQRT -> Math::sqrt;
            case SIN -> Math::sin;
            case COS -> Math::cos;
            case TANH -> Math::tanh;
            case SIGMOID -> x -> 1 / (1 + Math.exp(-x));
            case SOFTPLUS -> x -> Math.log1p(Math.exp(x));
            case ERF -> Reference::erf;
            case RELU -> x -> x > 0 ? x : 0;
            case FLOOR -> Math::floor;
            case CEIL -> Math::ceil;
            case ROUND -> Math::rint;
            case NOT -> x -> x == 0 ? 1 : 0;
            case IS_NAN -> x -> Double.isNaN(x) ? 1 : 0;
        };
    }

    private static DoubleBinaryOperator binary(Op.Binary op) {
        return switch (op) {
            case ADD -> Double::sum;
            case SUB -> (a, b) -> a - b;
            case MUL -> (a, b) -> a * b;
            case DIV -> (a, b) -> a / b;
            case POW -> Math::pow;
            case MAX -> Math::max;
            case MIN -> Math::min;
            case EQUAL -> (a, b) -> a == b ? 1 : 0;
            case GREATER -> (a, b) -> a > b ? 1 : 0;
            case AND -> (a, b) -> a != 0 && b != 0 ? 1 : 0;
            case OR -> (a, b) -> a != 0 || b != 0 ? 1 : 0;
        };
    }

    /// Maclaurin's series, good for small arguments.
    private static double erf(double x) {
        double sum = 0;
        double term = x;
        for (int n = 0; n < 100; n++) {
            sum += term / (2 * n + 1);
            term *= -x * x / (n + 1);
        }
        return sum * 2 / Math.sqrt(Math.PI);
    }

    private static double cast(double x, DType type) {
        return switch (type) {
            case FLOAT32 -> (float) x;
            case FLOAT64 -> x;
            case INT32 -> (int) x;
            case INT64 -> (long) x;
            case UINT8 -> (int) x & 0xff;
            case BOOL -> x != 0 ? 1 : 0;
        };
    }

    private static int[] source(int[] place, List<Integer> order) {
        var source = new int[place.length];
        IntStream.range(0, place.length).forEach(axis -> source[order.get(axis)] = place[axis]);
        return source;
    }

    private static Numbers concat(Shape shape, int axis, List<Numbers> parts) {
        var joined = zeros(shape);
        int start = 0;
        for (var part : parts) {
            int from = start;
            each(part.shape(), i -> joined.set(part.at(i), with(i, axis, from + i[axis])));
            start += part.shape().dim(axis);
        }
        return joined;
    }

    private static int[] zero(int[] place, List<Integer> axes) {
        var zeroed = place.clone();
        axes.forEach(axis -> zeroed[axis] = 0);
        return zeroed;
    }

    private static Numbers sum(Numbers x, Shape shape, List<Integer> axes) {
        var sum = zeros(shape);
        each(x.shape(), i -> sum.add(x.at(i), zero(i, axes)));
        return sum;
    }

    private static Numbers mean(Numbers x, List<Integer> axes) {
        var shape = x.shape();
        for (int axis : axes) {
            shape = shape.with(axis, 1);
        }
        var sum = sum(x, shape, axes);
        double count = (double) x.shape().size() / shape.size();
        return Numbers.of(shape, i -> sum.at(i) / count);
    }

    private static Numbers variance(Numbers x, List<Integer> axes) {
        var mean = mean(x, axes);
        return mean(Numbers.of(x.shape(), i -> Math.pow(x.at(i) - mean.at(i), 2)), axes);
    }

    private static double exponentials(Numbers x, int[] place, int axis) {
        return IntStream.range(0, x.shape().dim(axis))
                .mapToDouble(j -> Math.exp(x.at(with(place, axis, j))))
                .sum();
    }

    /// Indices along an axis, largest entry first.
    private static List<Integer> order(Numbers x, int[] place, int axis) {
        return IntStream.range(0, x.shape().dim(axis))
                .boxed()
                .sorted((i, j) -> Double.compare(x.at(with(place, axis, j)), x.at(with(place, axis, i))))
                .toList();
    }

    private static Numbers matMul(Numbers a, Numbers b, Shape shape) {
        int row = shape.rank() - 2;
        int column = shape.rank() - 1;
        return Numbers.of(
                shape,
                i -> IntStream.range(0, a.shape().dim(-1))
                        .mapToDouble(k -> a.at(with(i, column, k)) * b.at(with(i, row, k)))
                        .sum());
    }

    @FunctionalInterface
    interface Pair {
        void visit(int[] first, int[] second);
    }

    /// Places in what is looked up, and where each goes.
    private static void entries(Shape table, Numbers index, int axis, Pair pair) {
        var before = table.slice(0, axis);
        var after = table.slice(axis + 1, table.rank());
        each(
                before,
                i -> each(
                        index.shape(),
                        j -> each(after, k -> {
                            int[] entry = {(int) index.at(j)};
                            pair.visit(join(i, entry, k), join(i, j, k));
                        })));
    }

    private List<Numbers> scan(Tensor scan) {
        return scans.computeIfAbsent(scan, this::loop);
    }

    private List<Numbers> loop(Tensor scan) {
        var loop = ((Op.Scan) scan.op()).loop();
        int carries = loop.carries().size();
        int slices = loop.slices().size();
        var in = scan.inputs().stream().map(this::of).toList();
        var carried = in.subList(0, carries);
        var stacked = new ArrayList<List<Numbers>>();
        boolean forward = loop.direction() == Op.Direction.FORWARD;
        for (int turn = 0; turn < loop.length(); turn++) {
            int t = forward ? turn : loop.length() - 1 - turn;
            var step = new Reference(given);
            IntStream.range(0, loop.captured().size())
                    .forEach(i -> step.known.put(loop.captured().get(i), in.get(carries + slices + i)));
            for (int i = 0; i < carries; i++) {
                step.known.put(loop.carries().get(i), carried.get(i));
            }
            for (int i = 0; i < slices; i++) {
                step.known.put(loop.slices().get(i), entry(in.get(carries + i), t));
            }
            var now = new ArrayList<Numbers>();
            loop.outputs().forEach(output -> now.add(step.of(output)));
            now.addAll(carried);
            loop.products().forEach(product -> now.add(step.of(product)));
            stacked.add(forward ? stacked.size() : 0, now);
            carried = loop.next().stream().map(step::of).toList();
        }
        var values = new ArrayList<>(carried);
        for (int i = 0; i < stacked.getFirst().size(); i++) {
            int value = i;
            values.add(stack(stacked.stream().map(now -> now.get(value)).toList()));
        }
        return values;
    }

    private static Numbers entry(Numbers stacked, int index) {
        int[] first = {index};
        return Numbers.of(stacked.shape().remove(0), i -> stacked.at(join(first, i)));
    }

    private static Numbers stack(List<Numbers> entries) {
        var shape = entries.getFirst().shape();
        return Numbers.of(
                shape.insert(0, entries.size()), i -> entries.get(i[0]).at(Arrays.copyOfRange(i, 1, i.length)));
    }
}
