package io.lectern.onnx.graph;

import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;

/// Single elements of arrays, compared by their bits.
final class Elements {

    private Elements() {}

    static boolean equal(NdArray a, int i, NdArray b, int j) {
        return switch (a.type()) {
            case FLOAT32 -> Float.floatToRawIntBits(a.floats()[i]) == Float.floatToRawIntBits(b.floats()[j]);
            case FLOAT64 -> Double.doubleToRawLongBits(a.doubles()[i]) == Double.doubleToRawLongBits(b.doubles()[j]);
            case INT32 -> a.ints()[i] == b.ints()[j];
            case INT64 -> a.longs()[i] == b.longs()[j];
            case UINT8 -> a.bytes()[i] == b.bytes()[j];
            case BOOL -> a.booleans()[i] == b.booleans()[j];
        };
    }

    static String text(NdArray array, int i) {
        return switch (array.type()) {
            case FLOAT32 -> Float.toString(array.floats()[i]);
            case FLOAT64 -> Double.toString(array.doubles()[i]);
            case INT32 -> Integer.toString(array.ints()[i]);
            case INT64 -> Long.toString(array.longs()[i]);
            case UINT8 -> Integer.toString(array.bytes()[i] & 0xff);
            case BOOL -> Boolean.toString(array.booleans()[i]);
        };
    }

    /// The elements of `array` whose places lie within `shape`, which is of the same rank and nowhere longer.
    static NdArray corner(NdArray array, Shape shape) {
        var corner = NdArray.zeros(array.type(), shape);
        for (int i = 0; i < corner.size(); i++) {
            copy(array, place(i, shape, array.shape()), corner, i);
        }
        return corner;
    }

    /// Whether `array` is `part` over and over, where `part` has the length 1 or the same in every axis.
    static boolean repeats(NdArray part, NdArray array) {
        for (int i = 0; i < array.size(); i++) {
            if (!equal(array, i, part, place(i, array.shape(), part.shape()))) {
                return false;
            }
        }
        return true;
    }

    /// The flat index in `to` of the element at flat index `i` of `from`; axes of length 1 in `to` stay at 0.
    private static int place(int i, Shape from, Shape to) {
        int rest = i;
        int place = 0;
        int stride = 1;
        for (int axis = from.rank() - 1; axis >= 0; axis--) {
            int at = rest % from.dim(axis);
            rest /= from.dim(axis);
            place += to.dim(axis) == 1 ? 0 : at * stride;
            stride *= to.dim(axis);
        }
        return place;
    }

    private static void copy(NdArray from, int i, NdArray to, int j) {
        switch (from.type()) {
            case FLOAT32 -> to.floats()[j] = from.floats()[i];
            case FLOAT64 -> to.doubles()[j] = from.doubles()[i];
            case INT32 -> to.ints()[j] = from.ints()[i];
            case INT64 -> to.longs()[j] = from.longs()[i];
            case UINT8 -> to.bytes()[j] = from.bytes()[i];
            case BOOL -> to.booleans()[j] = from.booleans()[i];
        }
    }
}
