package io.lectern.onnx.graph;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.graph.Batch.Size;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Two constants in the same place of two models as one value of the merged model.
final class ConstantMerge {

    private final Batch batch;
    private final BatchSizes sizes;
    private final String where;
    private final boolean shapeOfReshape;

    ConstantMerge(Batch batch, BatchSizes sizes, String where, String op, int index) {
        this.batch = batch;
        this.sizes = sizes;
        this.where = where;
        this.shapeOfReshape = op.equals("Reshape") && index == 1;
    }

    /// The name of the merged value.
    ///
    /// @throws BatchDependenceException if they differ in anything but multiples of the batch
    String merge(Constant atA, Constant atB) {
        if (!(atA instanceof Constant.Numbers(var a))
                || !(atB instanceof Constant.Numbers(var b))
                || a.type() != b.type()) {
            throw differ(atA, atB, "");
        }
        if (a.shape().equals(b.shape())) {
            return numbers(a, b);
        }
        return repeated(a, b).orElseThrow(() -> differ(atA, atB, ", and it does not repeat itself along the batch"));
    }

    private BatchDependenceException differ(Constant atA, Constant atB, String why) {
        return new BatchDependenceException("%s is %s %s at batch size %d, but %s %s at %d%s"
                .formatted(where, atA.type(), atA.shape(), batch.a(), atB.type(), atB.shape(), batch.b(), why));
    }

    /// Shapes, places and counts.
    private String numbers(NdArray a, NdArray b) {
        boolean whole = a.type() == DType.INT64 || a.type() == DType.INT32;
        var entries = whole && a.shape().rank() <= 1 ? batch.sizes(longs(a), longs(b)) : Optional.<List<Size>>empty();
        if (entries.isEmpty()) {
            throw new BatchDependenceException("%s is %s, which differs at %s: not by a multiple of the batch"
                    .formatted(where, a.type() + " " + a.shape(), firstDifference(a, b)));
        }
        long differing =
                entries.get().stream().filter(size -> size.multiple() != 0).count();
        boolean inferable =
                differing == 1 && entries.get().stream().allMatch(size -> size.multiple() > 0 || size.fixed() > 0);
        if (shapeOfReshape && inferable) {
            var shape = entries.get().stream().mapToLong(size -> size.multiple() > 0 ? -1 : size.fixed());
            return sizes.constant(Constant.longs(shape.toArray()));
        }
        var vector = sizes.vector(entries.get());
        var value = a.shape().rank() == 0 ? sizes.scalar(vector) : vector;
        return a.type() == DType.INT32 ? sizes.narrow(value) : value;
    }

    private String firstDifference(NdArray a, NdArray b) {
        for (int i = 0; i < a.size(); i++) {
            if (!Elements.equal(a, i, b, i) && (a.shape().rank() > 1 || whole(a, b, i))) {
                return "element %d (%s at batch size %d, %s at %d)"
                        .formatted(i, Elements.text(a, i), batch.a(), Elements.text(b, i), batch.b());
            }
        }
        throw new IllegalStateException("%s and %s are equal".formatted(a, b));
    }

    private boolean whole(NdArray a, NdArray b, int i) {
        boolean whole = a.type() == DType.INT64 || a.type() == DType.INT32;
        return !whole || batch.size((long) a.get(i), (long) b.get(i)).isEmpty();
    }

    private static long[] longs(NdArray array) {
        return array.type() == DType.INT64
                ? array.longs()
                : Arrays.stream(array.ints()).asLongStream().toArray();
    }

    /// Arrays that are the same at every place along the axes in which they differ in length.
    private Optional<String> repeated(NdArray a, NdArray b) {
        var shape = batch.sizes(dims(a), dims(b));
        if (shape.isEmpty()) {
            return Optional.empty();
        }
        var once = a.shape();
        for (int axis = 0; axis < once.rank(); axis++) {
            once = shape.get().get(axis).multiple() == 0 ? once : once.with(axis, 1);
        }
        var part = Elements.corner(a, once);
        if (!Elements.repeats(part, a) || !Elements.repeats(part, b)) {
            return Optional.empty();
        }
        var element = Elements.corner(part, Shape.of(ones(once.rank()))).reshape(1);
        return Optional.of(
                Elements.repeats(element.reshape(ones(once.rank())), part)
                        ? sizes.full(shape.get(), element)
                        : sizes.repeated(shape.get(), part));
    }

    private static int[] ones(int rank) {
        var ones = new int[rank];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static long[] dims(NdArray array) {
        return array.shape().stream().asLongStream().toArray();
    }
}
