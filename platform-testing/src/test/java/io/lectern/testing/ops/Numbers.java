package io.lectern.testing.ops;

import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Numbers of any type as doubles, by their places: for slow and plain computation.
public record Numbers(Shape shape, double[] data) {

    public static Numbers of(NdArray array) {
        return new Numbers(
                array.shape(),
                IntStream.range(0, array.size()).mapToDouble(array::get).toArray());
    }

    static Numbers zeros(Shape shape) {
        return new Numbers(shape, new double[shape.size()]);
    }

    /// What `at` gives for each place.
    static Numbers of(Shape shape, ToDoubleFunction<int[]> at) {
        var numbers = zeros(shape);
        each(shape, place -> numbers.set(at.applyAsDouble(place), place));
        return numbers;
    }

    /// Visits all places in row-major order.
    static void each(Shape shape, Consumer<int[]> visit) {
        for (int flat = 0; flat < shape.size(); flat++) {
            var place = new int[shape.rank()];
            int rest = flat;
            for (int axis = shape.rank() - 1; axis >= 0; axis--) {
                place[axis] = rest % shape.dim(axis);
                rest /= shape.dim(axis);
            }
            visit.accept(place);
        }
    }

    /// The entry at a place. An axis of length 1 has the same everywhere, and so have leading axes that are not
    /// there.
    double at(int... place) {
        int extra = place.length - shape.rank();
        int flat = 0;
        for (int axis = 0; axis < shape.rank(); axis++) {
            int i = shape.dim(axis) == 1 ? 0 : place[axis + extra];
            flat = flat * shape.dim(axis) + i;
        }
        return data[flat];
    }

    void set(double value, int... place) {
        data[flat(place)] = value;
    }

    void add(double value, int... place) {
        data[flat(place)] += value;
    }

    int flat(int... place) {
        int flat = 0;
        for (int axis = 0; axis < shape.rank(); axis++) {
            if (place[axis] < 0 || place[axis] >= shape.dim(axis)) {
                throw new IndexOutOfBoundsException(Arrays.toString(place) + " in " + shape);
            }
            flat = flat * shape.dim(axis) + place[axis];
        }
        return flat;
    }

    boolean holds(int... place) {
        return IntStream.range(0, shape.rank()).allMatch(axis -> place[axis] >= 0 && place[axis] < shape.dim(axis));
    }

    Numbers as(Shape other) {
        return new Numbers(other, data);
    }

    static int[] with(int[] place, int axis, int index) {
        var changed = place.clone();
        changed[axis] = index;
        return changed;
    }

    static int[] join(int[]... parts) {
        return Arrays.stream(parts).flatMapToInt(Arrays::stream).toArray();
    }
}
