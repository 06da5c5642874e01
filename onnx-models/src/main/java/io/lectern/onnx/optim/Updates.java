package io.lectern.onnx.optim;

import io.lectern.onnx.Origin;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// Next values under collection.
final class Updates {

    private final Map<Variable, Tensor> next = new LinkedHashMap<>();

    /// Those of one weight after the other.
    static Map<Variable, Tensor> each(List<Optimizer.Learned> learned, BiConsumer<Optimizer.Learned, Updates> rule) {
        var updates = new Updates();
        learned.forEach(weight -> Origin.update(weight.variable()).in(() -> rule.accept(weight, updates)));
        return updates.next;
    }

    void set(Variable variable, Tensor value) {
        next.put(variable, value);
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
