package io.lectern.onnx;

import static java.util.Map.entry;

import io.lectern.api.Device;
import io.lectern.api.run.StepProfile.Pass;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.graph.Attribute;
import io.lectern.onnx.graph.OnnxGraph;
import io.lectern.onnx.graph.OnnxNode;
import io.lectern.onnx.graph.ValueInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The table of ONNX formulations: expressions to nodes, equal expressions once.
///
/// How functions of single elements, convolutions, pooling, look-ups, normalisation and loops are written is in
/// [ElementLowering], [ConvLowering], [LookupLowering], [NormLowering] and [ScanLowering].
final class Lowering {

    private final Emitter emitter;
    private final @Nullable Lowering outer;
    private final Device device;
    private final Set<String> kernels;
    private final Map<Tensor, String> names = new IdentityHashMap<>();
    private final Map<Key, String> known = new HashMap<>();
    private final Set<Key> indexedPools = new HashSet<>();
    private final Map<Tensor, Set<Tensor>> usersOfConvolutions = new IdentityHashMap<>();
    private final ScanLowering scans;
    private final BlockedLayout layout;
    private final Origin within = Origin.present();

    /// Equal keys compute equal values.
    private record Key(Op op, List<String> inputs) {}

    private Lowering(Emitter emitter, @Nullable Lowering outer, Device device, Set<String> kernels) {
        this.emitter = emitter;
        this.outer = outer;
        this.device = device;
        this.kernels = kernels;
        this.scans = new ScanLowering(this, outer == null ? null : outer.scans);
        this.layout = new BlockedLayout(this, outer == null ? BlockedNodes.block(kernels) : 0);
    }

    /// A graph that computes `outputs`, with a graph input for each [Op.Input], [Op.Noise] and [Op.Read] that they
    /// reach.
    ///
    /// @param kernels kernels beyond the ONNX standard that the library holds, as `com.microsoft:ConvGrad`
    static Lowered lower(Map<String, Tensor> outputs, Device device, Set<String> kernels) {
        var lowering = new Lowering(new Emitter(), null, device, kernels);
        var inputs = lowering.nameInputs(outputs);
        lowering.emitter.reserve(outputs.keySet());
        lowering.emitter.reserve(inputs.stream().map(ValueInfo::name).toList());
        lowering.emitAll(outputs.values());
        var infos = new ArrayList<ValueInfo>();
        outputs.forEach((name, tensor) -> {
            tensor.origin().in(() -> lowering.output(name, tensor));
            infos.add(ValueInfo.of(name, tensor.type(), tensor.shape()));
        });
        var emitter = lowering.emitter;
        var graph = DeadCode.remove(new OnnxGraph("lectern", inputs, infos, emitter.constants(), emitter.nodes()));
        var values = DeadCode.values(graph);
        var fired = new LinkedHashMap<>(emitter.fired());
        fired.keySet().retainAll(values);
        return new Lowered(graph, emitter.origins(), List.copyOf(fired.values()));
    }

    /// The graph of [#lower(Map, Device, Set)], for the processor.
    static OnnxGraph lower(Map<String, Tensor> outputs, Set<String> kernels) {
        return lower(outputs, Device.CPU, kernels).graph();
    }

    private void output(String name, Tensor tensor) {
        emitter.add("Identity", "", List.of(name(tensor)), List.of(name), Map.of());
    }

    /// The name of a leaf that is given at each run, or null for anything else.
    static @Nullable String given(Tensor tensor) {
        return switch (tensor.op()) {
            case Op.Input(var name, var _, var _) -> name;
            case Op.Noise(var purpose, var _, var _) -> "noise/" + purpose;
            case Op.Read(var variable) -> variable.path();
            default -> null;
        };
    }

    private List<ValueInfo> nameInputs(Map<String, Tensor> outputs) {
        var inputs = new LinkedHashMap<String, ValueInfo>();
        var leaves = new HashMap<String, Op>();
        for (var tensor : Walk.upwards(outputs.values())) {
            var name = given(tensor);
            if (name != null) {
                var other = leaves.putIfAbsent(name, tensor.op());
                if (other != null && !other.equals(tensor.op())) {
                    throw new IllegalArgumentException("two different things are called '%s'".formatted(name));
                }
                if (outputs.containsKey(name)) {
                    throw new IllegalArgumentException(
                            "an output and what it reads are both called '%s'".formatted(name));
                }
                names.put(tensor, name);
                inputs.put(name, ValueInfo.of(name, tensor.type(), tensor.shape()));
            }
        }
        return List.copyOf(inputs.values());
    }

    /// The name of a tensor that has been emitted here or further out.
    String name(Tensor tensor) {
        var name = find(tensor);
        if (name == null) {
            throw new IllegalStateException("not emitted: " + tensor);
        }
        return name;
    }

