package io.lectern.onnx;

import static io.lectern.api.tensor.ShapeException.require;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// An expression for an array of numbers: an [Op] over other expressions, with its shape and type known at once.
///
/// Tensors are immutable and compare by identity. Nothing is computed until a [Program] is compiled from those that
/// are wanted; it holds just what they reach. Axes may be counted from the end: -1 is the last. Binary operations
/// broadcast by NumPy's rule; mixing types is an error.
public final class Tensor {

    private final Op op;
    private final List<Tensor> inputs;
    private final Shape shape;
    private final DType type;
    private final Origin origin;

    private Tensor(Op op, List<Tensor> inputs) {
        this.op = op;
        this.inputs = inputs;
        this.shape = Shapes.shape(op, inputs);
        this.type = Shapes.type(op, inputs);
        this.origin = Origin.present();
    }

    static Tensor of(Op op, Tensor... inputs) {
        return new Tensor(op, List.of(inputs));
    }

    static Tensor of(Op op, List<Tensor> inputs) {
        return new Tensor(op, List.copyOf(inputs));
    }

    // Leaves

    /// A value that is given at each run under `name`.
    public static Tensor input(String name, DType type, Shape shape) {
        return of(new Op.Input(name, shape, type));
    }

    public static Tensor constant(NdArray value) {
        return of(new Op.Constant(value));
    }

    /// A scalar.
    public static Tensor constant(double value) {
        return scalar(value, DType.FLOAT32);
    }

    /// All the same number.
    public static Tensor fill(double value, DType type, Shape shape) {
        return scalar(value, type).expand(shape);
    }

    /// Zeros of this tensor's shape and type.
    public Tensor zeros() {
        return fill(0, type, shape);
    }

    /// `0, 1, ... length - 1` as INT64.
    public static Tensor range(int length) {
        return constant(NdArray.of(IntStream.range(0, length).asLongStream().toArray(), Shape.of(length)));
    }

    /// Random numbers, anew for each step; equal purposes in one program share their numbers.
    public static Tensor noise(String purpose, Shape shape, Op.Distribution distribution) {
        return of(new Op.Noise(purpose, shape, distribution));
    }

    // What it is

    public Op op() {
        return op;
    }

    public List<Tensor> inputs() {
        return inputs;
    }

    public Tensor input(int index) {
        return inputs.get(index);
    }

    public Shape shape() {
        return shape;
    }

    public DType type() {
        return type;
    }

    /// What it was made for.
    Origin origin() {
        return origin;
    }

    public int rank() {
        return shape.rank();
    }

    public int dim(int axis) {
        return shape.dim(axis);
    }

    /// Throws unless the shape fits a pattern of lengths and names, as `[batch, 3, side, side]`: equal names,
    /// equal lengths.
    ///
    /// @return this
    public Tensor expect(String pattern) {
        ShapePattern.check(pattern, shape);
        return this;
    }

    // Element by element

    public Tensor neg() {
        return of(Op.Unary.NEG, this);
    }

    public Tensor abs() {
        return of(Op.Unary.ABS, this);
    }

    /// -1, 0 or 1.
    public Tensor sign() {
        return of(Op.Unary.SIGN, this);
    }

    public Tensor exp() {
        return of(Op.Unary.EXP, this);
    }

    public Tensor log() {
        return of(Op.Unary.LOG, this);
    }

    public Tensor sqrt() {
        return of(Op.Unary.SQRT, this);
    }

    public Tensor sin() {
        return of(Op.Unary.SIN, this);
    }

    public Tensor cos() {
        return of(Op.Unary.COS, this);
    }

    public Tensor tanh() {
        return of(Op.Unary.TANH, this);
    }

    public Tensor sigmoid() {
        return of(Op.Unary.SIGMOID, this);
    }

    /// `log(1 + exp(x))`, without overflow.
    public Tensor softplus() {
        return of(Op.Unary.SOFTPLUS, this);
    }

    public Tensor erf() {
        return of(Op.Unary.ERF, this);
    }

    /// `max(x, 0)`; its derivative at 0 is 0.
    public Tensor relu() {
        return of(Op.Unary.RELU, this);
    }

    public Tensor floor() {
        return of(Op.Unary.FLOOR, this);
    }

    public Tensor ceil() {
        return of(Op.Unary.CEIL, this);
    }

    /// To the nearest whole number, halves to the even one.
    public Tensor round() {
        return of(Op.Unary.ROUND, this);
    }

