package io.lectern.onnx.nn;

import io.lectern.onnx.Tensor;
import java.util.Locale;

/// A function of one tensor, with weights. A layer is a value: it holds hyper-parameters and looks at its input for
/// the rest.
@FunctionalInterface
public interface Layer {

    Tensor apply(Tensor x, Scope scope);

    /// What its scope is called, before a number: the class's name in `snake_case`.
    default String label() {
        var simple = getClass().isSynthetic() || getClass().isAnonymousClass()
                ? "layer"
                : getClass().getSimpleName();
        return simple.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    /// This layer, then others.
    default Layer then(Layer... layers) {
        return (x, scope) -> scope.apply(scope.apply(x, this), layers);
    }
}
