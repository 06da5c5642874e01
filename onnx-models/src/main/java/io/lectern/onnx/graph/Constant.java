package io.lectern.onnx.graph;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.List;

/// A tensor stored in a model: an initializer or the value of an attribute.
public sealed interface Constant {

    ElementType type();

    Shape shape();

    /// Numbers of a type that Lectern computes with.
    record Numbers(NdArray array) implements Constant {

        @Override
        public ElementType type() {
            return ElementType.of(array.type());
        }

        @Override
        public Shape shape() {
            return array.shape();
        }
    }

    /// Numbers of any other type (half precision, 4 bits, complex ...).
    ///
    /// @param bytes a vector of the little-endian bytes of raw data
    record Packed(ElementType type, Shape shape, NdArray bytes) implements Constant {

        public Packed {
            if (type == ElementType.STRING || type.dtype().isPresent()) {
                throw new IllegalArgumentException(type + " has a form of its own and is not packed");
            }
            if (bytes.bytes().length != length(type, shape)) {
                throw new IllegalArgumentException(
                        "%s %s takes %d bytes, got %d".formatted(type, shape, length(type, shape), bytes.size()));
            }
        }

        Packed(ElementType type, Shape shape, byte[] bytes) {
            this(type, shape, NdArray.of(bytes, Shape.of(bytes.length)));
        }
    }

    /// Strings, in row-major order.
    record Strings(Shape shape, List<String> values) implements Constant {

        public Strings {
            values = List.copyOf(values);
            if (values.size() != shape.size()) {
                throw new IllegalArgumentException(
                        "%d strings do not fill the shape %s".formatted(values.size(), shape));
            }
        }

        @Override
        public ElementType type() {
            return ElementType.STRING;
        }
    }

    static Constant of(NdArray array) {
        return new Numbers(array);
    }

    /// A vector of 64-bit integers, as shapes and axes are.
    static Constant longs(long... values) {
        return new Numbers(NdArray.of(values.clone(), Shape.of(values.length)));
    }

    /// A scalar.
    static Constant scalar(long value) {
        return new Numbers(NdArray.of(new long[] {value}, Shape.SCALAR));
    }

    /// A scalar.
    static Constant scalar(float value) {
        return new Numbers(NdArray.scalar(value));
    }

    /// Bytes of raw data for that many elements; an odd number of 4-bit elements fills half of its last byte.
    static long length(ElementType type, Shape shape) {
        return ((long) shape.size() * type.bits() + 7) / 8;
    }

    /// Whether this holds numbers of that type.
    default boolean is(DType type) {
        return this instanceof Numbers(var array) && array.type() == type;
    }
}
