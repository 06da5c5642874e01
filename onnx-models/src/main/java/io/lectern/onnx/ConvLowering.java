package io.lectern.onnx;

import io.lectern.api.Device;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.graph.Attribute;
import io.lectern.onnx.graph.OnnxNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// ONNX formulations of convolutions and pooling.
final class ConvLowering {

    /// Widest map that is pooled by a product: each entry is multiplied once for each window of its row.
    private static final int NARROW = 64;

    private static final String CONV_GRAD = "com.microsoft:ConvGrad";

    private ConvLowering() {}

    static Map<String, Attribute> attributes(Window window) {
        var attributes = new LinkedHashMap<>(poolAttributes(window));
        attributes.put("group", Attribute.whole(window.groups()));
        return attributes;
    }

    static Map<String, Attribute> poolAttributes(Window window) {
        var attributes = new LinkedHashMap<String, Attribute>();
        attributes.put("kernel_shape", Attribute.wholes(Lowering.ints(window.kernel())));
        attributes.put("strides", Attribute.wholes(Lowering.ints(window.stride())));
        if (dilated(window)) { // AveragePool has the attribute from opset 19 on only
            attributes.put("dilations", Attribute.wholes(Lowering.ints(window.dilation())));
        }
        attributes.put("pads", Attribute.wholes(pads(window)));
        return attributes;
    }

    private static boolean dilated(Window window) {
        return window.dilation().stream().anyMatch(dilation -> dilation > 1);
    }

    private static int[] pads(Window window) {
        return IntStream.concat(
                        window.before().stream().mapToInt(Integer::intValue),
                        window.after().stream().mapToInt(Integer::intValue))
                .toArray();
    }

    /// A sum as a convolution with a bias, as ONNX writes it, or null where it is none.
    ///
    /// ONNX Runtime makes one of the other itself (ConvAddFusion), but 1.24 fails at it in a loop of a
    /// model that it reads from memory: the bias, reshaped before the loop, becomes a constant that it
    /// then looks for in the body.
    static @Nullable String biased(Lowering lowering, Tensor sum) {
        var y = sum.input(0);
        if (!(y.op() instanceof Op.Conv(var window))
                || !(sum.input(1).op() instanceof Op.Reshape(var shape))
                || !lowering.computesForOne(y)) {
            return null;
        }
        var bias = sum.input(1).input(0);
        boolean byChannel =
                bias.shape().equals(Shape.of(y.dim(1))) && shape.rank() == y.rank() - 1 && shape.dim(0) == y.dim(1);
        return byChannel
                ? lowering.emitter()
                        .node(
                                "Conv",
                                List.of(lowering.name(y.input(0)), lowering.name(y.input(1)), lowering.name(bias)),
                                attributes(window))
                : null;
    }

    /// Stride 1: a convolution with the kernel turned around. Otherwise, and where fewer channels come out than go in,
    /// a transposed convolution.
    static String input(Lowering lowering, Tensor y, Window window, List<String> in) {
        var turned = turned(window);
        boolean fewer = 2 * y.dim(1) <= y.input(0).dim(1) || !window.padded();
        if (turned != null && !fewer && y.input(1).dim(0) > 1) {
            var weight = turnedWeight(lowering, y.input(1), in.get(1));
            var emitter = lowering.emitter();
            var x = emitter.node("Conv", List.of(in.get(0), weight), attributes(turned));
            return emitter.by(Rule.TURNED_KERNEL, x);
        }
        var attributes = attributes(window);
        var left = new int[window.axes()];
        for (int axis = 0; axis < window.axes(); axis++) {
            int padded =
                    y.dim(axis + 2) + window.before().get(axis) + window.after().get(axis);
            left[axis] = (padded - window.span(axis)) % window.stride().get(axis);
        }
        attributes.put("output_padding", Attribute.wholes(left));
        var emitter = lowering.emitter();
        var x = emitter.node("ConvTranspose", in, attributes);
        return turned == null ? x : emitter.by(Rule.TRANSPOSED_CONVOLUTION, x);
    }

    /// The window of the convolution that undoes one of stride 1, or null where there is none.
    private static @Nullable Window turned(Window window) {
        boolean simple = window.groups() == 1 && window.stride().stream().allMatch(stride -> stride == 1);
        var before = IntStream.range(0, window.axes())
                .map(axis -> window.span(axis) - 1 - window.before().get(axis))
                .boxed()
                .toList();
        var after = IntStream.range(0, window.axes())
                .map(axis -> window.span(axis) - 1 - window.after().get(axis))
                .boxed()
                .toList();
        boolean padding =
                before.stream().allMatch(zeros -> zeros >= 0) && after.stream().allMatch(zeros -> zeros >= 0);
        return simple && padding ? window.padding(before, after) : null;
    }

