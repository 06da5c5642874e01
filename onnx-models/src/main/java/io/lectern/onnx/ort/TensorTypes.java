package io.lectern.onnx.ort;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.util.ArrayList;
import java.util.List;

/// Reads types and shapes from their native descriptions.
final class TensorTypes {

    private TensorTypes() {}

    /// The type and shape of a tensor.
    static TensorInfo read(long value) {
        try (var frame = new Frame()) {
            long info = frame.create(Function.GET_TENSOR_TYPE_AND_SHAPE, value);
            try {
                return describe("", info, frame);
            } finally {
                Api.call(Function.RELEASE_TENSOR_TYPE_AND_SHAPE_INFO, info);
            }
        }
    }

    /// What a session declares of one of its inputs or outputs; releases the description.
    static TensorInfo declared(String name, long typeInfo) {
        try (var frame = new Frame()) {
            // null where it is no tensor; the result belongs to typeInfo
            long info = frame.create(Function.CAST_TYPE_INFO_TO_TENSOR_INFO, typeInfo);
            return info == 0 ? new TensorInfo(name, ElementType.UNDEFINED, List.of()) : describe(name, info, frame);
        } finally {
            Api.call(Function.RELEASE_TYPE_INFO, typeInfo);
        }
    }

    private static TensorInfo describe(String name, long info, Frame frame) {
        var type = ElementType.of((int) frame.create(Function.GET_TENSOR_ELEMENT_TYPE, info));
        int rank = Math.toIntExact(frame.create(Function.GET_DIMENSIONS_COUNT, info));
        var sizes = frame.words(rank);
        var names = frame.words(rank);
        Api.check(Function.GET_DIMENSIONS, info, sizes.address(), rank);
        Api.check(Function.GET_SYMBOLIC_DIMENSIONS, info, names.address(), rank);
        var dims = new ArrayList<TensorInfo.Dim>();
        for (int axis = 0; axis < rank; axis++) {
            long size = sizes.getAtIndex(JAVA_LONG, axis);
            dims.add(new TensorInfo.Dim(size, Frame.text(names.getAtIndex(JAVA_LONG, axis))));
        }
        return new TensorInfo(name, type, dims);
    }
}
