package io.lectern.testing.ops;

import static io.lectern.testing.ops.Numbers.each;
import static io.lectern.testing.ops.Numbers.join;

import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Window;
import java.util.Arrays;

/// Windows that slide over images, place by place.
final class Sliding {

    private Sliding() {}

    /// Which of the three of a convolution is computed from the other two.
    enum Target {
        INPUT,
        WEIGHT,
        OUTPUT
    }

    /// Visits each product that a convolution sums: all of its gradients are sums of the same products.
    static Numbers conv(Numbers x, Numbers w, Numbers y, Window window, Target target) {
        int axes = window.axes();
        int inputs = w.shape().dim(1);
        int outputs = w.shape().dim(0) / window.groups();
        each(
                y.shape(),
                out -> each(w.shape().slice(1, axes + 2), under -> {
                    int group = out[1] / outputs;
                    int[] channel = {out[0], group * inputs + under[0]};
                    var from = join(channel, position(window, tail(out, 2), tail(under, 1)));
                    var weight = join(new int[] {out[1]}, under);
                    if (x.holds(from)) {
                        switch (target) {
                            case INPUT -> x.add(y.at(out) * w.at(weight), from);
                            case WEIGHT -> w.add(x.at(from) * y.at(out), weight);
                            case OUTPUT -> y.add(x.at(from) * w.at(weight), out);
                        }
                    }
                }));
        return switch (target) {
            case INPUT -> x;
            case WEIGHT -> w;
            case OUTPUT -> y;
        };
    }

    /// Visits each place under a window with the place that the window stands for.
    static void pool(Numbers image, Numbers pooled, Window window, Reference.Pair pair) {
        var kernel =
                Shape.of(window.kernel().stream().mapToInt(Integer::intValue).toArray());
        each(
                pooled.shape(),
                out -> each(kernel, under -> {
                    var from = join(Arrays.copyOf(out, 2), position(window, tail(out, 2), under));
                    if (image.holds(from)) {
                        pair.visit(from, out);
                    }
                }));
    }

    record Maxima(Numbers values, Numbers places) {}

    static Maxima maxima(Numbers x, Shape shape, Window window) {
        var values = Numbers.of(shape, _ -> Double.NEGATIVE_INFINITY);
        var places = Numbers.zeros(shape);
        pool(x, values, window, (from, to) -> {
            if (x.at(from) > values.at(to)) {
                values.set(x.at(from), to);
                places.set(x.flat(from), to);
            }
        });
        return new Maxima(values, places);
    }

    private static int[] position(Window window, int[] out, int[] under) {
        var position = new int[out.length];
        Arrays.setAll(
                position,
                axis -> out[axis] * window.stride().get(axis)
                        + under[axis] * window.dilation().get(axis)
                        - window.before().get(axis));
        return position;
    }

    private static int[] tail(int[] place, int from) {
        return Arrays.copyOfRange(place, from, place.length);
    }
}
