package io.lectern.memory.experiment;

import io.lectern.api.ExperimentPlugin.Result;
import io.lectern.api.Predictor;
import io.lectern.api.Predictor.Fetch;
import io.lectern.api.data.Batch;
import io.lectern.api.look.Figure;
import io.lectern.api.tensor.NdArray;
import java.util.List;
import java.util.stream.IntStream;

/// What a differentiable neural computer does with its slots over one example.
///
/// @param usage `[time, slots]`, as are `write` and `read`, of the first head
/// @param links `[time, slots, slots]`
record Slots(NdArray usage, NdArray write, NdArray read, NdArray links) {

    private static final Fetch USAGE = new Fetch.Value("usage");
    private static final Fetch WRITE = new Fetch.Value("write_weights");
    private static final Fetch READ = new Fetch.Value("read_weights");
    private static final Fetch LINKS = new Fetch.Value("links");

    /// For the first of these examples.
    static Slots of(Result machine, Batch examples) {
        var seen = ((Predictor.Observable) machine.model())
                .evaluate(Batch.of("source", examples.get("source")), List.of(USAGE, WRITE, READ, LINKS));
        return new Slots(
                seen.get(USAGE.name()).at(0),
                seen.get(WRITE.name()).at(0).at(0),
                seen.get(READ.name()).at(0).at(0),
                seen.get(LINKS.name()).at(0));
    }

    /// Share of the memory that is in use after the last step.
    double usedAtTheEnd() {
        return sum(usage, usage.size() - slots()) / slots();
    }

    /// How often a slot comes after others, at most: the largest sum of a row of links at any step.
    double mostPredecessors() {
        return IntStream.range(0, links.size() / slots())
                .mapToDouble(row -> sum(links, row * slots()))
                .max()
                .orElse(Double.NaN);
    }

    private int slots() {
        return usage.dim(1);
    }

    /// Of one row.
    private double sum(NdArray rows, int from) {
        return IntStream.range(from, from + slots()).mapToDouble(rows::get).sum();
    }

    Figure figure(String title) {
        return new Figure.Row(
                title,
                List.of(
                        new Figure.Heatmap("used", usage, "time", "slot"),
                        new Figure.Heatmap("written", write, "time", "slot"),
                        new Figure.Heatmap("read", read, "time", "slot")));
    }

    /// Which slot was written after which, step by step.
    Figure film(String title, int steps) {
        var shown = IntStream.range(0, steps).boxed().toList();
        return new Figure.Frames(
                title,
                shown.stream().map("step %d"::formatted).toList(),
                shown.stream()
                        .<Figure>map(step -> new Figure.Heatmap("links", links.at(step), "slot", "written just before"))
                        .toList());
    }
}
