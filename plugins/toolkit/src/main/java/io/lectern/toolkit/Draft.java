package io.lectern.toolkit;

import io.lectern.onnx.Computation;
import io.lectern.onnx.Gradients;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Variable;
import io.lectern.onnx.Weights;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.nn.Trace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A phase as expressions, before it is compiled: forward, backward, clipping and the optimiser.
///
/// For a batch in one part, that is one program. Of several parts, each adds its gradients to sums, and clipping and
/// the optimiser follow the last one.
///
/// @param loss  with what the networks cost beside
/// @param part  what is done for each part; gives [#LOSS], [Descent#NORM], and behind [#NAMED] what the phase named
/// and,
///              where the loss is more than that, the [#ERROR] of its answers
/// @param parts of a batch
/// @param rest  what follows the last of several parts
record Draft(Phase phase, Trace trace, Tensor loss, Computation part, int parts, Optional<Rest> rest) {

    static final String LOSS = "loss";
    static final String NAMED = "named/";
    static final String ERROR = "error";

    /// @param descent by the mean gradients; gives [Descent#NORM] of the batch
    record Rest(Computation descent, Sums sums) {}

    /// @param learns which of the phase's weights may change
    static Draft of(Phase phase, Networks networks, Training training, Weights weights, Predicate<Variable> learns) {
        int parts = training.accumulate();
        var trace = new Trace(weights, true);
        var error = phase.loss().of(Fields.training(networks, training.batch() / parts), Scope.root(trace));
        var loss = trace.costs().stream().reduce(error, Tensor::add);
        var learned =
                trace.parameters().stream().filter(learns.and(phase.learns())).toList();
        if (learned.isEmpty()) {
            throw new IllegalArgumentException(
                    "phase '%s' has no weights to learn: all are frozen".formatted(phase.name()));
        }
        var values = learned.stream().map(trace::read).toList();
        var gradients = Gradients.of(loss, values);
        var descent = new Descent(phase, training.clip(), weights, learned);
        var forward = new Computation(outputs(trace, error, loss), Map.of());
        var states = new Computation(Map.of(), trace.updates());
        if (parts == 1) {
            var whole = forward.and(descent.by(gradients, values)).and(states);
            return new Draft(phase, trace, loss, whole, parts, Optional.empty());
        }
        var sums = Sums.of(descent);
        var part = forward.and(sums.add(gradients)).and(states);
        return new Draft(phase, trace, loss, part, parts, Optional.of(new Rest(sums.apply(descent, parts), sums)));
    }

    private static Map<String, Tensor> outputs(Trace trace, Tensor error, Tensor loss) {
        var outputs = new LinkedHashMap<String, Tensor>();
        trace.probes().forEach((name, value) -> {
            if (value.rank() == 0) {
                outputs.put(NAMED + name, value);
            }
        });
        if (!trace.costs().isEmpty()) {
            outputs.put(NAMED + ERROR, error);
        }
        outputs.put(LOSS, loss);
        return outputs;
    }

    /// Whether its networks carry a memory from step to step.
    boolean remembers() {
        return !trace.memories().isEmpty();
    }

    /// All that a step does.
    Stream<Computation> computations() {
        return Stream.concat(Stream.of(part), rest.map(Rest::descent).stream());
    }
}
