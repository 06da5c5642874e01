package io.lectern.toolkit;

import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Scope;

/// An architecture that answers a series with bits, place by place: a record whose components are its
/// hyper-parameters.
public interface Transducer {

    /// A score for each bit at each place, from what the series has there and before.
    ///
    /// @param series `[batch, time, in]`
    /// @return logits `[batch, time, bits]`
    Tensor logits(Tensor series, int bits, Scope scope);

    /// As the other, where series are shorter: for networks that see what comes after a place.
    ///
    /// @param lengths places of each series that are meant, whole numbers `[batch]`
    default Tensor logits(Tensor series, Tensor lengths, int bits, Scope scope) {
        return logits(series, bits, scope);
    }

    /// How it learns best.
    default Training training() {
        return Training.DEFAULT;
    }

    /// The built-in data set that it learns where none is named.
    default String builtIn() {
        return "copy";
    }
}
