package io.lectern.runtime.run;

/// What a finished run leaves besides its numbers.
public enum Outcome {
    /// Weights, and for others to use an ONNX file, a card and a record.
    PUBLISHED,
    /// Weights only, as for one of hundreds of runs; an ONNX file can be made of them later.
    KEPT
}
