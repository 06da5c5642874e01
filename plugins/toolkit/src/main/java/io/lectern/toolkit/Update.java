package io.lectern.toolkit;

import io.lectern.api.data.Batch;
import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Gradients;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Variable;
import io.lectern.onnx.Weights;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.nn.Trace;
import io.lectern.onnx.optim.Clipping;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.onnx.optim.Slots;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// A phase compiled: forward, backward, clipping and the optimiser as one program.
final class Update implements AutoCloseable {

    private static final String NAMED = "named/";

    private final Phase phase;
    private final Networks networks;
    private final int batch;
    private final Weights weights;
    private final Program program;

    /// What a step says: its loss and the norm of all its gradients together, and what the phase named besides.
    record Outcome(double loss, double gradientNorm, Map<String, Double> named) {

        boolean finite() {
            return Double.isFinite(loss) && Double.isFinite(gradientNorm);
        }
    }

    /// @param learns which of the phase's weights may change
    Update(Phase phase, Networks networks, int batch, double clip, Weights weights, Predicate<Variable> learns) {
        this.phase = phase;
        this.networks = networks;
        this.batch = batch;
        this.weights = weights;
        var built = build();
        var learned = built.trace.parameters().stream()
                .filter(learns.and(phase.learns()))
                .toList();
        if (learned.isEmpty()) {
            throw new IllegalArgumentException(
                    "phase '%s' has no weights to learn: all are frozen".formatted(phase.name()));
        }
        var values = learned.stream().map(built.trace::read).toList();
        var gradients = Gradients.of(built.loss, values);
        var norm = Clipping.norm(gradients);
        var clipped = clip > 0 ? Clipping.byNorm(gradients, norm, clip) : gradients;
        var pairs = IntStream.range(0, learned.size())
                .mapToObj(i -> new Optimizer.Learned(learned.get(i), values.get(i), clipped.get(i)))
                .toList();
        var step = new Optimizer.Step(
                Tensor.input("rate", DType.FLOAT32, Shape.SCALAR),
                Tensor.input("count", DType.FLOAT32, Shape.SCALAR),
                new Slots(weights, "optimizer/" + phase.name()));
        var updates = new LinkedHashMap<>(phase.optimizer().next(pairs, step));
        updates.putAll(built.trace.updates());
        var outputs = new LinkedHashMap<String, Tensor>();
        built.trace.probes().forEach((name, value) -> {
            if (value.rank() == 0) {
                outputs.put(NAMED + name, value);
            }
        });
        outputs.put("loss", built.loss);
        outputs.put("gradient_norm", norm);
        this.program = Program.compile(outputs, updates, weights);
    }

    private record Built(Trace trace, Tensor loss) {}

    private Built build() {
        var trace = new Trace(weights, true);
        var fields = Fields.training(networks, batch);
        return new Built(trace, phase.loss().of(fields, Scope.root(trace)));
    }

    Phase phase() {
        return phase;
    }

    /// All that a run is given but the rate and the count.
    Map<String, NdArray> prepare(Batch examples, Randomness random, long draw) {
        var given = new HashMap<>(examples.fields());
        given.putAll(Noise.draw(program.noises(), random, draw));
        return given;
    }

    /// Changes the weights, unless what it says is not finite; `count` says how often this phase has run with this one,
    /// from 1.
    Outcome run(Map<String, NdArray> prepared, double rate, long count) {
        var given = new HashMap<>(prepared);
        given.put("rate", NdArray.scalar((float) (rate * phase.pace())));
        given.put("count", NdArray.scalar((float) count));
        return outcome(program.run(given, results -> outcome(results).finite()));
    }

    private static Outcome outcome(Map<String, NdArray> results) {
        var named = new LinkedHashMap<String, Double>();
        results.forEach((name, value) -> {
            if (name.startsWith(NAMED)) {
                named.put(name.substring(NAMED.length()), value.item());
            }
        });
        return new Outcome(
                Objects.requireNonNull(results.get("loss")).item(),
                Objects.requireNonNull(results.get("gradient_norm")).item(),
                named);
    }

    /// Where numbers first were not finite for these examples with the present weights.
    NonFinite firstNonFinite(Map<String, NdArray> prepared) {
        var built = build();
        return NonFinite.find(built.trace, built.loss, prepared);
    }

    @Override
    public void close() {
        program.close();
    }
}
