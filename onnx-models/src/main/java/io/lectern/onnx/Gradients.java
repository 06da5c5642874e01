package io.lectern.onnx;

import static io.lectern.api.tensor.ShapeException.require;

import io.lectern.api.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Reverse-mode differentiation: from expressions to expressions, so that gradients can be
/// differentiated again. What flows back through an expression has the [Origin] of its layer.
public final class Gradients {

    private final Set<Tensor> wanted;
    private final Map<Tensor, Arrivals> arrived = new IdentityHashMap<>();
    private final Map<Tensor, Map<Integer, Tensor>> arrivedAtScan = new IdentityHashMap<>();

    private Gradients(Set<Tensor> wanted) {
        this.wanted = wanted;
    }

    /// The gradients of a scalar with respect to some tensors; zeros for those it does not depend on.
    ///
    /// @throws io.lectern.api.tensor.ShapeException if `loss` is not a scalar
    public static List<Tensor> of(Tensor loss, Collection<Tensor> with) {
        require(loss.rank() == 0, "only a scalar has a gradient, got %s: sum or average it first", loss.shape());
        return of(List.of(loss), List.of(Tensor.scalar(1, loss.type())), with);
    }

    /// The sums of `seeds[i] * d ys[i] / d with[j]`: a vector-Jacobian product.
    public static List<Tensor> of(List<Tensor> ys, List<Tensor> seeds, Collection<Tensor> with) {
        return run(ys, seeds, with, false);
    }

    /// As [#of], but taking each of `with` as a leaf even where one depends on another.
    static List<Tensor> within(List<Tensor> ys, List<Tensor> seeds, Collection<Tensor> with) {
        return run(ys, seeds, with, true);
    }

    private static List<Tensor> run(List<Tensor> ys, List<Tensor> seeds, Collection<Tensor> with, boolean leaves) {
        var order = Walk.upwards(ys);
        var gradients = new Gradients(Walk.depending(ys, with));
        var stop = Walk.identitySet();
        if (leaves) {
            stop.addAll(with);
        }
        for (int i = 0; i < ys.size(); i++) {
            gradients.arrive(ys.get(i), seeds.get(i));
        }
        for (var y : order.reversed()) {
            if (!stop.contains(y) && gradients.wanted.contains(y)) {
                y.origin().backward().in(() -> gradients.pass(y));
            }
        }
        return with.stream()
                .map(x -> x.origin().backward().of(() -> gradients.total(x).orElseGet(x::zeros)))
                .toList();
    }

    private void pass(Tensor y) {
        var atScan = arrivedAtScan.get(y);
        if (atScan != null) {
            var back = Loops.pull(y, atScan, wanted);
            for (int i = 0; i < back.size(); i++) {
                if (back.get(i) != null) {
                    arrive(y.input(i), back.get(i));
                }
            }
        }
        total(y).ifPresent(g -> pull(y, g));
    }

