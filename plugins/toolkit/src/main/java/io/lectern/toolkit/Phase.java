package io.lectern.toolkit;

import io.lectern.onnx.Tensor;
import io.lectern.onnx.Variable;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.optim.Optimizer;
import java.util.Map;
import java.util.function.Predicate;

/// One kind of update, which may take turns with others: a generator's, a discriminator's.
///
/// @param name    names its slots and what it logs
/// @param loss    a scalar, made from the fields of a batch
/// @param learns  which weights it changes
/// @param repeats how often it runs in each step, each time on a batch of its own
public record Phase(String name, Loss loss, Predicate<Variable> learns, Optimizer optimizer, int repeats) {

    /// Builds the networks of a phase and what they are judged by.
    @FunctionalInterface
    public interface Loss {
        Tensor of(Map<String, Tensor> fields, Scope scope);
    }
}
