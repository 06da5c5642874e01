package io.lectern.memory.experiment;

import io.lectern.api.ExperimentPlugin.Lab;
import io.lectern.api.ExperimentPlugin.Result;
import io.lectern.api.Predictor;
import io.lectern.api.Predictor.Fetch;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Split;
import io.lectern.api.look.Figure;
import io.lectern.api.tensor.NdArray;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Where a machine writes and reads while it copies one sequence.
///
/// @param length vectors of the sequence
/// @param write  `[time, slots]`, as is `read`
record Heads(int length, NdArray write, NdArray read) {

    private static final Fetch WRITE = new Fetch.Value("write_weights");
    private static final Fetch READ = new Fetch.Value("read_weights");

    /// The first head of each kind.
    static Heads of(Lab lab, Result machine, int length) {
        var settings = Map.of("shortest", "" + length, "longest", "" + length);
        var example = lab.examples("copy", settings).data().get(Split.TEST, new int[] {0});
        var seen = ((Predictor.Observable) machine.model())
                .evaluate(Batch.of("source", example.get("source")), List.of(WRITE, READ));
        return new Heads(
                length,
                seen.get(WRITE.name()).at(0).at(0),
                seen.get(READ.name()).at(0).at(0));
    }

    /// Mean of the largest weight, of what is written while vectors come and what is read while they are answered: 1
    /// where a head looks at one slot only.
    double sharpness() {
        return places().mapToDouble(i -> weight(write, i) + weight(read, answer(i)))
                        .sum()
                / (2 * length);
    }

    /// Share of vectors that are read from the slot that they were written to.
    double sameSlot() {
        return places().filter(i -> slot(write, i) == slot(read, answer(i))).count() / (double) length;
    }

    /// Share of vectors that go to a slot next to that of the vector before, always to the same side.
    double diagonal() {
        long on = steps(1);
        long back = steps(-1);
        return Math.max(on, back) / (length - 1.0);
    }

    private long steps(int by) {
        int slots = write.dim(1);
        return IntStream.range(1, length)
                .filter(i -> slot(write, i) == Math.floorMod(slot(write, i - 1) + by, slots))
                .count();
    }

    private IntStream places() {
        return IntStream.range(0, length);
    }

    /// The place where vector `i` is asked for.
    private int answer(int i) {
        return length + 1 + i;
    }

    private static double weight(NdArray weights, int time) {
        return weights.at(time).get(slot(weights, time));
    }

    private static int slot(NdArray weights, int time) {
        var row = weights.at(time);
        return IntStream.range(0, row.size())
                .reduce((a, b) -> row.get(a) >= row.get(b) ? a : b)
                .orElseThrow();
    }

    Figure figure() {
        return new Figure.Row(
                "Heads while %d vectors are copied".formatted(length),
                List.of(
                        new Figure.Heatmap("written", write, "time", "slot"),
                        new Figure.Heatmap("read", read, "time", "slot")));
    }
}