    private @Nullable String find(Tensor tensor) {
        var name = names.get(tensor);
        if (name == null && layout.holds(tensor)) {
            name = layout.plain(tensor);
            names.put(tensor, name);
        }
        return name != null || outer == null ? name : outer.find(tensor);
    }

    /// Whether a tensor has been emitted, in whatever layout, here or further out.
    private boolean emitted(Tensor tensor) {
        return names.containsKey(tensor) || layout.holds(tensor) || (outer != null && outer.emitted(tensor));
    }

    /// Gives a tensor the name of a value that was emitted in another layout.
    void place(Tensor tensor, String name) {
        names.put(tensor, name);
    }

    private @Nullable String find(Key key) {
        var name = known.get(key);
        return name != null || outer == null ? name : outer.find(key);
    }

    /// The name of any expression, emitting whatever is missing: rules may write a formulation as tensors.
    String value(Tensor tensor) {
        emit(List.of(tensor));
        return name(tensor);
    }

    /// Emits whatever is missing, each in the layout that suits it.
    void emit(List<Tensor> tensors) {
        if (!tensors.stream().allMatch(this::emitted)) {
            emitAll(tensors);
        }
    }

    /// The names of all values of a node that has several, which is emitted by the first who asks.
    List<String> once(Op op, String input, Supplier<List<String>> node) {
        var key = new Key(op, List.of(input, "all values"));
        var values = find(key);
        if (values == null) {
            values = String.join(" ", node.get());
            known.put(key, values);
        }
        return List.of(values.split(" "));
    }

    /// For the body of a loop in this graph.
    Lowering body() {
        return new Lowering(emitter.body(), this, device, kernels);
    }

    Emitter emitter() {
        return emitter;
    }

    Device device() {
        return device;
    }

    boolean has(String kernel) {
        return kernels.contains(kernel);
    }

    private void emitAll(Collection<Tensor> roots) {
        var order = Walk.upwards(roots);
        for (var tensor : order) {
            switch (tensor.op()) {
                case Op.Output(int index) -> scans.use(tensor.input(0), index);
                case Op.MaxPoolIndex(var window) -> indexedPools.add(poolKey(tensor, window));
                default -> {}
            }
            tensor.inputs().forEach(input -> uses(tensor, input));
        }
        roots.forEach(root -> uses(root, root)); // it is asked for
        for (var tensor : order) {
            if (!emitted(tensor)) {
                origin(tensor).in(() -> emit(tensor));
            }
        }
    }

    private void uses(Tensor user, Tensor input) {
        if (input.op() instanceof Op.Conv) {
            usersOfConvolutions.computeIfAbsent(input, _ -> Walk.identitySet()).add(user);
        }
    }

    /// Whether this graph, and none around it, computes a convolution, for one expression alone.
    boolean computesForOne(Tensor convolution) {
        return names.containsKey(convolution)
                && usersOfConvolutions.getOrDefault(convolution, Set.of()).size() == 1;
    }

    /// A loop on the way back computes anew what it needs of the way forward.
    private Origin origin(Tensor tensor) {
        return within.pass() == Pass.BACKWARD ? tensor.origin().backward() : tensor.origin();
    }

    /// Key of a pooling by the identity of what is pooled.
    private static Key poolKey(Tensor pool, Window window) {
        return new Key(new Op.MaxPool(window), List.of(Integer.toHexString(System.identityHashCode(pool.input(0)))));
    }

    private void emit(Tensor tensor) {
        if (tensor.op() instanceof Op.Scan(var loop)) {
            scans.emit(tensor, loop);
            names.put(tensor, ""); // its values have the names
            return;
        }
        if (tensor.op() instanceof Op.Output(int index)) {
            names.put(tensor, scans.name(tensor.input(0), index));
            return;
        }
        if (layout.emit(tensor)) {
            return;
        }
        var inputs = operands(tensor).stream().map(this::name).toList();
        var key = new Key(tensor.op(), inputs);
        var same = find(key);
        var name = same != null ? same : rule(tensor, inputs);
        known.put(key, name);
        names.put(tensor, name);
    }

    /// The inputs; what broadcasts anyway need not be expanded first.
    static List<Tensor> operands(Tensor tensor) {
        boolean broadcasts = tensor.op() instanceof Op.Binary || tensor.op() instanceof Op.Where;
        var inputs = new ArrayList<>(tensor.inputs());
        for (int i = 0; broadcasts && i < inputs.size(); i++) {
            var input = inputs.get(i);
            if (input.op() instanceof Op.Expand) {
                inputs.set(i, input.input(0));
                var shape = inputs.stream().map(Tensor::shape).reduce(Shape.SCALAR, Shape::broadcast);
                if (!shape.equals(tensor.shape())) {
                    inputs.set(i, input);
                }
            }
        }
        return inputs;
    }

