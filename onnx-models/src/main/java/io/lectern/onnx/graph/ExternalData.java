package io.lectern.onnx.graph;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Where the elements of tensors come from that a model keeps in other files.
@FunctionalInterface
interface ExternalData {

    /// A model that came without a folder has no other files.
    ExternalData NONE = (location, _, _) -> {
        throw new IllegalArgumentException(
                "its elements are in the file '%s'; read the model from its path instead of from memory"
                        .formatted(location));
    };

    /// Reads `length` bytes from `offset` on.
    ///
    /// @throws IllegalArgumentException if the file may not be read or is too short
    ByteBuffer read(String location, long offset, long length) throws IOException;
}
