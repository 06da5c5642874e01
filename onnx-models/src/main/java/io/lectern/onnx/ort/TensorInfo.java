package io.lectern.onnx.ort;

import java.util.List;
import java.util.stream.Collectors;

/// An input or output as its model declares it.
///
/// @param type [ElementType#UNDEFINED] where it is no tensor
/// @param dims its axes; empty for a scalar, and for a tensor of unknown rank, which the C API does not tell apart
public record TensorInfo(String name, ElementType type, List<Dim> dims) {

    public TensorInfo {
        dims = List.copyOf(dims);
    }

    /// One axis.
    ///
    /// @param size its length, or -1 where only the run will tell
    /// @param name its symbolic name such as `batch`; empty where it has none
    public record Dim(long size, String name) {

        @Override
        public String toString() {
            return size >= 0 ? Long.toString(size) : name.isEmpty() ? "?" : name;
        }
    }

    /// The lengths, -1 for those that are not fixed.
    public long[] shape() {
        return dims.stream().mapToLong(Dim::size).toArray();
    }

    @Override
    public String toString() {
        return name + " " + type + dims.stream().map(Dim::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}
