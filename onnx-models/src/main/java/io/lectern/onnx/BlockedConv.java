package io.lectern.onnx;

import io.lectern.api.tensor.Shape;
import java.util.List;

/// Convolutions of images in blocks, and their gradients.
final class BlockedConv {

    private final BlockedNodes nodes;
    private final int block;

    BlockedConv(BlockedNodes nodes, int block) {
        this.nodes = nodes;
        this.block = block;
    }

    /// @param image  `[batch, in, ...]` in blocks; in the plain layout where it has few channels
    /// @param weight `[out, in, ...]`
    String forward(Tensor y, Window window, String image, String weight) {
        int in = y.input(1).dim(1);
        return nodes.once(y.op(), List.of(image, weight), () -> {
            var filter = filter(weight, y.dim(1), in, window);
            return nodes.by(
                    window.disjoint() ? Rule.BLOCKED_POINTWISE : Rule.BLOCKED_CONVOLUTION,
                    nodes.blocked("Conv", List.of(image, filter), ConvLowering.attributes(window)));
        });
    }

    /// @param arriving `[batch, in, ...]`, like the image of [#forward]
    /// @param weight   `[in, out, ...]`
    String inputGradient(Tensor y, Window window, List<List<StridePhase>> phases, String arriving, String weight) {
        int in = y.input(1).dim(0);
        return nodes.once(y.op(), List.of(arriving, weight), () -> {
            var rows = phases.stream()
                    .map(row -> row.stream()
                            .map(phase -> {
                                var filter = filter(weight, y.dim(1), in, window, phase);
                                return nodes.blocked(
                                        "Conv", List.of(arriving, filter), ConvLowering.attributes(phase.window()));
                            })
                            .toList())
                    .toList();
            boolean several = rows.size() > 1 || rows.getFirst().size() > 1;
            return nodes.by(several ? Rule.STRIDE_PHASES : Rule.BLOCKED_INPUT_GRADIENT, interlace(y, rows));
        });
    }

    /// The gradient of weights: a convolution whose batch are the image's channels, whose channels are
    /// the images of the batch, and whose kernel is as large as the map of what arrives.
    ///
    /// @param image    `[batch, in, ...]` in blocks, that of [#forward]
    /// @param arriving `[batch, out, ...]` in blocks
    String weightGradient(Tensor y, Window window, String image, String arriving) {
        var x = y.input(0).shape();
        var g = y.input(1).shape();
        int batch = x.dim(0);
        int in = x.dim(1);
        int out = g.dim(1);
        int top = window.before().get(0);
        int left = window.before().get(1);
        int bottom = window.after().get(0);
        int right = window.after().get(1);
        return nodes.once(y.op(), List.of(image, arriving), () -> {
            var filter = nodes.reshape(byChannel(arriving, g), out, batch, g.dim(2), g.dim(3));
            var columns = nodes.reshape(byChannel(image, x), in / block, batch * x.dim(2) * x.dim(3), block);
            var maps = nodes.reshape(nodes.transpose(columns, 0, 2, 1), in * batch / block, x.dim(2), x.dim(3) * block);
            var padded = nodes.reshape(
                    nodes.pad(maps, 0, top, left * block, 0, bottom, right * block),
                    in,
                    batch,
                    top + x.dim(2) + bottom,
                    left + x.dim(3) + right);
            var kernel = Window.of(g.dim(2), g.dim(3));
            var weights = nodes.blocked("Conv", List.of(padded, filter), ConvLowering.attributes(kernel));
            var split = nodes.reshape(weights, in, out / block, y.dim(2) * y.dim(3), block);
            var result =
                    nodes.reshape(nodes.transpose(split, 1, 3, 0, 2), y.shape().dims());
            return nodes.by(Rule.BLOCKED_WEIGHT_GRADIENT, result);
        });
    }

    /// `[batch, channels, ...]` in blocks, in the order `[channels / b, batch / b, places, b images, b channels]`.
    private String byChannel(String x, Shape shape) {
        int images = shape.dim(0) / block;
        int places = shape.dim(2) * shape.dim(3);
        var split = nodes.reshape(x, images, block, shape.dim(1) / block, places, block);
        return nodes.transpose(split, 2, 0, 3, 1, 4);
    }

    /// Rows of phases to `y`: columns side by side first, then rows.
    private String interlace(Tensor y, List<List<String>> phases) {
        int down = phases.size();
        int across = phases.getFirst().size();
        int maps = y.dim(0) * y.dim(1) / block;
        int height = y.dim(2) / down;
        int width = y.dim(3) / across;
        var rows = phases.stream()
                .map(row -> side(row, maps * height * width, block))
                .toList();
        return down * across == 1
                ? rows.getFirst()
                : nodes.reshape(
                        side(rows, maps * height, width * across * block),
                        y.shape().dims());
    }

    /// `[count, length]` of each, side by side.
    private String side(List<String> parts, int count, int length) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        var apart =
                parts.stream().map(part -> nodes.reshape(part, count, length)).toList();
        return nodes.concat(apart, 1);
    }

    /// `[out, in, height, width]` in the order `[out / b, in / b, height, width, b, b]`, the output's channels last.
    /// Few input channels are in no blocks.
    private String filter(String weight, int out, int in, Window window) {
        int height = window.kernel().get(0);
        int width = window.kernel().get(1);
        var split = in < block
                ? nodes.reshape(weight, out / block, block, in, height, width)
                : nodes.reshape(weight, out / block, block, in / block, block, height, width);
        var ordered = in < block ? nodes.transpose(split, 0, 2, 3, 4, 1) : nodes.transpose(split, 0, 2, 4, 5, 3, 1);
        return nodes.reshape(ordered, out, in, height, width);
    }

    /// As [#filter], but of `[in, out, height, width]`, and only some rows and columns of it.
    private String filter(String weight, int out, int in, Window window, StridePhase phase) {
        int height = window.kernel().get(0);
        int width = window.kernel().get(1);
        var ordered = nodes.once(new Op.Transpose(List.of(1, 0)), List.of(weight), () -> {
            if (in < block) {
                return nodes.transpose(nodes.reshape(weight, in, out / block, block, height, width), 1, 0, 3, 4, 2);
            }
            var split = nodes.reshape(weight, in / block, block, out / block, block, height, width);
            return nodes.transpose(split, 2, 0, 4, 5, 1, 3);
        });
        var rows = nodes.gather(ordered, 2, phase.rows());
        var entries = nodes.gather(rows, 3, phase.columns());
        return nodes.reshape(entries, out, in, phase.rows().length, phase.columns().length);
    }
}
