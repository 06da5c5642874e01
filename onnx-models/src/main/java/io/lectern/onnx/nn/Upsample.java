package io.lectern.onnx.nn;

import static io.lectern.api.tensor.ShapeException.require;

import io.lectern.onnx.Tensor;

/// Pictures `factor` times as high and as wide.
///
/// Shapes: `[batch, channels, height, width]` to `[batch, channels, factor height, factor width]`; no parameters.
public record Upsample(int factor, Kind kind) implements Layer {

    /// What new pixels become.
    public enum Kind {
        /// The old pixel that covers them.
        NEAREST,
        /// Between the four old pixels around them, by distance; centres are aligned by area.
        BILINEAR
    }

    @Override
    public Tensor apply(Tensor x, Scope scope) {
        x.expect("[batch, channels, height, width]");
        require(factor > 0, "the factor %d is below 1", factor);
        return switch (kind) {
            case NEAREST -> x.upsample(factor);
            case BILINEAR -> x.resize(x.dim(2) * factor, x.dim(3) * factor);
        };
    }

    public Upsample bilinear() {
        return new Upsample(factor, Kind.BILINEAR);
    }
}