    public Tensor not() {
        return of(Op.Unary.NOT, this);
    }

    public Tensor isNan() {
        return of(Op.Unary.IS_NAN, this);
    }

    public Tensor add(Tensor b) {
        return of(Op.Binary.ADD, this, b);
    }

    public Tensor add(double b) {
        return add(like(b));
    }

    public Tensor sub(Tensor b) {
        return of(Op.Binary.SUB, this, b);
    }

    public Tensor sub(double b) {
        return sub(like(b));
    }

    /// `a - x`.
    public Tensor rsub(double a) {
        return like(a).sub(this);
    }

    public Tensor mul(Tensor b) {
        return of(Op.Binary.MUL, this, b);
    }

    public Tensor mul(double b) {
        return mul(like(b));
    }

    public Tensor div(Tensor b) {
        return of(Op.Binary.DIV, this, b);
    }

    public Tensor div(double b) {
        return div(like(b));
    }

    /// `a / x`.
    public Tensor rdiv(double a) {
        return like(a).div(this);
    }

    public Tensor pow(Tensor exponent) {
        return of(Op.Binary.POW, this, exponent);
    }

    public Tensor pow(double exponent) {
        return pow(like(exponent));
    }

    public Tensor square() {
        return mul(this);
    }

    /// The larger; where equal, the gradient goes to this one.
    public Tensor max(Tensor b) {
        return of(Op.Binary.MAX, this, b);
    }

    /// Each entry, or the number if that is larger. Not called `max`, which takes axes.
    public Tensor atLeast(double b) {
        return max(like(b));
    }

    /// The smaller; where equal, the gradient goes to this one.
    public Tensor min(Tensor b) {
        return of(Op.Binary.MIN, this, b);
    }

    /// Each entry, or the number if that is smaller.
    public Tensor atMost(double b) {
        return min(like(b));
    }

    /// Into [low, high]; no gradient outside.
    public Tensor clip(double low, double high) {
        return atLeast(low).atMost(high);
    }

    public Tensor equal(Tensor b) {
        return of(Op.Binary.EQUAL, this, b);
    }

    public Tensor greater(Tensor b) {
        return of(Op.Binary.GREATER, this, b);
    }

    public Tensor greater(double b) {
        return greater(like(b));
    }

    public Tensor less(Tensor b) {
        return b.greater(this);
    }

    public Tensor less(double b) {
        return like(b).greater(this);
    }

    public Tensor and(Tensor b) {
        return of(Op.Binary.AND, this, b);
    }

    public Tensor or(Tensor b) {
        return of(Op.Binary.OR, this, b);
    }

    /// `this ? a : b`, for a tensor of BOOL.
    public Tensor where(Tensor a, Tensor b) {
        return of(new Op.Where(), this, a, b);
    }

    public Tensor cast(DType to) {
        return type == to ? this : of(new Op.Cast(to), this);
    }

    /// The same value, through which no gradient flows.
    public Tensor stopGradient() {
        return of(new Op.StopGradient(), this);
    }

    /// A value with a gradient of its own choosing with respect to `arguments`.
    public static Tensor custom(Tensor value, List<Tensor> arguments, Op.Pullback pullback) {
        var inputs = new ArrayList<Tensor>();
        inputs.add(value);
        inputs.addAll(arguments);
        return of(new Op.Custom(pullback), inputs);
    }

    /// This value, with the gradient passed on to `instead` as it is [Bengio et al. 2013]; shapes are equal.
    public Tensor straightThrough(Tensor instead) {
        return custom(this, List.of(instead), (gradient, _) -> List.of(gradient));
    }

    /// `x * sigmoid(x)`, also called swish.
    public Tensor silu() {
        return mul(sigmoid());
    }

    /// `x * P(X < x)` for a standard normal X [Hendrycks and Gimpel 2016], exact.
    public Tensor gelu() {
        var u = div(Math.sqrt(2));
        var below = u.erf().add(1).mul(0.5); // P(X < x)
        // the derivative P(X < x) + x p(x), where x p(x) = u exp(-u^2) / sqrt(pi), in as few passes as can be
        return custom(mul(below), List.of(this), (gradient, _) -> {
            var density = u.square().rsub(-0.5 * Math.log(Math.PI)).exp();
            return List.of(gradient.mul(below.add(u.mul(density))));
        });
    }

