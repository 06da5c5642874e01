package io.lectern.toolkit;

import io.lectern.api.data.Batch;
import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.NdArray;
import io.lectern.onnx.Program;
import io.lectern.onnx.Weights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// A phase compiled.
final class Update implements AutoCloseable {

    private final Draft draft;
    private final Weights weights;
    private final Program part;
    private final Optional<Rest> rest;

    /// What follows the last of several parts.
    private record Rest(Program descent, Sums sums) {}

    Update(Draft draft) {
        this.draft = draft;
        this.weights = draft.trace().weights();
        this.part = Program.compile(draft.part(), weights);
        this.rest = draft.rest().map(later -> new Rest(Program.compile(later.descent(), weights), later.sums()));
    }

    Phase phase() {
        return draft.phase();
    }

    /// All that a run is given but the rate and the count, for each part of the batch.
    List<Map<String, NdArray>> prepare(Batch examples, Randomness random, long draw) {
        int parts = draft.parts();
        int size = examples.size() / parts;
        return IntStream.range(0, parts)
                .mapToObj(i -> {
                    var fields = examples.slice(i * size, (i + 1) * size).fields();
                    return with(fields, Noise.draw(part.noises(), random, draw * parts + i));
                })
                .toList();
    }

    /// Changes the weights, unless what it says is not finite; `count` says how often this phase has run with this one,
    /// from 1. Of a batch whose later part is not finite, running statistics keep what the parts before it said.
    Outcome run(List<Map<String, NdArray>> prepared, double rate, long count) {
        var pace = Map.of(
                Descent.RATE,
                NdArray.scalar((float) (rate * draft.phase().pace())),
                Descent.COUNT,
                NdArray.scalar((float) count));
        return rest.map(later -> run(later, prepared, pace)).orElseGet(() -> run(with(prepared.getFirst(), pace)));
    }

    private Outcome run(Rest later, List<Map<String, NdArray>> prepared, Map<String, NdArray> pace) {
        var said = new ArrayList<Outcome>();
        for (var examples : prepared) {
            var outcome = run(examples);
            if (!outcome.finite()) {
                later.sums.clear(weights);
                return outcome;
            }
            said.add(outcome);
        }
        var results = later.descent.run(pace, norm -> Double.isFinite(Outcome.norm(norm)));
        var outcome = Outcome.of(said, Outcome.norm(results));
        if (!outcome.finite()) {
            later.sums.clear(weights);
        }
        return outcome;
    }

    private Outcome run(Map<String, NdArray> given) {
        return Outcome.of(part.run(given, results -> Outcome.of(results).finite()));
    }

    private static Map<String, NdArray> with(Map<String, NdArray> some, Map<String, NdArray> more) {
        var all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }

    /// Where numbers first were not finite for these examples with the present weights.
    NonFinite firstNonFinite(List<Map<String, NdArray>> prepared) {
        return NonFinite.find(draft.trace(), draft.loss(), prepared);
    }

    @Override
    public void close() {
        part.close();
        rest.ifPresent(later -> later.descent.close());
    }
}