    private static String turnedWeight(Lowering lowering, Tensor weight, String name) {
        int rank = weight.rank();
        var swapped = lowering.emitter().node("Transpose", List.of(name), Map.of("perm", swapFirst(rank)));
        var from = new long[rank - 2];
        var to = new long[rank - 2];
        var axes = new long[rank - 2];
        var step = new long[rank - 2];
        for (int axis = 0; axis < rank - 2; axis++) {
            from[axis] = weight.dim(axis + 2) - 1L;
            to[axis] = Long.MIN_VALUE + 1; // past the beginning
            axes[axis] = axis + 2L;
            step[axis] = -1;
        }
        var emitter = lowering.emitter();
        return emitter.node(
                "Slice", swapped, emitter.longs(from), emitter.longs(to), emitter.longs(axes), emitter.longs(step));
    }

    /// The library's own kernel where it has one; otherwise a convolution with batch and channels exchanged, whose
    /// stride and dilation are exchanged too.
    static String weight(Lowering lowering, Tensor y, Window window, List<String> in) {
        var x = y.input(0);
        if (lowering.has(CONV_GRAD) && x.type() == DType.FLOAT32 && window.axes() == 2) {
            var like = lowering.emitter().constant(NdArray.zeros(DType.FLOAT32, y.shape())); // only its shape is read
            var outputs = List.of("", lowering.emitter().fresh("convgrad"));
            lowering.emitter()
                    .add(
                            "ConvGrad",
                            OnnxNode.MICROSOFT,
                            List.of(in.get(1), in.get(0), like),
                            outputs,
                            attributes(window));
            return lowering.emitter().by(Rule.CONV_GRAD, outputs.get(1));
        }
        var exchanged = exchanged(x, y.input(1), window, y.shape());
        return lowering.emitter().by(Rule.EXCHANGED_BATCH, lowering.value(exchanged));
    }

    /// `[in, groups * batch, ...]` convolved with `[out, batch, ...]` gives `[in, out, kernel...]`.
    private static Tensor exchanged(Tensor x, Tensor g, Window window, Shape weight) {
        int groups = window.groups();
        int batch = x.dim(0);
        int in = x.dim(1) / groups;
        var spatial = x.shape().slice(2, x.rank());
        var rest = IntStream.range(3, x.rank() + 1).boxed().toList();
        var order = new java.util.ArrayList<>(List.of(2, 1, 0));
        order.addAll(rest);
        var images = x.reshape(Shape.of(batch, groups, in).append(spatial.dims()))
                .transpose(order.toArray(Integer[]::new))
                .reshape(Shape.of(in, groups * batch).append(spatial.dims()));
        var kernel = g.swap(0, 1);
        var size = kernel.shape().slice(2, kernel.rank()).stream().boxed().toList();
        var exchanged = new Window(
                size,
                /* stride= */ window.dilation(),
                /* dilation= */ window.stride(),
                window.before(),
                window.after(),
                groups);
        var result = Tensor.of(new Op.Conv(exchanged), images, kernel);
        for (int axis = 0; axis < window.axes(); axis++) {
            result = result.slice(axis + 2, 0, window.kernel().get(axis)); // places that the stride never reached
        }
        return result.swap(0, 1).reshape(weight);
    }

    /// Windows that do not overlap have an op of their own, if not on CUDA; others add up where they meet.
    static String maxUnpool(Lowering lowering, Tensor y, Window window, List<String> in) {
        var emitter = lowering.emitter();
        if (window.disjoint() && y.type() == DType.FLOAT32 && lowering.device() == Device.CPU) {
            var attributes = new LinkedHashMap<String, Attribute>();
            attributes.put("kernel_shape", Attribute.wholes(Lowering.ints(window.kernel())));
            attributes.put("strides", Attribute.wholes(Lowering.ints(window.stride())));
            attributes.put("pads", Attribute.wholes(pads(window)));
            var inputs = List.of(in.get(0), in.get(1), emitter.longs(y.shape().dims()));
            return emitter.by(Rule.UNPOOLING, emitter.node("MaxUnpool", inputs, attributes));
        }
        var g = y.input(0);
        var index = y.input(1);
        int count = g.shape().size();
        return lowering.value(
                g.reshape(count).put(0, index.reshape(count), y.shape().size()).reshape(y.shape()));
    }