    /// The table of derivatives: for `y = op(a, b)` and `g = dL/dy`, what flows back to `a` and `b`.
    private void pull(Tensor y, Tensor g) {
        var a = y.inputs().isEmpty() ? y : y.input(0);
        var b = y.inputs().size() < 2 ? a : y.input(1);
        switch (y.op()) {
            case Op.Input _, Op.Noise _, Op.Constant _, Op.Read _ -> {}
            case Op.StopGradient(), Op.OneHot _, Op.ArgMax _, Op.TopKIndex _, Op.Nms _, Op.MaxPoolIndex _ -> {}
            case Op.Cast _ -> send(y, g.cast(a.type()));
            case Op.Custom(var pullback) ->
                custom(y, pullback.pull(g, y.inputs().subList(1, y.inputs().size())));

            case Op.Unary unary -> unary(unary, y, a, g);
            case Op.Binary binary -> binary(binary, y, a, b, g);
            case Op.Backward backward -> send(y, Tensor.of(backward, g, b), bend(backward, a, b, g));
            case Op.Where() -> {
                var nothing = g.zeros();
                send(y, null, a.where(g, nothing), a.where(nothing, g));
            }

            case Op.Reshape _ -> send(y, g.reshape(a.shape()));
            case Op.Expand _ -> send(y, g); // send sums what was repeated
            case Op.Transpose(var order) -> send(y, g.transpose(inverse(order)));
            case Op.Slice(int axis, int start, var _, int step) -> send(y, g.spread(axis, start, step, a.dim(axis)));
            case Op.Spread(int axis, int start, int step, var _) ->
                send(y, g.slice(axis, start, end(start, step, a.dim(axis)), step));
            case Op.Concat(int axis) -> concat(y, axis, g);

            case Op.Sum _ -> send(y, g.expand(a.shape()));
            case Op.Mean _ ->
                send(y, g.div((double) a.shape().size() / y.shape().size()).expand(a.shape()));
            case Op.Max(var axes) -> {
                var hit = a.equal(y).cast(a.type());
                send(y, hit.mul(g.div(hit.sumKeep(axes.toArray(Integer[]::new)))));
            }
            case Op.CumSum(int axis, boolean exclusive, boolean reverse) ->
                send(y, Tensor.of(new Op.CumSum(axis, exclusive, !reverse), g));
            case Op.Softmax(int axis) -> {
                var weighted = g.mul(y);
                send(y, weighted.sub(y.mul(weighted.sumKeep(axis))));
            }
            case Op.LogSoftmax(int axis) -> send(y, g.sub(y.exp().mul(g.sumKeep(axis))));
            case Op.Standardize(var axes, double epsilon) -> {
                var over = axes.toArray(Integer[]::new);
                var scale = a.inverseDeviation(epsilon, over);
                // (g - mean(g) - y mean(g y)) scale, with all that is one number for many elements taken together
                var slope = mean(g, axes, unscaled -> unscaled.mul(y)).mul(scale);
                var shift = mean(g, axes, unscaled -> unscaled).mul(scale);
                send(y, g.mul(scale).sub(y.mul(slope).add(shift)));
            }
            case Op.InverseDeviation(var axes, double epsilon) -> {
                var over = axes.toArray(Integer[]::new);
                double count = axes.stream().mapToDouble(a::dim).reduce(1, (m, n) -> m * n);
                var standard = a.standardize(epsilon, over);
                send(y, g.mul(y.square()).mul(standard).div(-count));
            }

            case Op.MatMul() -> send(y, g.matmul(b.t()), a.t().matmul(g));
            case Op.Conv(var window) -> send(y, convInput(g, b, window, a.shape()), a.convWeight(g, window));
            case Op.ConvInput(var window, var _) -> send(y, g.conv(b, window), g.convWeight(a, window));
            case Op.ConvWeight(var window) -> send(y, convInput(b, g, window, a.shape()), a.conv(g, window));

            case Op.MaxPool(var window) -> send(y, g.maxUnpool(a.maxPoolIndex(window), window, spatial(a.shape())));
            case Op.MaxUnpool _ -> {
                var flat = g.reshape(g.shape().size());
                send(y, flat.gather(0, b).reshape(a.shape()), null);
            }
            case Op.SumPool(var window) -> send(y, g.sumUnpool(window, spatial(a.shape())));
            case Op.SumUnpool(var window, var _) -> send(y, g.sumPool(window));

            case Op.Gather(int axis) -> send(y, g.gatherSum(axis, b, a.dim(axis)), null);
            case Op.GatherSum(int axis, var _) -> send(y, g.gather(axis, b), null);
            case Op.Take(int axis) -> send(y, g.put(axis, b, a.dim(axis)), null);
            case Op.Put(int axis, var _) -> send(y, g.take(axis, b), null);

            case Op.Output(int index) -> arriveAtScan(a, index, g);
            case Op.Scan _ -> throw new IllegalStateException("gradients arrive at a scan through its values");
        }
    }

    /// The mean of what a linear function makes of `g`. A factor that is one number along the axes is multiplied
    /// afterwards: a scale that follows a normalisation then shares its sums with the scale's gradient.
    private static Tensor mean(Tensor g, List<Integer> axes, UnaryOperator<Tensor> linear) {
        if (g.op() == Op.Binary.MUL) {
            for (int i = 0; i < 2; i++) {
                var factor = g.input(1 - i);
                if (g.input(i).shape().equals(g.shape()) && constant(factor, axes, g.rank())) {
                    return mean(g.input(i), axes, linear).mul(factor);
                }
            }
        }
        return linear.apply(g).meanKeep(axes.toArray(Integer[]::new));
    }

    private static boolean constant(Tensor factor, List<Integer> axes, int rank) {
        int missing = rank - factor.rank();
        return axes.stream().allMatch(axis -> axis < missing || factor.dim(axis - missing) == 1);
    }

    private void unary(Op.Unary op, Tensor y, Tensor a, Tensor g) {
        switch (op) {
            case SIGN, FLOOR, CEIL, ROUND, NOT, IS_NAN -> {} // piecewise constant
            case NEG -> send(y, g.neg());
            case ABS -> send(y, g.mul(a.sign()));
            case EXP -> send(y, g.mul(y));
            case LOG -> send(y, g.div(a));
            case SQRT -> send(y, g.div(y).mul(0.5));
            case SIN -> send(y, g.mul(a.cos()));
            case COS -> send(y, g.mul(a.sin()).neg());
            case TANH -> send(y, Tensor.of(Op.Backward.TANH, g, y));
            case SIGMOID -> send(y, Tensor.of(Op.Backward.SIGMOID, g, y));
            case SOFTPLUS -> send(y, g.mul(a.sigmoid()));
            case ERF -> send(y, g.mul(a.square().neg().exp()).mul(2 / Math.sqrt(Math.PI)));
            case RELU -> send(y, Tensor.of(Op.Backward.RELU, g, y));
        }
    }

