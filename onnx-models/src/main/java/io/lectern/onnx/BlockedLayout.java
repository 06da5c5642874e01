package io.lectern.onnx;

import io.lectern.api.tensor.DType;
import io.lectern.onnx.graph.Attribute;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The layout in which the library's fastest convolutions work, and which values stay in it.
///
/// `[batch, channels, height, width]` lies in memory as `[batch, channels / b, height, width, b]`, with `b` channels
/// side by side. Convolutions bring values into this layout; what works on each element, on each channel or on whole
/// blocks keeps them there; everything else asks for the [#plain] layout, which is made once for each value. ONNX knows
/// nothing of this: shapes are those of the plain layout.
final class BlockedLayout {

    private static final String DOMAIN = "com.microsoft.nchwc";
    private static final List<Integer> EACH_CHANNEL = List.of(0, 2, 3);
    private static final List<Integer> EACH_MAP = List.of(2, 3);

    private final Lowering lowering;
    private final int block;
    private final Map<Tensor, String> names = new IdentityHashMap<>();
    private final Map<Key, String> known = new HashMap<>();

    /// Equal keys compute equal values.
    private record Key(Op op, List<String> inputs) {}

    /// @param block channels of a block; 0 where nothing is to be in blocks
    BlockedLayout(Lowering lowering, int block) {
        this.lowering = lowering;
        this.block = block;
    }

    /// How many channels the library's kernels want side by side, which depends on the processor; 0 where it has none.
    static int block(Set<String> kernels) {
        boolean complete = Set.of("Conv", "ReorderInput", "ReorderOutput").stream()
                .allMatch(op -> kernels.contains(DOMAIN + ":" + op));
        var lengths = IntStream.of(8, 16)
                .filter(length -> kernels.contains("%s:Blocks%d".formatted(DOMAIN, length)))
                .toArray();
        return complete && lengths.length == 1 ? lengths[0] : 0;
    }

    /// Whether a value has been emitted in blocks.
    boolean holds(Tensor x) {
        return names.containsKey(x);
    }

    /// Emits a value in blocks, or from values in blocks, if a rule says so.
    ///
    /// @return false if it is still to be emitted
    boolean emit(Tensor y) {
        if (block == 0) {
            return false;
        }
        var name =
                switch (y.op()) {
                    case Op.Conv(var window) -> convolution(y, window);
                    case Op.ConvInput(var window, var _) -> inputGradient(y, window);
                    case Op.Unary _, Op.Binary _, Op.Where _, Op.Cast _ -> elements(y);
                    case Op.StopGradient(), Op.Custom _ -> names.get(y.input(0));
                    case Op.Standardize(var axes, double epsilon) -> standardize(y, axes, epsilon);
                    case Op.Concat(int axis) -> axis == 1 ? concat(y) : null;
                    case Op.Slice(int axis, int start, int end, int step) ->
                        axis == 1 && step == 1 ? slice(y, start, end) : null;
                    default -> null;
                };
        if (name != null) {
            names.put(y, name);
            return true;
        }
        return switch (y.op()) {
            case Op.Sum(var axes) -> reduce(y, "ReduceSum", axes);
            case Op.Mean(var axes) -> reduce(y, "ReduceMean", axes);
            default -> false;
        };
    }

    /// The plain layout of a value in blocks.
    String plain(Tensor x) {
        var blocked = blocked(x);
        if (x.type() == DType.FLOAT32) {
            return node("ReorderOutput", List.of(blocked), Map.of("channels", Attribute.whole(x.dim(1))));
        }
        var split = reshape(blocked, x.dim(0), x.dim(1) / block, x.dim(2), x.dim(3), block);
        return reshape(transpose(split, 0, 1, 4, 2, 3), x.shape().dims());
    }

    /// A value of any layout in blocks.
    private String blocked(Tensor x) {
        var name = names.get(x);
        if (name == null) {
            name = node("ReorderInput", List.of(lowering.name(x)), Map.of());
            names.put(x, name);
        }
        return name;
    }

