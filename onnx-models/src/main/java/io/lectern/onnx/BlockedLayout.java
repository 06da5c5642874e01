package io.lectern.onnx;

import io.lectern.api.tensor.DType;
import io.lectern.onnx.graph.Attribute;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The layout in which the library's fastest convolutions work, and which values stay in it.
///
/// `[batch, channels, height, width]` lies in memory as `[batch, channels / b, height, width, b]`, with `b` channels
/// side by side. Convolutions bring values into this layout; what works on each element, on each channel or on whole
/// blocks keeps them there; everything else asks for the [#plain] layout, which is made once for each value. ONNX knows
/// nothing of this: shapes are those of the plain layout.
final class BlockedLayout {

    private static final List<Integer> EACH_CHANNEL = List.of(0, 2, 3);
    /// Fewest channels of image and gradient for which the gradient of weights is computed in blocks of the batch.
    private static final int CHANNELS_WORTH = 32;

    private static final List<Integer> EACH_MAP = List.of(2, 3);

    private final Lowering lowering;
    private final int block;
    private final Map<Tensor, String> names = new IdentityHashMap<>();
    private final Map<Tensor, Affine> forms = new IdentityHashMap<>();
    private final BlockedNodes nodes;
    private final BlockedConv convolutions;

    /// @param block channels of a block; 0 where nothing is to be in blocks
    BlockedLayout(Lowering lowering, int block) {
        this.lowering = lowering;
        this.block = block;
        this.nodes = new BlockedNodes(lowering);
        this.convolutions = new BlockedConv(nodes, block);
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
        var name = switch (y.op()) {
            case Op.Conv(var window) -> convolution(y, window);
            case Op.ConvInput(var window, var _) -> inputGradient(y, window);
            case Op.Unary _, Op.Binary _ -> {
                var affine = affine(y);
                yield affine != null ? affine : elements(y);
            }
            case Op.Where _, Op.Cast _ -> elements(y);
            case Op.Backward backward -> backward(y, backward);
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
            case Op.ConvWeight(var window) -> weightGradient(y, window);
            case Op.Sum(var axes) -> reduce(y, "ReduceSum", axes);
            case Op.Mean(var axes) -> reduce(y, "ReduceMean", axes);
            default -> false;
        };
    }

    /// The plain layout of a value in blocks.
    String plain(Tensor x) {
        int places = x.dim(2) * x.dim(3);
        var split = nodes.reshape(blocked(x), x.dim(0) * x.dim(1) / block, places, block);
        return nodes.reshape(nodes.transpose(split, 0, 2, 1), x.shape().dims());
    }

    /// A value of any layout in blocks.
    private String blocked(Tensor x) {
        var name = names.get(x);
        if (name == null) {
            name = nodes.blocked("ReorderInput", List.of(lowering.name(x)), Map.of());
            names.put(x, name);
        }
        return name;
    }

    private boolean fits(Tensor x) {
        return x.rank() == 4 && x.shape().size() > 0 && x.dim(1) % block == 0;
    }

    // Convolutions

    private @Nullable String convolution(Tensor y, Window window) {
        var weight = y.input(1);
        return suits(y, window, weight.dim(1))
                ? convolutions.forward(y, window, image(y.input(0), weight.dim(1)), lowering.name(weight))
                : null;
    }

    /// That of a convolution of stride 1 is one with the kernel turned around; otherwise there is one for each place
    /// between two strides, with every so many entries of the kernel.
    private @Nullable String inputGradient(Tensor y, Window window) {
        var weight = y.input(1);
        var phases = StridePhase.of(y.shape(), y.input(0).shape(), window);
        return !phases.isEmpty() && suits(y, window, weight.dim(0))
                ? convolutions.inputGradient(y, window, phases, image(y.input(0), weight.dim(0)), lowering.name(weight))
                : null;
    }

    /// Blocks of the batch need as many images as fit them, and enough channels that kernels have something to do.
    private boolean weightGradient(Tensor y, Window window) {
        var x = y.input(0);
        var arriving = y.input(1);
        boolean simple = window.axes() == 2 && window.groups() == 1 && window.sliding();
        boolean blocks = fits(x) && fits(arriving) && x.dim(0) % block == 0;
        boolean worth = Math.min(x.dim(1), arriving.dim(1)) >= CHANNELS_WORTH && !window.disjoint() && holds(x);
        if (!simple || !blocks || !worth || y.type() != DType.FLOAT32) {
            return false;
        }
        lowering.place(y, convolutions.weightGradient(y, window, blocked(x), blocked(arriving)));
        return true;
    }

    /// Where windows do not overlap, each place of the image counts once, which is too little work to bring it into
    /// blocks for.
    private boolean suits(Tensor y, Window window, int in) {
        boolean plane = window.axes() == 2 && window.groups() == 1;
        boolean worth = !window.disjoint() || holds(y.input(0));
        boolean blocks = fits(y) && (in % block == 0 || in < block);
        return plane && worth && blocks && y.type() == DType.FLOAT32;
    }

    /// Few channels stay as they are.
    private String image(Tensor x, int channels) {
        return channels < block ? lowering.name(x) : blocked(x);
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
        return nodes.once(y.op(), in, () -> switch (y.op()) {
            case Op.Unary unary -> emitter().node(ElementLowering.operator(unary), in, Map.of());
            case Op.Binary binary -> emitter().node(ElementLowering.operator(binary), in, Map.of());
            case Op.Backward backward -> ElementLowering.kernel(lowering, backward, in);
            case Op.Cast(var type) -> emitter().node("Cast", in, Map.of("to", Attribute.whole(Lowering.code(type))));
            default -> emitter().node("Where", in, Map.of());
        });
    }

