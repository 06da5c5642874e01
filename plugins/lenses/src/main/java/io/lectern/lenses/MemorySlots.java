package io.lectern.lenses;

import io.lectern.api.About;
import io.lectern.api.LensPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.Predictor.Fetch;
import io.lectern.api.look.Figure;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.NdArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a network does with the slots of its memory over time: which it writes, which it reads, and which are in use
/// where it keeps account of that.
///
/// Shows the first of the chosen examples, through the probes `write_weights` and `read_weights` `[batch, heads, time,
/// slots]` and, if there is one, `usage` `[batch, time, slots]`.
@About(
        id = "memory-slots",
        name = "Memory slots",
        summary = "Which slots of its memory a network writes, reads and keeps in use, step by step.",
        paper = "https://doi.org/10.1038/nature20101")
public final class MemorySlots implements LensPlugin<MemorySlots.Settings> {

    private static final String USAGE = "usage";
    private static final List<String> HEADS = List.of("write_weights", "read_weights");

    /// What can be chosen.
    public record Settings(
            @Doc("How many steps are shown, at most.") @Range(min = 1, max = 4096)
            int steps) {}

    @Override
    public Settings defaults() {
        return new Settings(128);
    }

    @Override
    public Optional<String> objection(Subject subject) {
        return Network.observable(subject)
                        .filter(model -> model.probes().containsAll(HEADS))
                        .isPresent()
                ? Optional.empty()
                : Optional.of("the model shows no memory with slots");
    }

    @Override
    public Sight sight() {
        return Sight.EXAMPLES;
    }

    @Override
    public Figure look(Subject subject, Settings settings) {
        var model = Network.observable(subject).orElseThrow();
        var figures = new ArrayList<Figure>();
        if (model.probes().contains(USAGE)) {
            figures.add(figure("used", seen(subject, model, USAGE), subject, settings));
        }
        for (var probe : HEADS) {
            var heads = seen(subject, model, probe);
            var verb = probe.startsWith("write") ? "written" : "read";
            for (int head = 0; head < heads.dim(0); head++) {
                var title = heads.dim(0) == 1 ? verb : "%s, head %d".formatted(verb, head + 1);
                figures.add(figure(title, heads.at(head), subject, settings));
            }
        }
        return new Figure.Row("Slots of the memory", figures);
    }

    /// What a probe says of the first example.
    private static NdArray seen(Subject subject, Predictor.Observable model, String probe) {
        var inputs = Seen.inputs(subject, subject.examples()).slice(0, 1);
        return model.evaluate(inputs, List.of(new Fetch.Value(probe)))
                .get(probe)
                .at(0);
    }

    /// @param seen `[time, slots]`
    private static Figure figure(String title, NdArray seen, Subject subject, Settings settings) {
        var input = subject.task().inputs().keySet().iterator().next();
        int meant = Seen.length(subject.examples(), input, 0, seen.dim(0));
        return new Figure.Heatmap(title, seen.slice(0, Math.min(meant, settings.steps)), "step", "slot");
    }
}