    private boolean fits(Tensor x) {
        return x.rank() == 4 && x.shape().size() > 0 && x.dim(1) % block == 0;
    }

    // Convolutions

    private @Nullable String convolution(Tensor y, Window window) {
        int in = y.input(1).dim(1);
        if (!suits(y, window, in)) {
            return null;
        }
        var image = image(y.input(0), in);
        var weight = lowering.name(y.input(1));
        return once(y.op(), List.of(image, weight), () -> convolve(y, window, image, weight, in));
    }

    /// That of a convolution of stride 1 is one with the kernel turned around.
    private @Nullable String inputGradient(Tensor y, Window window) {
        var turned = ConvLowering.turned(window);
        int in = y.input(1).dim(0);
        if (turned == null || !suits(y, window, in)) {
            return null;
        }
        var image = image(y.input(0), in);
        var weight = lowering.name(y.input(1));
        return once(y.op(), List.of(image, weight), () -> {
            var around = ConvLowering.turnedWeight(lowering, y.input(1), weight);
            return convolve(y, turned, image, around, in);
        });
    }

    private boolean suits(Tensor y, Window window, int in) {
        boolean plane = window.axes() == 2 && window.groups() == 1;
        return plane && y.type() == DType.FLOAT32 && fits(y) && (in % block == 0 || in < block);
    }

    /// Few channels stay as they are.
    private String image(Tensor x, int channels) {
        return channels < block ? lowering.name(x) : blocked(x);
    }

    private String convolve(Tensor y, Window window, String image, String weight, int in) {
        var filter = filter(weight, y.dim(1), in, window);
        return node("Conv", List.of(image, filter), ConvLowering.attributes(window));
    }

    /// `[out, in, height, width]` in the order `[out / b, in / b, height, width, b, b]`, the output's channels last; few
    /// input channels are in no blocks.
    private String filter(String weight, int out, int in, Window window) {
        int height = window.kernel().get(0);
        int width = window.kernel().get(1);
        var ordered = in < block
                ? transpose(reshape(weight, out / block, block, in, height, width), 0, 2, 3, 4, 1)
                : transpose(reshape(weight, out / block, block, in / block, block, height, width), 0, 2, 4, 5, 3, 1);
        return reshape(ordered, out, in, height, width);
    }

    // Element by element

    private @Nullable String elements(Tensor y) {
        var operands = Lowering.operands(y);
        boolean any = operands.stream().anyMatch(x -> holds(x) && x.shape().equals(y.shape()));
        boolean choice = y.op() instanceof Op.Where && y.type() == DType.BOOL;
        if (!any || choice || !operands.stream().allMatch(x -> placeable(x, y))) {
            return null;
        }
        var in = operands.stream().map(x -> placed(x, y)).toList();
        return once(y.op(), in, () -> switch (y.op()) {
            case Op.Unary unary -> lowering.unary(unary, in.getFirst());
            case Op.Binary binary -> emitter().node(Lowering.binary(binary), in, Map.of());
            case Op.Cast(var type) -> emitter().node("Cast", in, Map.of("to", Attribute.whole(Lowering.code(type))));
            default -> emitter().node("Where", in, Map.of());
        });
    }

    /// Whether an operand can be given so that it meets the right elements of `y`: as it is, or laid out anew.
    private boolean placeable(Tensor x, Tensor y) {
        return x.shape().size() == 1 || eachChannel(x, y) || (image(x, y) && (holds(x) || x.type() == DType.FLOAT32));
    }

    private String placed(Tensor x, Tensor y) {
        return x.shape().size() == 1 ? lowering.name(x) : eachChannel(x, y) ? spread(x, y) : blocked(x);
    }

    /// All elements of each image of `y`, or of one image for all.
    private static boolean image(Tensor x, Tensor y) {
        return x.rank() == y.rank() && x.shape().slice(1, x.rank()).equals(y.shape().slice(1, y.rank()));
    }

