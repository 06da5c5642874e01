package io.lectern.onnx;

import static io.lectern.api.tensor.ShapeException.require;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/// How a kernel moves over one to three spatial axes.
///
/// @param kernel   length along each axis
/// @param stride   places moved at each step
/// @param dilation distance between neighbours under the kernel; 1 is dense
/// @param before   zeros put before each axis
/// @param after    zeros put after each axis
/// @param groups   into how many groups channels are split, each seeing only itself; 1 for pooling
public record Window(
        List<Integer> kernel,
        List<Integer> stride,
        List<Integer> dilation,
        List<Integer> before,
        List<Integer> after,
        int groups) {

    public Window {
        kernel = List.copyOf(kernel);
        stride = List.copyOf(stride);
        dilation = List.copyOf(dilation);
        before = List.copyOf(before);
        after = List.copyOf(after);
        int axes = kernel.size();
        require(axes >= 1 && axes <= 3, "a window covers 1 to 3 axes, got %d", axes);
        require(
                Stream.of(stride, dilation, before, after).allMatch(list -> list.size() == axes),
                "stride %s, dilation %s and padding %s, %s do not fit a kernel of %s",
                stride,
                dilation,
                before,
                after,
                kernel);
        require(
                positive(kernel) && positive(stride) && positive(dilation) && groups > 0,
                "%s has a length below 1",
                kernel);
        require(
                Stream.of(before, after).flatMap(List::stream).allMatch(zeros -> zeros >= 0),
                "padding %s, %s is below 0",
                before,
                after);
    }

    /// A dense window that moves by 1, without padding.
    public static Window of(Integer... kernel) {
        int axes = kernel.length;
        var ones = Collections.nCopies(axes, 1);
        var zeros = Collections.nCopies(axes, 0);
        return new Window(List.of(kernel), ones, ones, zeros, zeros, 1);
    }

    /// A window as long along each of `axes` axes.
    public static Window square(int length, int axes) {
        return of(Collections.nCopies(axes, length).toArray(Integer[]::new));
    }

    public int axes() {
        return kernel.size();
    }

    public Window stride(int every) {
        return new Window(kernel, same(every), dilation, before, after, groups);
    }

    public Window stride(List<Integer> every) {
        return new Window(kernel, every, dilation, before, after, groups);
    }

    public Window dilation(int distance) {
        return new Window(kernel, stride, same(distance), before, after, groups);
    }

    public Window padding(int zeros) {
        return padding(same(zeros), same(zeros));
    }

    public Window padding(List<Integer> zerosBefore, List<Integer> zerosAfter) {
        return new Window(kernel, stride, dilation, zerosBefore, zerosAfter, groups);
    }

    public Window groups(int count) {
        return new Window(kernel, stride, dilation, before, after, count);
    }

    /// Length that the kernel spans along an axis, holes included.
    public int span(int axis) {
        return (kernel.get(axis) - 1) * dilation.get(axis) + 1;
    }

    /// Output length along an axis for an input of that length.
    int output(int axis, int input) {
        int padded = input + before.get(axis) + after.get(axis);
        require(
                padded >= span(axis),
                "the kernel of %s spans more than the padded length %d of axis %d",
                kernel,
                padded,
                axis);
        return (padded - span(axis)) / stride.get(axis) + 1;
    }

    /// Whether no place of the input is under the kernel twice.
    boolean disjoint() {
        for (int axis = 0; axis < axes(); axis++) {
            if (span(axis) > stride.get(axis)) {
                return false;
            }
        }
        return true;
    }

    /// Whether it moves by 1 and has no holes.
    boolean sliding() {
        return Stream.concat(stride.stream(), dilation.stream()).allMatch(distance -> distance == 1);
    }

    boolean padded() {
        return Stream.concat(before.stream(), after.stream()).anyMatch(zeros -> zeros != 0);
    }

    int places() {
        return kernel.stream().reduce(1, Math::multiplyExact);
    }

    private List<Integer> same(int value) {
        return Collections.nCopies(axes(), value);
    }

    private static boolean positive(List<Integer> values) {
        return values.stream().allMatch(value -> value > 0);
    }
}
