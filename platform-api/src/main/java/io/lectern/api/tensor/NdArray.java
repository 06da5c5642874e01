package io.lectern.api.tensor;

import static io.lectern.api.tensor.ShapeException.require;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/// An array of numbers with a shape, in row-major order, on the Java heap.
///
/// The value is the array it was made from: nothing is copied on the way in or out, so whoever hands one over gives up
/// writing to it. One element type, one primitive array: `float[]`, `double[]`, `int[]`, `long[]`, `byte[]` (unsigned)
/// and `boolean[]`.
///
/// @since 0.1
public final class NdArray {

    private final DType type;
    private final Shape shape;
    private final Object data;

    private NdArray(DType type, Shape shape, Object data, int length) {
        require(shape.size() == length, "%d elements do not fill the shape %s", length, shape);
        this.type = type;
        this.shape = shape;
        this.data = data;
    }

    public static NdArray of(float[] data, int... dims) {
        return of(data, Shape.of(dims));
    }

    public static NdArray of(float[] data, Shape shape) {
        return new NdArray(DType.FLOAT32, shape, data, data.length);
    }

    public static NdArray of(double[] data, Shape shape) {
        return new NdArray(DType.FLOAT64, shape, data, data.length);
    }

    public static NdArray of(int[] data, Shape shape) {
        return new NdArray(DType.INT32, shape, data, data.length);
    }

    public static NdArray of(long[] data, Shape shape) {
        return new NdArray(DType.INT64, shape, data, data.length);
    }

    /// Unsigned bytes.
    public static NdArray of(byte[] data, Shape shape) {
        return new NdArray(DType.UINT8, shape, data, data.length);
    }

    public static NdArray of(boolean[] data, Shape shape) {
        return new NdArray(DType.BOOL, shape, data, data.length);
    }

    public static NdArray scalar(float value) {
        return of(new float[] {value}, Shape.SCALAR);
    }

    /// An array of zeros.
    public static NdArray zeros(DType type, Shape shape) {
        int size = shape.size();
        return switch (type) {
            case FLOAT32 -> of(new float[size], shape);
            case FLOAT64 -> of(new double[size], shape);
            case INT32 -> of(new int[size], shape);
            case INT64 -> of(new long[size], shape);
            case UINT8 -> of(new byte[size], shape);
            case BOOL -> of(new boolean[size], shape);
        };
    }

    public DType type() {
        return type;
    }

    public Shape shape() {
        return shape;
    }

    public int dim(int axis) {
        return shape.dim(axis);
    }

    public int size() {
        return shape.size();
    }

    /// The elements themselves.
    ///
    /// @throws IllegalStateException if the elements are of another type; [#toFloats()] converts
    public float[] floats() {
        return (float[]) expect(DType.FLOAT32);
    }

    public double[] doubles() {
        return (double[]) expect(DType.FLOAT64);
    }

    public int[] ints() {
        return (int[]) expect(DType.INT32);
    }

    public long[] longs() {
        return (long[]) expect(DType.INT64);
    }

    public byte[] bytes() {
        return (byte[]) expect(DType.UINT8);
    }

    public boolean[] booleans() {
        return (boolean[]) expect(DType.BOOL);
    }

    /// The only element of a scalar or of an array with one element.
    public double item() {
        require(size() == 1, "an array of %s has no single item", shape);
        return get(0);
    }

    /// The element at a flat index, as a number; true is 1.
    public double get(int index) {
        return switch (type) {
            case FLOAT32 -> floats()[index];
            case FLOAT64 -> doubles()[index];
            case INT32 -> ints()[index];
            case INT64 -> longs()[index];
            case UINT8 -> bytes()[index] & 0xff;
            case BOOL -> booleans()[index] ? 1 : 0;
        };
    }

    /// The elements as floats: the array itself if it holds floats, otherwise converted.
    public float[] toFloats() {
        if (type == DType.FLOAT32) {
            return floats();
        }
        var floats = new float[size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) get(i);
        }
        return floats;
    }

    /// The same elements under another shape of the same size.
    public NdArray reshape(int... dims) {
        return new NdArray(type, Shape.of(dims), data, size());
    }

    /// Entry `index` along the first axis, copied.
    public NdArray at(int index) {
        require(shape.rank() > 0 && index >= 0 && index < dim(0), "there is no entry %d in %s", index, shape);
        return slice(index, index + 1).dropFirstAxis();
    }

    /// Entries `from` (inclusive) to `to` (exclusive) along the first axis, copied.
    public NdArray slice(int from, int to) {
        require(from >= 0 && from <= to && to <= dim(0), "cannot take %d to %d of %s", from, to, shape);
        int row = dim(0) == 0 ? 0 : size() / dim(0);
        var part = shape.with(0, to - from);
        int begin = from * row;
        int end = to * row;
        return switch (type) {
            case FLOAT32 -> of(Arrays.copyOfRange(floats(), begin, end), part);
            case FLOAT64 -> of(Arrays.copyOfRange(doubles(), begin, end), part);
            case INT32 -> of(Arrays.copyOfRange(ints(), begin, end), part);
            case INT64 -> of(Arrays.copyOfRange(longs(), begin, end), part);
            case UINT8 -> of(Arrays.copyOfRange(bytes(), begin, end), part);
            case BOOL -> of(Arrays.copyOfRange(booleans(), begin, end), part);
        };
    }

    /// A read and write view of the elements' memory, for bulk copies.
    ///
    /// @throws IllegalStateException for booleans, which have no memory layout of their own
    public MemorySegment segment() {
        return switch (type) {
            case FLOAT32 -> MemorySegment.ofArray(floats());
            case FLOAT64 -> MemorySegment.ofArray(doubles());
            case INT32 -> MemorySegment.ofArray(ints());
            case INT64 -> MemorySegment.ofArray(longs());
            case UINT8 -> MemorySegment.ofArray(bytes());
            case BOOL -> throw new IllegalStateException("booleans have no memory segment; copy them one by one");
        };
    }

    private NdArray dropFirstAxis() {
        return new NdArray(type, shape.remove(0), data, size());
    }

    private Object expect(DType wanted) {
        if (type != wanted) {
            throw new IllegalStateException("the elements are %s, not %s".formatted(type, wanted));
        }
        return data;
    }

    /// Same type, shape and elements; floats compare by their bits, so NaN equals itself.
    @Override
    public boolean equals(Object other) {
        return other instanceof NdArray array
                && type == array.type
                && shape.equals(array.shape)
                && Arrays.deepEquals(new Object[] {data}, new Object[] {array.data});
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.deepHashCode(new Object[] {data});
    }

    @Override
    public String toString() {
        var all = Arrays.deepToString(new Object[] {size() <= 20 ? data : "..."});
        return type + " " + shape + " " + all;
    }
}
