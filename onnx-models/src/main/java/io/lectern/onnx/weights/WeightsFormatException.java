package io.lectern.onnx.weights;

import java.io.IOException;

/// A file of weights that is not what it claims to be: says which file, which tensor and what is wrong.
public final class WeightsFormatException extends IOException {

    private static final long serialVersionUID = 1;

    WeightsFormatException(String message) {
        super(message);
    }

    WeightsFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
