package io.lectern.onnx.nn;

import io.lectern.onnx.Tensor;
import java.util.Locale;

/// Pooling over all spatial axes: `[batch, channels, ...]` to a coarser grid. Zeros of the padding count in means.
public record Pool(Kind kind, int side, int stride, int padding) implements Layer {

    /// What becomes of the values under the window.
    public enum Kind {
        MAX,
        MEAN
    }

    @Override
    public Tensor apply(Tensor x, Scope scope) {
        var window = Layers.window(side, stride, padding, x.rank());
        return switch (kind) {
            case MAX -> x.maxPool(window);
            case MEAN -> x.avgPool(window);
        };
    }

    public Pool stride(int every) {
        return new Pool(kind, side, every, padding);
    }

    public Pool padding(int zeros) {
        return new Pool(kind, side, stride, zeros);
    }

    @Override
    public String label() {
        return kind.name().toLowerCase(Locale.ROOT) + "_pool";
    }
}