    /// `x` above 0, `slope * x` below.
    public Tensor leakyRelu(double slope) {
        var line = mul(slope);
        return custom(slope < 1 ? max(line) : min(line), List.of(this), (gradient, x) -> {
            var above = of(Op.Backward.RELU, gradient.mul(1 - slope), x.getFirst());
            return List.of(gradient.mul(slope).add(above));
        });
    }

    /// `x` above 0, `scale * (exp(x) - 1)` below [Clevert et al. 2015].
    public Tensor elu(double scale) {
        return greater(0).where(this, atMost(0).exp().sub(1).mul(scale));
    }

    // Shape

    public Tensor reshape(int... dims) {
        return reshape(inferred(dims));
    }

    public Tensor reshape(Shape to) {
        return to.equals(shape) ? this : of(new Op.Reshape(to), this);
    }

    /// All axes from `axis` on as one.
    public Tensor flatten(int axis) {
        int first = shape.axis(axis);
        int rest = shape.slice(first, rank()).size();
        return reshape(shape.slice(0, first).append(rest));
    }

    public Tensor expand(Shape to) {
        return to.equals(shape) ? this : of(new Op.Expand(to), this);
    }

    /// A new axis of length 1 before `axis`.
    public Tensor unsqueeze(int axis) {
        return reshape(shape.insert(axis, 1));
    }

    /// Without an axis of length 1.
    public Tensor squeeze(int axis) {
        require(dim(axis) == 1, "axis %d of %s has not length 1", axis, shape);
        return reshape(shape.remove(axis));
    }

    public Tensor transpose(Integer... order) {
        var axes = Arrays.stream(order).map(shape::axis).toList();
        boolean same = axes.equals(IntStream.range(0, rank()).boxed().toList());
        return same ? this : of(new Op.Transpose(axes), this);
    }

    /// The last two axes exchanged.
    public Tensor t() {
        return swap(-1, -2);
    }

    /// Two axes exchanged.
    public Tensor swap(int a, int b) {
        var order = IntStream.range(0, rank()).boxed().toArray(Integer[]::new);
        order[shape.axis(a)] = shape.axis(b);
        order[shape.axis(b)] = shape.axis(a);
        return transpose(order);
    }

    /// Entries `start` (inclusive) to `end` (exclusive) along an axis.
    public Tensor slice(int axis, int start, int end) {
        return slice(axis, start, end, 1);
    }

    public Tensor slice(int axis, int start, int end, int step) {
        boolean whole = start == 0 && end == dim(axis) && step == 1;
        return whole ? this : of(new Op.Slice(shape.axis(axis), start, end, step), this);
    }

    /// One entry along an axis, which disappears.
    public Tensor at(int axis, int index) {
        return slice(axis, index, index + 1).squeeze(axis);
    }

    /// Entries to `start`, `start + step`, ... of an axis of `length`, zeros elsewhere: the adjoint of [#slice].
    public Tensor spread(int axis, int start, int step, int length) {
        boolean whole = start == 0 && length == dim(axis);
        return whole ? this : of(new Op.Spread(shape.axis(axis), start, step, length), this);
    }

    /// Zeros before and after an axis.
    public Tensor pad(int axis, int before, int after) {
        return spread(axis, before, 1, dim(axis) + before + after);
    }

    /// A constant before and after an axis.
    public Tensor pad(int axis, int before, int after, double value) {
        var parts = new ArrayList<Tensor>();
        if (before > 0) {
            parts.add(fill(value, type, shape.with(axis, before)));
        }
        parts.add(this);
        if (after > 0) {
            parts.add(fill(value, type, shape.with(axis, after)));
        }
        return concat(axis, parts);
    }

    /// The mirror image before and after an axis, without its edge.
    public Tensor padReflect(int axis, int before, int after) {
        int length = dim(axis);
        require(
                before < length && after < length,
                "axis %d of %s is too short to reflect %d, %d",
                axis,
                shape,
                before,
                after);
        var places = IntStream.range(-before, length + after).map(i -> {
            int positive = Math.abs(i);
            return positive < length ? positive : 2 * (length - 1) - positive;
        });
        return gather(axis, constant(NdArray.of(places.asLongStream().toArray(), Shape.of(length + before + after))));
    }

    /// In reverse order along an axis.
    public Tensor flip(int axis) {
        int length = dim(axis);
        var order = IntStream.range(0, length).mapToLong(i -> length - 1L - i).toArray();
        return gather(axis, constant(NdArray.of(order, Shape.of(length))));
    }