    private String rule(Tensor y, List<String> in) {
        var a = in.isEmpty() ? "" : in.getFirst();
        return switch (y.op()) {
            case Op.Input _, Op.Noise _, Op.Read _ -> throw new IllegalStateException("an input was not named: " + y);
            case Op.Constant(var value) -> emitter.constant(value);

            case Op.Unary unary -> emitter.node(ElementLowering.operator(unary), a);
            case Op.Binary binary -> {
                var biased = binary == Op.Binary.ADD && kernels.isEmpty() ? ConvLowering.biased(this, y) : null;
                yield biased != null ? biased : emitter.node(ElementLowering.operator(binary), in, Map.of());
            }
            case Op.Backward backward -> ElementLowering.backward(this, y, backward, in);
            case Op.Where() -> y.type() == DType.BOOL ? choice(y) : emitter.node("Where", in, Map.of());
            case Op.Cast(var type) -> emitter.node("Cast", in, Map.of("to", Attribute.whole(code(type))));
            case Op.StopGradient(), Op.Custom _ -> a;

            case Op.Reshape(var shape) -> emitter.node("Reshape", a, emitter.longs(shape.dims()));
            case Op.Expand(var shape) -> emitter.node("Expand", a, emitter.longs(shape.dims()));
            case Op.Transpose(var order) ->
                emitter.node("Transpose", in, Map.of("perm", Attribute.wholes(ints(order))));
            case Op.Slice(int axis, int start, int end, int step) ->
                emitter.node(
                        "Slice", a, emitter.longs(start), emitter.longs(end), emitter.longs(axis), emitter.longs(step));
            case Op.Spread(int axis, int start, int step, int length) ->
                spread(y, a, new Op.Spread(axis, start, step, length));
            case Op.Concat(int axis) -> emitter.node("Concat", in, Map.of("axis", Attribute.whole(axis)));

            case Op.Sum(var axes) -> {
                boolean squares = square(y.input(0));
                yield squares
                        ? emitter.by(
                                Rule.SUM_OF_SQUARES,
                                emitter.node("ReduceSumSquare", name(y.input(0).input(0)), emitter.longs(ints(axes))))
                        : emitter.node("ReduceSum", a, emitter.longs(ints(axes)));
            }
            case Op.Mean(var axes) -> emitter.node("ReduceMean", a, emitter.longs(ints(axes)));
            case Op.Max(var axes) -> emitter.node("ReduceMax", a, emitter.longs(ints(axes)));
            case Op.ArgMax(int axis) ->
                emitter.node("ArgMax", in, Map.of("axis", Attribute.whole(axis), "keepdims", Attribute.whole(1)));
            case Op.CumSum(int axis, boolean exclusive, boolean reverse) ->
                emitter.node(
                        "CumSum",
                        List.of(a, emitter.constant(NdArray.of(new long[] {axis}, Shape.SCALAR))),
                        Map.of(
                                "exclusive", Attribute.whole(exclusive ? 1 : 0),
                                "reverse", Attribute.whole(reverse ? 1 : 0)));
            case Op.Softmax(int axis) -> emitter.node("Softmax", in, Map.of("axis", Attribute.whole(axis)));
            case Op.LogSoftmax(int axis) -> emitter.node("LogSoftmax", in, Map.of("axis", Attribute.whole(axis)));
            case Op.Standardize(var axes, double epsilon) -> NormLowering.standardize(this, y.input(0), axes, epsilon);
            case Op.InverseDeviation(var axes, double epsilon) ->
                NormLowering.inverseDeviation(this, y.input(0), axes, epsilon);

            case Op.MatMul() -> matMul(y, in);
            case Op.Conv(var window) -> emitter.node("Conv", in, ConvLowering.attributes(window));
            case Op.ConvInput(var window, var _) -> ConvLowering.input(this, y, window, in);
            case Op.ConvWeight(var window) -> ConvLowering.weight(this, y, window, in);

            case Op.MaxPool(var window) -> maxPool(y, window, a, 0);
            case Op.MaxPoolIndex(var window) -> maxPool(y, window, a, 1);
            case Op.MaxUnpool(var window, var _) -> ConvLowering.maxUnpool(this, y, window, in);
            case Op.SumPool(var window) -> ConvLowering.sumPool(this, y, window, a);
            case Op.SumUnpool(var window, var _) -> ConvLowering.sumUnpool(this, y, window, a);

            case Op.Gather(int axis) -> emitter.node("Gather", in, Map.of("axis", Attribute.whole(axis)));
            case Op.GatherSum(int axis, int length) -> LookupLowering.gatherSum(this, y, axis, length);
            case Op.Take(int axis) -> emitter.node("GatherElements", in, Map.of("axis", Attribute.whole(axis)));
            case Op.Put(int axis, var _) -> LookupLowering.put(this, y, axis, in);
            case Op.OneHot(int depth, var _) -> LookupLowering.oneHot(this, y, depth);
            case Op.TopKIndex(int k) ->
                emitter.nodes(
                                "TopK",
                                OnnxNode.STANDARD,
                                List.of(a, emitter.longs(k)),
                                2,
                                Map.of("axis", Attribute.whole(-1)))
                        .get(1);
            case Op.Nms(int k, double overlap, double score) -> LookupLowering.nms(this, y, k, overlap, score, in);

            case Op.Scan _, Op.Output _ -> throw new IllegalStateException("scans are emitted elsewhere");
        };
    }

