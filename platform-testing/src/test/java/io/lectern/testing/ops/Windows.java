package io.lectern.testing.ops;

import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Window;
import java.util.List;
import java.util.stream.IntStream;

/// Windows of all kinds, and shapes that fit them.
final class Windows {

    /// One to three axes; strides, dilations and paddings that differ by axis and side; groups.
    static final List<Window> ALL = List.of(
            Window.of(3),
            Window.of(2).stride(2).padding(List.of(0), List.of(1)),
            Window.of(3).dilation(2).padding(2).groups(2),
            Window.of(3, 3).padding(1),
            Window.of(1, 1),
            Window.of(3, 2),
            Window.of(2, 3).stride(2).padding(List.of(1, 0), List.of(0, 2)),
            Window.of(3, 3).stride(List.of(2, 1)).padding(1),
            Window.of(2, 2).dilation(2).padding(1),
            new Window(List.of(3, 2), List.of(1, 2), List.of(2, 1), List.of(2, 0), List.of(0, 1), 1),
            Window.of(3, 3).padding(1).groups(2),
            Window.of(3, 2).stride(2).padding(1).groups(3),
            Window.of(2, 2).padding(2),
            Window.of(2, 2, 2),
            Window.of(3, 2, 2).stride(List.of(2, 1, 2)).padding(List.of(1, 0, 0), List.of(0, 1, 0)));

    private Windows() {}

    /// An image that the window covers to no more than a few places, with lengths that differ by axis.
    static Shape image(int batch, int channels, Window window, int more) {
        return Shape.of(batch, channels)
                .append(IntStream.range(0, window.axes())
                        .map(axis -> window.span(axis) + 2 + axis % 2 + (window.axes() < 3 ? more : more / 3))
                        .toArray());
    }

    static Shape weight(int out, int in, Window window) {
        return Shape.of(out, in).append(ints(window.kernel()));
    }

    /// What a window makes of an image.
    static Shape coarse(int batch, int channels, Window window, int more) {
        var image = image(batch, channels, window, more);
        return Shape.of(batch, channels)
                .append(IntStream.range(0, window.axes())
                        .map(axis -> (image.dim(axis + 2)
                                                + window.before().get(axis)
                                                + window.after().get(axis)
                                                - window.span(axis))
                                        / window.stride().get(axis)
                                + 1)
                        .toArray());
    }

    /// The largest size that a window makes such a shape of.
    static List<Integer> size(Shape coarse, Window window) {
        return IntStream.range(0, window.axes())
                .mapToObj(axis -> (coarse.dim(axis + 2) - 1) * window.stride().get(axis)
                        + window.span(axis)
                        - window.before().get(axis)
                        - window.after().get(axis)
                        + window.stride().get(axis)
                        - 1)
                .toList();
    }

    static String name(Window window) {
        return "%s by %s, dilation %s, padding %s %s, %d groups"
                .formatted(
                        window.kernel(),
                        window.stride(),
                        window.dilation(),
                        window.before(),
                        window.after(),
                        window.groups());
    }

    private static int[] ints(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }
}