    /// Moved along an axis by `places`, what leaves at the end coming in at the front.
    public Tensor roll(int axis, int places) {
        int length = dim(axis);
        int cut = Math.floorMod(-places, length);
        return cut == 0 ? this : concat(axis, slice(axis, cut, length), slice(axis, 0, cut));
    }

    public static Tensor concat(int axis, Tensor... parts) {
        return concat(axis, List.of(parts));
    }

    public static Tensor concat(int axis, List<Tensor> parts) {
        require(!parts.isEmpty(), "there is nothing to concatenate");
        var first = parts.getFirst();
        return parts.size() == 1 ? first : of(new Op.Concat(first.shape.axis(axis)), parts);
    }

    /// Side by side along a new axis.
    public static Tensor stack(int axis, List<Tensor> parts) {
        return concat(axis, parts.stream().map(part -> part.unsqueeze(axis)).toList());
    }

    /// What `of` gives for each element, side by side along a new axis.
    public static <E> Tensor stack(int axis, List<E> elements, Function<E, Tensor> of) {
        return stack(axis, elements.stream().map(of).toList());
    }

    /// The entries along an axis, which disappears.
    public List<Tensor> unstack(int axis) {
        return IntStream.range(0, dim(axis)).mapToObj(i -> at(axis, i)).toList();
    }

    /// Consecutive parts of these lengths along an axis.
    public List<Tensor> split(int axis, int... lengths) {
        require(
                IntStream.of(lengths).sum() == dim(axis),
                "%s do not add up to axis %d of %s",
                Arrays.toString(lengths),
                axis,
                shape);
        var parts = new ArrayList<Tensor>();
        int start = 0;
        for (int length : lengths) {
            parts.add(slice(axis, start, start + length));
            start += length;
        }
        return parts;
    }

    // Reductions

    /// Sum of all entries: a scalar.
    public Tensor sum() {
        return reduceAll(Op.Sum::new);
    }

    /// Sum over axes, which disappear.
    public Tensor sum(Integer... axes) {
        return drop(sumKeep(axes), axes);
    }

    /// Sum over axes, which stay with length 1.
    public Tensor sumKeep(Integer... axes) {
        return axes.length == 0 ? this : of(new Op.Sum(axes(axes)), this);
    }

    public Tensor mean() {
        return reduceAll(Op.Mean::new);
    }

    public Tensor mean(Integer... axes) {
        return drop(meanKeep(axes), axes);
    }

    public Tensor meanKeep(Integer... axes) {
        return axes.length == 0 ? this : of(new Op.Mean(axes(axes)), this);
    }

    /// Mean square distance from the mean over axes, which stay with length 1.
    public Tensor varianceKeep(Integer... axes) {
        return sub(meanKeep(axes)).square().meanKeep(axes);
    }

    /// Largest entry: a scalar. Where several are equal, they share the gradient.
    public Tensor max() {
        return reduceAll(Op.Max::new);
    }

    public Tensor max(Integer... axes) {
        return drop(maxKeep(axes), axes);
    }

    public Tensor maxKeep(Integer... axes) {
        return axes.length == 0 ? this : of(new Op.Max(axes(axes)), this);
    }

    /// Smallest entry: a scalar. Where several are equal, they share the gradient.
    public Tensor min() {
        return neg().max().neg();
    }

    public Tensor min(Integer... axes) {
        return neg().max(axes).neg();
    }

    /// Index of the first largest entry along an axis, which disappears; INT64.
    public Tensor argMax(int axis) {
        return of(new Op.ArgMax(shape.axis(axis)), this).squeeze(axis);
    }

    /// Running sums along an axis.
    public Tensor cumSum(int axis) {
        return of(new Op.CumSum(shape.axis(axis), false, false), this);
    }

    /// Stable: `log(sum(exp(x)))` over an axis, which disappears.
    public Tensor logSumExp(int axis) {
        var top = maxKeep(axis).stopGradient();
        return drop(sub(top).exp().sumKeep(axis).log().add(top), axis);
    }

    /// Euclidean norm over an axis, which stays with length 1; `epsilon` keeps the derivative finite at 0.
    public Tensor normKeep(int axis, double epsilon) {
        return square().sumKeep(axis).add(epsilon).sqrt();
    }