    /// The library has no Where that gives truth values.
    private String choice(Tensor y) {
        var condition = y.input(0);
        return value(condition.and(y.input(1)).or(condition.not().and(y.input(2))));
    }

    private static boolean square(Tensor x) {
        return x.op() == Op.Binary.MUL && x.input(0) == x.input(1);
    }

    /// Zeros around by Pad; zeros between by an axis of length `step` that is filled up and folded in.
    private String spread(Tensor y, String a, Op.Spread spread) {
        var x = y.input(0);
        int axis = spread.axis();
        if (spread.step() == 1 || x.dim(axis) <= 1) {
            var pads = new int[2 * x.rank()];
            pads[axis] = spread.start();
            pads[x.rank() + axis] = spread.length() - spread.start() - x.dim(axis);
            return emitter.node("Pad", a, emitter.longs(pads));
        }
        int step = spread.step();
        var apart = x.reshape(x.shape().insert(axis + 1, 1)).pad(axis + 1, 0, step - 1);
        var wide = apart.reshape(x.shape().with(axis, x.dim(axis) * step)).slice(axis, 0, (x.dim(axis) - 1) * step + 1);
        return value(wide.spread(axis, spread.start(), 1, spread.length()));
    }

    static NdArray ones(DType type, Shape shape) {
        return Init.filled(1, shape, type);
    }

    /// Kernels that take transposed matrices as they are; the library has no such for whole numbers.
    private String matMul(Tensor y, List<String> in) {
        boolean plane = y.input(0).rank() == 2 && y.input(1).rank() == 2;
        boolean flipA = transposed(y.input(0));
        boolean flipB = transposed(y.input(1));
        boolean fused = y.type() == DType.FLOAT32 && (flipA || flipB) && has(OnnxNode.MICROSOFT + ":FusedMatMul");
        if (!y.type().floating() || !(plane || fused)) {
            return emitter.node("MatMul", in, Map.of());
        }
        var inputs = List.of(
                flipA ? name(y.input(0).input(0)) : in.get(0),
                flipB ? name(y.input(1).input(0)) : in.get(1));
        var flips = Map.ofEntries(
                entry("transA", Attribute.whole(flipA ? 1 : 0)), entry("transB", Attribute.whole(flipB ? 1 : 0)));
        var product = plane
                ? emitter.node("Gemm", inputs, flips)
                : emitter.nodes("FusedMatMul", OnnxNode.MICROSOFT, inputs, 1, flips)
                        .getFirst();
        return flipA || flipB ? emitter.by(Rule.TRANSPOSED_FACTORS, product) : product;
    }

    /// Whether it is another tensor but for the order of its last two axes.
    private static boolean transposed(Tensor x) {
        if (!(x.op() instanceof Op.Transpose(var order))) {
            return false;
        }
        int last = order.size() - 1;
        return order.get(last) == last - 1
                && order.get(last - 1) == last
                && IntStream.range(0, last - 1).allMatch(axis -> order.get(axis) == axis);
    }

    private String maxPool(Tensor y, Window window, String a, int output) {
        return once(new Op.MaxPoolIndex(window), a, () -> {
                    int outputs = output == 1 || indexedPools.contains(poolKey(y, window)) ? 2 : 1;
                    return emitter.nodes(
                            "MaxPool", OnnxNode.STANDARD, List.of(a), outputs, ConvLowering.poolAttributes(window));
                })
                .get(output);
    }

    static int code(DType type) {
        return switch (type) {
            case FLOAT32 -> 1;
            case UINT8 -> 2;
            case INT32 -> 6;
            case INT64 -> 7;
            case BOOL -> 9;
            case FLOAT64 -> 11;
        };
    }

    static int[] ints(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }
}