    /// How the derivative of a function changes with its result `y`.
    private static @Nullable Tensor bend(Op.Backward op, Tensor a, Tensor y, Tensor g) {
        return switch (op) {
            case TANH -> g.mul(a).mul(y).mul(-2);
            case SIGMOID -> g.mul(a).mul(y.mul(-2).add(1));
            case RELU -> null; // piecewise constant
        };
    }

    private void binary(Op.Binary op, Tensor y, Tensor a, Tensor b, Tensor g) {
        switch (op) {
            case EQUAL, GREATER, AND, OR -> {} // piecewise constant
            case ADD -> send(y, g, g);
            case SUB -> send(y, g, g.neg());
            case MUL -> send(y, g.mul(b), g.mul(a));
            case DIV -> send(y, g.div(b), g.mul(y).div(b).neg());
            case POW -> send(y, g.mul(b.mul(a.pow(b.sub(1)))), g.mul(y).mul(a.log()));
            case MAX -> choose(y, b.greater(a), g);
            case MIN -> choose(y, a.greater(b), g);
        }
    }

    /// The gradient goes to the second argument where `second` holds, otherwise to the first.
    private void choose(Tensor y, Tensor second, Tensor g) {
        var nothing = g.zeros();
        send(y, second.where(nothing, g), second.where(g, nothing));
    }

    /// Hands each floating-point input its gradient, summed over whatever broadcasting had repeated.
    private void send(Tensor y, @Nullable Tensor... gradients) {
        for (int i = 0; i < gradients.length; i++) {
            var gradient = gradients[i];
            var input = y.input(i);
            if (gradient != null && input.type().floating() && wanted.contains(input)) {
                arrive(input, sumTo(gradient, input.shape()));
            }
        }
    }

    private void custom(Tensor y, List<Tensor> gradients) {
        require(
                gradients.size() == y.inputs().size() - 1,
                "a custom gradient gave %d gradients for %d inputs",
                gradients.size(),
                y.inputs().size() - 1);
        for (int i = 0; i < gradients.size(); i++) {
            arrive(y.input(i + 1), gradients.get(i));
        }
    }

    private void concat(Tensor y, int axis, Tensor g) {
        int start = 0;
        for (var input : y.inputs()) {
            int end = start + input.dim(axis);
            if (input.type().floating() && wanted.contains(input)) {
                arrive(input, g.slice(axis, start, end));
            }
            start = end;
        }
    }

    private void arrive(Tensor x, Tensor gradient) {
        require(gradient.shape().equals(x.shape()), "a gradient of shape %s arrived at %s", gradient.shape(), x);
        arrived.computeIfAbsent(x, _ -> new Arrivals()).add(gradient);
    }

    private Optional<Tensor> total(Tensor x) {
        return Optional.ofNullable(arrived.get(x)).map(Arrivals::sum);
    }

    private void arriveAtScan(Tensor scan, int value, Tensor gradient) {
        arrivedAtScan.computeIfAbsent(scan, _ -> new HashMap<>()).merge(value, gradient, Tensor::add);
    }

    /// Undoes broadcasting: sums over what had been repeated to come from `shape`.
    static Tensor sumTo(Tensor g, Shape shape) {
        if (g.shape().equals(shape)) {
            return g;
        }
        int extra = g.rank() - shape.rank();
        var repeated = new ArrayList<Integer>();
        for (int axis = 0; axis < g.rank(); axis++) {
            boolean added = axis < extra;
            if (added || (shape.dim(axis - extra) == 1 && g.dim(axis) != 1)) {
                repeated.add(axis);
            }
        }
        return g.sumKeep(repeated.toArray(Integer[]::new)).reshape(shape);
    }

    private static Tensor convInput(Tensor g, Tensor w, Window window, Shape x) {
        return g.convTranspose(w, window, spatial(x));
    }

    private static List<Integer> spatial(Shape x) {
        return x.slice(2, x.rank()).stream().boxed().toList();
    }

    private static int end(int start, int step, int count) {
        return count == 0 ? start : start + (count - 1) * step + 1;
    }

    private static Integer[] inverse(List<Integer> order) {
        var inverse = new Integer[order.size()];
        IntStream.range(0, inverse.length).forEach(i -> inverse[order.get(i)] = i);
        return Arrays.copyOf(inverse, inverse.length);
    }
}
