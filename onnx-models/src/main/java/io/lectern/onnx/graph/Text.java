package io.lectern.onnx.graph;

import com.google.protobuf.ByteString;

/// Text from protocol buffers, which may hold anything.
final class Text {

    private Text() {}

    /// @throws IllegalArgumentException if the bytes are not UTF-8
    static String of(ByteString bytes, String what) {
        if (!bytes.isValidUtf8()) {
            throw new IllegalArgumentException("%s is not UTF-8: '%s'".formatted(what, bytes.toStringUtf8()));
        }
        return bytes.toStringUtf8();
    }
}