    private @Nullable String backward(Tensor y, Op.Backward op) {
        if (ElementLowering.hasKernel(lowering, y, op)) {
            return elements(y);
        }
        var value = ElementLowering.spelled(op, y.input(0), y.input(1));
        lowering.emit(List.of(value));
        return names.get(value);
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
        return x.rank() == y.rank()
                && x.shape().slice(1, x.rank()).equals(y.shape().slice(1, y.rank()));
    }

    /// One element for each channel, of each image or for all.
    private static boolean eachChannel(Tensor x, Tensor y) {
        int channels = x.rank() - 3;
        boolean one = y.rank() == 4
                && channels >= 0
                && x.dim(channels) == y.dim(1)
                && x.dim(channels + 1) * x.dim(channels + 2) == 1;
        return one && y.dim(2) * y.dim(3) > 1;
    }

    /// One element for each channel, repeated over its map: the library broadcasts along the batch as fast as it adds,
    /// and along single blocks three times slower.
    private String spread(Tensor x, Tensor y) {
        int images = x.shape().size() / y.dim(1);
        int blocks = images * y.dim(1) / block;
        var name = lowering.name(x);
        int places = y.dim(2) * y.dim(3);
        return nodes.once(new Op.Expand(y.shape()), List.of(name), () -> {
            var wide = emitter()
                    .node(
                            "Expand",
                            nodes.reshape(name, blocks, 1, block),
                            emitter().longs(blocks, places, block));
            return nodes.by(Rule.CHANNEL_SPREAD, nodes.reshape(wide, images, y.dim(1), y.dim(2), y.dim(3)));
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

    // Channel by channel

    /// A product, a sum or both with one number for each channel, and a ReLU of such: one pass of a convolution of 1 by
    /// 1 with as many groups as channels.
    private @Nullable String affine(Tensor y) {
        if (y.op() == Op.Unary.RELU) {
            var form = forms.get(y.input(0));
            return form == null ? null : affine(form, Map.of("activation", Attribute.text("Relu")));
        }
        var form = y.op() instanceof Op.Binary binary ? form(y, binary) : null;
        if (form == null) {
            return null;
        }
        forms.put(y, form);
        return affine(form, Map.of());
    }

    private @Nullable Affine form(Tensor y, Op.Binary op) {
        var operands = Lowering.operands(y);
        boolean first = holds(operands.get(0));
        var x = operands.get(first ? 0 : 1);
        var other = operands.get(first ? 1 : 0);
        boolean whole = holds(x) && x.shape().equals(y.shape()) && x.type() == DType.FLOAT32;
        boolean numbers = other.shape().size() == 1
                || (eachChannel(other, y) && other.shape().size() == y.dim(1));
        if (!whole || !numbers || holds(other)) {
            return null;
        }
        var known = forms.getOrDefault(x, Affine.of(x));
        return known.then(op, other, first);
    }

    private String affine(Affine form, Map<String, Attribute> activation) {
        int channels = form.x().dim(1);
        var x = blocked(form.x());
        var factor = lowering.value(form.factor().reshape(channels, 1, 1, 1));
        var shift = lowering.value(form.shift());
        return nodes.once(Op.Binary.MUL, List.of("affine", x, factor, shift, activation.toString()), () -> {
            var attributes =
                    new LinkedHashMap<>(ConvLowering.attributes(Window.of(1, 1).groups(channels)));
            attributes.putAll(activation);
            return nodes.by(Rule.CHANNEL_CHAIN, nodes.blocked("Conv", List.of(x, factor, shift), attributes));
        });
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
        return nodes.once(y.op(), in, () -> nodes.concat(in, 1));
    }

    private @Nullable String slice(Tensor y, int start, int end) {
        var x = y.input(0);
        if (!holds(x) || start % block != 0 || end % block != 0) {
            return null;
        }
        var in = blocked(x);
        return nodes.once(y.op(), List.of(in), () -> {
            var emitter = nodes.emitter();
            return emitter.node("Slice", in, emitter.longs(start), emitter.longs(end), emitter.longs(1));
        });
    }

    // Reductions

    /// Over each map by the kernel for averages, then over the batch. The result is the same in either layout.
    private boolean reduce(Tensor y, String op, List<Integer> axes) {
        var x = y.input(0);
        boolean channels = axes.equals(EACH_CHANNEL);
        if (!holds(x) || !(channels || axes.equals(EACH_MAP)) || x.type() != DType.FLOAT32) {
            return false;
        }
        var in = blocked(x);
        lowering.place(y, nodes.once(y.op(), List.of(in, "reduced"), () -> {
            var means = nodes.once(
                    new Op.Mean(EACH_MAP),
                    List.of(in),
                    () -> nodes.blocked("GlobalAveragePool", List.of(in), Map.of()));
            var each = channels ? emitter().node(op, means, emitter().longs(0)) : means;
            int places = x.dim(2) * x.dim(3);
            var reduced = op.equals("ReduceMean")
                    ? each
                    : emitter().node("Mul", each, lowering.value(Tensor.scalar(places, DType.FLOAT32)));
            return nodes.by(Rule.BLOCKED_REDUCTION, reduced);
        }));
        return true;
    }

    private Emitter emitter() {
        return nodes.emitter();
    }
}
