package io.lectern.toolkit;

import io.lectern.api.data.Batch;
import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.NdArray;
import io.lectern.onnx.Computation;
import io.lectern.onnx.Program;
import io.lectern.onnx.Weights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/// A phase compiled.
final class Update implements AutoCloseable {

    private final Draft draft;
    private final Weights weights;
    private final Program part;
    private final Optional<Rest> rest;

    /// What follows the last of several parts.
    private record Rest(Program descent, Sums sums) {}

    /// @param compile makes the programs, which this closes
    Update(Draft draft, Function<Computation, Program> compile) {
        this.draft = draft;
        this.weights = draft.trace().weights();
        this.part = compile.apply(draft.part());
        this.rest = draft.rest().map(later -> new Rest(compile.apply(later.descent()), later.sums()));
    }

    static Update compile(Draft draft) {
        return new Update(
                draft, computation -> Program.compile(computation, draft.trace().weights()));
    }

    Phase phase() {
        return draft.phase();
    }

    /// All that a run is given but the rate and the count.
    ///
    /// @param parts of the batch
    /// @param anew  whether it starts from an empty memory
    record Prepared(List<Map<String, NdArray>> parts, boolean anew) {}

    Prepared prepare(Map<String, NdArray> fields, boolean anew, Randomness random, long draw) {
        var examples = new Batch(fields);
        int parts = draft.parts();
        int size = examples.size() / parts;
        return new Prepared(
                IntStream.range(0, parts)
                        .mapToObj(i -> with(
                                examples.slice(i * size, (i + 1) * size).fields(),
                                Noise.draw(part.noises(), random, draw * parts + i)))
                        .toList(),
                anew);
    }

    /// Changes the weights, and moves memories on, unless what it says is not finite; `count` says how
    /// often this phase has run with this one, from 1. Of a batch whose later part is not finite, running
    /// statistics keep what the parts before it said.
    Outcome run(Prepared prepared, double rate, long count) {
        if (prepared.anew()) {
            draft.trace().memories().forEach(weights::reset);
        }
        var pace = Map.of(
                Descent.RATE,
                NdArray.scalar((float) (rate * draft.phase().pace())),
                Descent.COUNT,
                NdArray.scalar((float) count));
        return rest.map(later -> run(later, prepared.parts(), pace))
                .orElseGet(() -> run(with(prepared.parts().getFirst(), pace)));
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
    NonFinite firstNonFinite(Prepared prepared) {
        return NonFinite.find(draft.trace(), draft.loss(), prepared.parts());
    }

    @Override
    public void close() {
        part.close();
        rest.ifPresent(later -> later.descent.close());
    }
}
