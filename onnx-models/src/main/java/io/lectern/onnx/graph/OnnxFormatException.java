package io.lectern.onnx.graph;

import java.io.IOException;

/// A file that is no ONNX model, or not one that can be trusted: says which file, which part of it and what is wrong.
public final class OnnxFormatException extends IOException {

    private static final long serialVersionUID = 1;

    OnnxFormatException(String message) {
        super(message);
    }

    OnnxFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
