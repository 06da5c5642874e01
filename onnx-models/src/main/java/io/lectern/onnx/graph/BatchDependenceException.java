package io.lectern.onnx.graph;

/// A network that depends on its batch size in a way that no single model can: says which node and what differs.
public final class BatchDependenceException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    BatchDependenceException(String message) {
        super(message);
    }
}
