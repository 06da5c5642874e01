package io.lectern.onnx.optim;

import io.lectern.onnx.Tensor;
import io.lectern.onnx.Variable;
import java.util.LinkedHashMap;
import java.util.Map;

/// Next values under collection.
final class Updates {

    private final Map<Variable, Tensor> next = new LinkedHashMap<>();

    void set(Variable variable, Tensor value) {
        next.put(variable, value);
    }

    Map<Variable, Tensor> all() {
        return next;
    }

    /// A running mean that keeps `share` of its old value.
    static Tensor follow(Tensor running, Tensor now, double share) {
        return running.mul(share).add(now.mul(1 - share));
    }

    static Tensor decayed(Optimizer.Learned weight, double decay) {
        return decay == 0
                ? weight.gradient()
                : weight.gradient().add(weight.value().mul(decay));
    }
}
