package io.lectern.toolkit;

import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.NdArray;
import io.lectern.onnx.Program;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// A phase compiled: forward, backward, clipping and the optimiser as one program.
final class Update implements AutoCloseable {

    private final Draft draft;
    private final Program program;

    /// What a step says: its loss and the norm of all its gradients together, and what the phase named besides.
    record Outcome(double loss, double gradientNorm, Map<String, Double> named) {

        boolean finite() {
            return Double.isFinite(loss) && Double.isFinite(gradientNorm);
        }
    }

    /// @param program that of the draft
    Update(Draft draft, Program program) {
        this.draft = draft;
        this.program = program;
    }

    static Update compile(Draft draft) {
        return new Update(
                draft,
                Program.compile(draft.outputs(), draft.updates(), draft.trace().weights()));
    }

    Phase phase() {
        return draft.phase();
    }

    /// All that a run is given but the rate and the count.
    ///
    /// @param anew whether it starts from an empty memory
    record Prepared(Map<String, NdArray> given, boolean anew) {}

    Prepared prepare(Map<String, NdArray> fields, boolean anew, Randomness random, long draw) {
        var given = new HashMap<>(fields);
        given.putAll(Noise.draw(program.noises(), random, draw));
        return new Prepared(given, anew);
    }

    /// Changes the weights, and moves memories on, unless what it says is not finite; `count` says how
    /// often this phase has run with this one, from 1.
    Outcome run(Prepared prepared, double rate, long count) {
        if (prepared.anew()) {
            var trace = draft.trace();
            trace.memories().forEach(trace.weights()::reset);
        }
        var given = new HashMap<>(prepared.given());
        given.put("rate", NdArray.scalar((float) (rate * draft.phase().pace())));
        given.put("count", NdArray.scalar((float) count));
        return outcome(program.run(given, results -> outcome(results).finite()));
    }

    private static Outcome outcome(Map<String, NdArray> results) {
        var named = new LinkedHashMap<String, Double>();
        results.forEach((name, value) -> {
            if (name.startsWith(Draft.NAMED)) {
                named.put(name.substring(Draft.NAMED.length()), value.item());
            }
        });
        return new Outcome(
                Objects.requireNonNull(results.get("loss")).item(),
                Objects.requireNonNull(results.get("gradient_norm")).item(),
                named);
    }

    /// Where numbers first were not finite for these examples with the present weights.
    NonFinite firstNonFinite(Prepared prepared) {
        return NonFinite.find(draft.trace(), draft.loss(), prepared.given());
    }

    @Override
    public void close() {
        program.close();
    }
}
