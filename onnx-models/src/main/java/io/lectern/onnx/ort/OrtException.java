package io.lectern.onnx.ort;

/// What ONNX Runtime answered when it refused: its code and its own words, after what was asked of it.
public final class OrtException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Code code;

    OrtException(Code code, String message) {
        super(message);
        this.code = code;
    }

    private OrtException(OrtException cause, String asked) {
        super(asked + ": " + cause.getMessage(), cause);
        this.code = cause.code;
    }

    /// The same refusal, with what was asked in front of its message.
    OrtException during(String asked) {
        return new OrtException(this, asked);
    }

    /// The kind of refusal.
    public Code code() {
        return code;
    }

    /// The codes of the C API, in its order.
    public enum Code {
        OK,
        FAIL,
        INVALID_ARGUMENT,
        NO_SUCH_FILE,
        NO_MODEL,
        ENGINE_ERROR,
        RUNTIME_EXCEPTION,
        INVALID_PROTOBUF,
        MODEL_LOADED,
        NOT_IMPLEMENTED,
        INVALID_GRAPH,
        EXECUTION_PROVIDER_FAIL,
        MODEL_LOAD_CANCELED,
        MODEL_REQUIRES_COMPILATION,
        NOT_FOUND,
        /// A code that this version of Lectern does not know.
        UNKNOWN;

        static Code of(int code) {
            return code >= 0 && code < values().length - 1 ? values()[code] : UNKNOWN;
        }
    }
}
