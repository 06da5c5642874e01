package io.lectern.onnx.graph;

/// Something that is wrong with a model.
///
/// @param where the part of the model, as a path: `node 3 (Scan 'rnn')/body/node 0 (MatMul 'h')`
/// @param what is wrong there
public record Problem(Severity severity, String where, String what) {

    public enum Severity {
        /// The model is not valid.
        ERROR,
        /// The model may be valid, but was not or cannot be checked in full.
        WARNING
    }

    static Problem error(String where, String what) {
        return new Problem(Severity.ERROR, where, what);
    }

    static Problem warning(String where, String what) {
        return new Problem(Severity.WARNING, where, what);
    }

    @Override
    public String toString() {
        return where + ": " + what;
    }
}