    public Tensor softmax(int axis) {
        return of(new Op.Softmax(shape.axis(axis)), this);
    }

    public Tensor logSoftmax(int axis) {
        return of(new Op.LogSoftmax(shape.axis(axis)), this);
    }

    /// Mean 0 and variance 1 over the axes.
    public Tensor standardize(double epsilon, Integer... axes) {
        return of(new Op.Standardize(axes(axes), epsilon), this);
    }

    /// `1 / sqrt(variance + epsilon)` over the axes, which stay with length 1.
    public Tensor inverseDeviation(double epsilon, Integer... axes) {
        return of(new Op.InverseDeviation(axes(axes), epsilon), this);
    }

    // Products

    /// Matrix product over the last two axes; leading axes broadcast.
    public Tensor matmul(Tensor b) {
        boolean rows =
                rank() > 2 && b.rank() == 2 && dim(-1) == b.dim(0); // one large product, and one for its gradient
        return rows ? reshape(-1, dim(-1)).matmul(b).reshape(shape.with(-1, b.dim(1))) : of(new Op.MatMul(), this, b);
    }

    /// Sum of products by Einstein's convention, as in `einsum("bik,bkj->bij", a, b)`.
    public static Tensor einsum(String equation, Tensor... operands) {
        return Einsum.of(equation, List.of(operands));
    }

    /// Cross-correlation, `[batch, in, ...]` with weight `[out, in / groups, kernel...]`; the window's kernel is
    /// the weight's.
    public Tensor conv(Tensor weight, Window window) {
        return of(new Op.Conv(window), this, weight);
    }

    /// Transposed convolution: the adjoint of [#conv] with weight `[in, out / groups, kernel...]`, to spatial size
    /// `size`.
    public Tensor convTranspose(Tensor weight, Window window, List<Integer> size) {
        return of(new Op.ConvInput(window, size), this, weight);
    }

    Tensor convWeight(Tensor gradient, Window window) {
        return of(new Op.ConvWeight(window), this, gradient);
    }

    // Pooling

    public Tensor maxPool(Window window) {
        return of(new Op.MaxPool(window), this);
    }

    /// Flat index into the whole tensor of each maximum; INT64.
    public Tensor maxPoolIndex(Window window) {
        return of(new Op.MaxPoolIndex(window), this);
    }

    /// Entries back to where `index` says they came from, in a spatial size, zeros elsewhere.
    public Tensor maxUnpool(Tensor index, Window window, List<Integer> size) {
        return of(new Op.MaxUnpool(window, size), this, index);
    }

    public Tensor sumPool(Window window) {
        return of(new Op.SumPool(window), this);
    }

    Tensor sumUnpool(Window window, List<Integer> size) {
        return of(new Op.SumUnpool(window, size), this);
    }

    /// Mean under the window; zeros of the padding count.
    public Tensor avgPool(Window window) {
        return sumPool(window).div(window.places());
    }

    // Look-up

    /// Entries along `axis` at `index`, whose axes take that axis's place. Indices lie in [0, length).
    public Tensor gather(int axis, Tensor index) {
        return of(new Op.Gather(shape.axis(axis)), this, index);
    }

    Tensor gatherSum(int axis, Tensor index, int length) {
        return of(new Op.GatherSum(axis, length), this, index);
    }

    /// Entry by entry along an axis: `out[i][j] = x[index[i][j]][j]` for axis 0.
    public Tensor take(int axis, Tensor index) {
        return of(new Op.Take(shape.axis(axis)), this, index);
    }

    /// The adjoint of [#take]: entries added up at their indices in an axis of `length`.
    public Tensor put(int axis, Tensor index, int length) {
        return of(new Op.Put(shape.axis(axis), length), this, index);
    }

    /// 1 at the index and 0 elsewhere along a new last axis of length `depth`.
    public Tensor oneHot(int depth) {
        return oneHot(depth, DType.FLOAT32);
    }

    public Tensor oneHot(int depth, DType to) {
        return of(new Op.OneHot(depth, to), this);
    }

    /// Indices of the `k` largest along the last axis, largest first; INT64. [#take] gives the values.
    public Tensor topKIndex(int k) {
        return of(new Op.TopKIndex(k), this.stopGradient());
    }

    /// The `k` largest along the last axis, largest first.
    public Tensor topK(int k) {
        return take(-1, topKIndex(k));
    }

    /// All entries along the last axis, largest first.
    public Tensor sort() {
        return topK(dim(-1));
    }

