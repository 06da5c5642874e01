package io.lectern.onnx.ort;

/// The native library, or one that it needs, is not there or cannot be loaded. The message says what was looked for,
/// where, and what to do.
public final class OrtLibraryException extends RuntimeException {

    private static final long serialVersionUID = 1;

    OrtLibraryException(String message) {
        super(message);
    }

    OrtLibraryException(String message, Throwable cause) {
        super(message, cause);
    }
}