    /// A mean times its number of places; narrow maps times a matrix of ones and zeros; on CUDA, whose AveragePool has
    /// no dilation, a convolution with ones.
    static String sumPool(Lowering lowering, Tensor y, Window window, String a) {
        if (narrow(lowering, y.input(0), window)) {
            return lowering.emitter().by(Rule.POOLING_PRODUCT, lowering.value(summed(y.input(0), window)));
        }
        if (dilated(window) && lowering.device() == Device.CUDA) {
            int channels = y.dim(1);
            var ones = ones(y, channels, window);
            return lowering.value(Tensor.of(new Op.Conv(window.groups(channels)), y.input(0), ones));
        }
        var emitter = lowering.emitter();
        var attributes = new LinkedHashMap<>(poolAttributes(window));
        attributes.put("count_include_pad", Attribute.whole(1));
        var mean = emitter.node("AveragePool", List.of(a), attributes);
        return emitter.node("Mul", mean, lowering.value(Tensor.scalar(window.places(), y.type())));
    }

    private static boolean narrow(Lowering lowering, Tensor x, Window window) {
        return lowering.device() == Device.CPU
                && x.type() == DType.FLOAT32
                && window.axes() == 2
                && x.dim(3) <= NARROW
                && tiles(window, x.shape());
    }

    /// The rows of a window side by side, times which of their entries are in which window.
    private static Tensor summed(Tensor x, Window window) {
        int rows = window.kernel().get(0);
        int columns = window.kernel().get(1);
        int width = x.dim(3);
        var member = new float[rows * width * (width / columns)];
        for (int entry = 0; entry < rows * width; entry++) {
            member[entry * (width / columns) + entry % width / columns] = 1;
        }
        var windows = Tensor.constant(NdArray.of(member, Shape.of(rows * width, width / columns)));
        return x.reshape(-1, rows * width)
                .matmul(windows)
                .reshape(Shape.of(x.dim(0), x.dim(1), x.dim(2) / rows, width / columns));
    }

    /// Windows side by side repeat their sum; others are a convolution with ones, channel by channel.
    static String sumUnpool(Lowering lowering, Tensor y, Window window, String a) {
        var g = y.input(0);
        if (tiles(window, y.shape())) {
            var repeated = y.type() == DType.FLOAT32
                    ? enlarged(lowering, window, a)
                    : lowering.value(tiled(g, window, y.shape()));
            return lowering.emitter().by(Rule.REPEATED_POOL, repeated);
        }
        int channels = g.dim(1);
        var size = y.shape().slice(2, y.rank()).stream().boxed().toList();
        return lowering.value(g.convTranspose(ones(y, channels, window), window.groups(channels), size));
    }

    private static Tensor ones(Tensor like, int channels, Window window) {
        var shape = Shape.of(channels, 1).append(Lowering.ints(window.kernel()));
        return Tensor.constant(Lowering.ones(like.type(), shape));
    }

    private static boolean tiles(Window window, Shape x) {
        boolean exact = !window.padded()
                && window.kernel().equals(window.stride())
                && window.dilation().stream().allMatch(d -> d == 1);
        return exact
                && IntStream.range(0, window.axes())
                        .allMatch(i -> x.dim(i + 2) % window.kernel().get(i) == 0);
    }

    private static String enlarged(Lowering lowering, Window window, String a) {
        var scales = new float[window.axes() + 2];
        Arrays.fill(scales, 1);
        for (int axis = 0; axis < window.axes(); axis++) {
            scales[axis + 2] = window.kernel().get(axis);
        }
        var emitter = lowering.emitter();
        return emitter.node(
                "Resize",
                List.of(a, "", emitter.constant(NdArray.of(scales, Shape.of(scales.length)))),
                Map.of(
                        "mode", Attribute.text("nearest"),
                        "nearest_mode", Attribute.text("floor"),
                        "coordinate_transformation_mode", Attribute.text("asymmetric")));
    }

    private static Tensor tiled(Tensor g, Window window, Shape x) {
        var apart = g.shape().slice(0, 2);
        var repeated = apart;
        for (int axis = 0; axis < window.axes(); axis++) {
            apart = apart.append(g.dim(axis + 2), 1);
            repeated = repeated.append(g.dim(axis + 2), window.kernel().get(axis));
        }
        return g.reshape(apart).expand(repeated).reshape(x);
    }

    private static Attribute swapFirst(int rank) {
        return Attribute.wholes(
                IntStream.range(0, rank).map(axis -> axis < 2 ? 1 - axis : axis).toArray());
    }
}
