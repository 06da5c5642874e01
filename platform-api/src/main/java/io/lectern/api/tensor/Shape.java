package io.lectern.api.tensor;

import static io.lectern.api.tensor.ShapeException.require;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The lengths of a tensor's axes, outermost first; `[]` is a scalar.
///
/// Axes may be counted from the end with negative numbers: -1 is the last.
///
/// @since 0.1
public final class Shape {

    public static final Shape SCALAR = new Shape(new int[0]);

    private final int[] dims;

    private Shape(int[] dims) {
        this.dims = dims;
    }

    /// A shape of these lengths, each 0 or more.
    ///
    /// @throws ShapeException if a length is negative or the number of elements exceeds 2^31 - 1
    public static Shape of(int... dims) {
        long size = 1;
        for (int dim : dims) {
            require(dim >= 0, "a shape cannot have the negative length in %s", Arrays.toString(dims));
            size *= dim;
            require(size <= Integer.MAX_VALUE, "a tensor of %s has too many elements", Arrays.toString(dims));
        }
        return dims.length == 0 ? SCALAR : new Shape(dims.clone());
    }

    public int rank() {
        return dims.length;
    }

    /// Number of elements.
    public int size() {
        int size = 1;
        for (int dim : dims) {
            size *= dim;
        }
        return size;
    }

    /// Length of an axis.
    public int dim(int axis) {
        return dims[axis(axis)];
    }

    /// The axis counted from the front, in [0, rank).
    ///
    /// @throws ShapeException if there is no such axis
    public int axis(int axis) {
        int fromFront = axis < 0 ? axis + dims.length : axis;
        require(fromFront >= 0 && fromFront < dims.length, "there is no axis %d in %s", axis, this);
        return fromFront;
    }

    public int[] dims() {
        return dims.clone();
    }

    public IntStream stream() {
        return Arrays.stream(dims);
    }

    /// This shape with one axis of another length.
    public Shape with(int axis, int length) {
        var changed = dims.clone();
        changed[axis(axis)] = length;
        return of(changed);
    }

    /// This shape with a new axis of that length before `axis`, which may equal the rank.
    public Shape insert(int axis, int length) {
        int at = axis < 0 ? axis + dims.length + 1 : axis;
        require(at >= 0 && at <= dims.length, "cannot insert an axis at %d into %s", axis, this);
        var longer = new int[dims.length + 1];
        System.arraycopy(dims, 0, longer, 0, at);
        longer[at] = length;
        System.arraycopy(dims, at, longer, at + 1, dims.length - at);
        return of(longer);
    }

    /// This shape without one axis.
    public Shape remove(int axis) {
        int at = axis(axis);
        return of(IntStream.range(0, dims.length)
                .filter(i -> i != at)
                .map(i -> dims[i])
                .toArray());
    }

    public Shape append(int... lengths) {
        var longer = Arrays.copyOf(dims, dims.length + lengths.length);
        System.arraycopy(lengths, 0, longer, dims.length, lengths.length);
        return of(longer);
    }

    /// This shape without its last `count` axes.
    public Shape drop(int count) {
        require(count <= dims.length, "cannot drop %d axes of %s", count, this);
        return of(Arrays.copyOf(dims, dims.length - count));
    }

    /// The axes from `from` (inclusive) to `to` (exclusive).
    public Shape slice(int from, int to) {
        return of(Arrays.copyOfRange(dims, from, to));
    }

    /// The shape that both broadcast to, by NumPy's rule.
    ///
    /// @throws ShapeException if lengths differ and neither is 1
    public Shape broadcast(Shape other) {
        if (equals(other)) {
            return this;
        }
        int rank = Math.max(rank(), other.rank());
        var result = new int[rank];
        for (int i = 1; i <= rank; i++) {
            int a = i <= rank() ? dims[rank() - i] : 1;
            int b = i <= other.rank() ? other.dims[other.rank() - i] : 1;
            require(a == b || a == 1 || b == 1, "%s and %s do not broadcast: %d against %d", this, other, a, b);
            result[rank - i] = a == 1 ? b : a;
        }
        return of(result);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(dims, shape.dims);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(dims);
    }

    @Override
    public String toString() {
        return stream().mapToObj(Integer::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}