    /// Indices of at most `k` boxes (`[count, 4]`: left, top, right, bottom) that greedy non-maximum suppression
    /// keeps, best first, then -1; INT64, no gradient.
    ///
    /// @param overlap boxes that overlap a better one by more than this share (intersection over union) are
    ///     dropped
    /// @param score   boxes with no more than this score are dropped
    public Tensor nms(Tensor scores, int k, double overlap, double score) {
        return of(new Op.Nms(k, overlap, score), stopGradient(), scores.stopGradient());
    }

    /// Bilinear values of pictures `[batch, channels, height, width]` at points `[batch, count, 2]` (x, y in
    /// pixels, the centre of the first pixel at 0), as `[batch, channels, count]`; zero outside. Gradients flow to
    /// both.
    public Tensor sampleAt(Tensor points) {
        return Sampling.bilinear(this, points);
    }

    /// Pictures `[batch, channels, height, width]` in another size, bilinear, pixel centres aligned by area.
    public Tensor resize(int height, int width) {
        return Sampling.resize(this, height, width);
    }

    /// Each pixel repeated `factor` times in both directions.
    public Tensor upsample(int factor) {
        int n = dim(0);
        int c = dim(1);
        return reshape(n, c, dim(2), 1, dim(3), 1)
                .expand(Shape.of(n, c, dim(2), factor, dim(3), factor))
                .reshape(n, c, dim(2) * factor, dim(3) * factor);
    }

    // Recurrence

    /// A loop over the leading axis of `xs`.
    ///
    /// `step` gets the carries and the entries of `xs` at one time step and gives the carries after it and
    /// whatever is to be stacked over time. It may use any tensor from outside. Noise used inside is the same at
    /// every step: hand over noise with a leading time axis as one of the `xs` to have it differ.
    public static Scanned scan(
            List<Tensor> initial, List<Tensor> xs, BiFunction<List<Tensor>, List<Tensor>, Step> step) {
        return Loops.scan(initial, xs, step);
    }

    /// What a step of [#scan] gives.
    public record Step(List<Tensor> carries, List<Tensor> outputs) {}

    /// What [#scan] gives: the carries after the last step, and the outputs of all steps along a new leading axis.
    public record Scanned(List<Tensor> carries, List<Tensor> outputs) {}

    // Details

    private Tensor like(double value) {
        return scalar(value, type);
    }

    static Tensor scalar(double value, DType type) {
        var shape = Shape.SCALAR;
        return constant(
                switch (type) {
                    case FLOAT32 -> NdArray.of(new float[] {(float) value}, shape);
                    case FLOAT64 -> NdArray.of(new double[] {value}, shape);
                    case INT32 -> NdArray.of(new int[] {(int) value}, shape);
                    case INT64 -> NdArray.of(new long[] {(long) value}, shape);
                    case UINT8 -> NdArray.of(new byte[] {(byte) value}, shape);
                    case BOOL -> NdArray.of(new boolean[] {value != 0}, shape);
                });
    }

    private List<Integer> axes(Integer... axes) {
        return Stream.of(axes).map(shape::axis).sorted().distinct().toList();
    }

    private Tensor reduceAll(Function<List<Integer>, Op> reduction) {
        return rank() == 0
                ? this
                : of(reduction.apply(IntStream.range(0, rank()).boxed().toList()), this)
                        .reshape(Shape.SCALAR);
    }

    private Tensor drop(Tensor reduced, Integer... axes) {
        var dropped = axes(axes);
        return reduced.reshape(Shape.of(IntStream.range(0, rank())
                .filter(axis -> !dropped.contains(axis))
                .map(this::dim)
                .toArray()));
    }

    private Shape inferred(int... dims) {
        int open = -1;
        int known = 1;
        for (int i = 0; i < dims.length; i++) {
            if (dims[i] == -1) {
                require(open < 0, "only one length of %s may be -1", Arrays.toString(dims));
                open = i;
            } else {
                known *= dims[i];
            }
        }
        if (open < 0) {
            return Shape.of(dims);
        }
        require(known > 0 && shape.size() % known == 0, "cannot see %s as %s", shape, Arrays.toString(dims));
        var full = dims.clone();
        full[open] = shape.size() / known;
        return Shape.of(full);
    }

    @Override
    public String toString() {
        return op.getClass().getSimpleName() + " " + shape;
    }
}