    /// One element for each channel, of each image or for all.
    private static boolean eachChannel(Tensor x, Tensor y) {
        int channels = x.rank() - 3;
        boolean one = channels >= 0 && x.dim(channels) == y.dim(1) && x.dim(channels + 1) * x.dim(channels + 2) == 1;
        return one && y.dim(2) * y.dim(3) > 1;
    }

    /// One element for each channel, repeated over its map: the library broadcasts along the batch as fast as it adds,
    /// and along single blocks three times slower.
    private String spread(Tensor x, Tensor y) {
        int images = x.shape().size() / y.dim(1);
        int blocks = images * y.dim(1) / block;
        var name = lowering.name(x);
        int places = y.dim(2) * y.dim(3);
        return once(new Op.Expand(y.shape()), List.of(name), () -> {
            var wide = emitter().node("Expand", reshape(name, blocks, 1, block), emitter().longs(blocks, places, block));
            return reshape(wide, images, y.dim(1), y.dim(2), y.dim(3));
        });
    }

    private @Nullable String standardize(Tensor y, List<Integer> axes, double epsilon) {
        var x = y.input(0);
        if (!holds(x) || !axes.equals(EACH_CHANNEL)) {
            return null;
        }
        var over = axes.toArray(Integer[]::new);
        var value = x.sub(x.meanKeep(over)).mul(x.inverseDeviation(epsilon, over));
        lowering.emit(List.of(value));
        return names.get(value);
    }

    // Along channels

    private @Nullable String concat(Tensor y) {
        boolean whole = fits(y)
                && y.inputs().stream().anyMatch(this::holds)
                && y.inputs().stream().allMatch(x -> fits(x) && x.type() == DType.FLOAT32);
        if (!whole) {
            return null;
        }
        var in = y.inputs().stream().map(this::blocked).toList();
        return once(y.op(), in, () -> emitter().node("Concat", in, Map.of("axis", Attribute.whole(1))));
    }

    private @Nullable String slice(Tensor y, int start, int end) {
        var x = y.input(0);
        if (!holds(x) || start % block != 0 || end % block != 0) {
            return null;
        }
        var in = blocked(x);
        return once(y.op(), List.of(in), () -> {
            var longs = emitter();
            return longs.node("Slice", in, longs.longs(start), longs.longs(end), longs.longs(1));
        });
    }

    // Reductions

    /// Over the batch first, which the library does at the speed of memory, then over each map. The result is the same
    /// in either layout.
    private boolean reduce(Tensor y, String op, List<Integer> axes) {
        var x = y.input(0);
        boolean channels = axes.equals(EACH_CHANNEL);
        if (!holds(x) || !(channels || axes.equals(EACH_MAP))) {
            return false;
        }
        var in = blocked(x);
        lowering.place(y, once(y.op(), List.of(in), () -> {
            var maps = reshape(in, x.dim(0), x.dim(1) / block, x.dim(2) * x.dim(3), block);
            var sum = channels ? emitter().node(op, maps, emitter().longs(0)) : maps;
            return reshape(emitter().node(op, sum, emitter().longs(2)), y.shape().dims());
        }));
        return true;
    }

    // Nodes

    /// The value that these inputs gave before, or what `rule` emits.
    private String once(Op op, List<String> in, Supplier<String> rule) {
        var key = new Key(op, in);
        var same = known.get(key);
        if (same != null) {
            return same;
        }
        var name = rule.get();
        known.put(key, name);
        return name;
    }

    private String node(String op, List<String> in, Map<String, Attribute> attributes) {
        return emitter().nodes(op, DOMAIN, in, 1, attributes).getFirst();
    }

    private String reshape(String x, int... shape) {
        return emitter().node("Reshape", x, emitter().longs(shape));
    }

    private String transpose(String x, int... order) {
        return emitter().node("Transpose", List.of(x), Map.of("perm", Attribute.wholes(order)));
    }

    private Emitter emitter() {
        return lowering.emitter();
    }
}
