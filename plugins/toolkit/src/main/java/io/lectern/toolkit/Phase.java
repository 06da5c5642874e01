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
/// @param pace    factor on the learning rate
public record Phase(String name, Loss loss, Predicate<Variable> learns, Optimizer optimizer, int repeats, double pace) {

    /// A phase that learns at the rate that was set.
    public Phase(String name, Loss loss, Predicate<Variable> learns, Optimizer optimizer, int repeats) {
        this(name, loss, learns, optimizer, repeats, 1);
    }

    /// Builds the networks of a phase and what they are judged by. What they draw themselves is among the fields, and
    /// new at each run. Scalars that are named as probes are logged beside the loss.
    @FunctionalInterface
    public interface Loss {
        Tensor of(Map<String, Tensor> fields, Scope scope);
    }
}
