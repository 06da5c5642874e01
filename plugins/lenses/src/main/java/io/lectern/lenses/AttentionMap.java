package io.lectern.lenses;

import io.lectern.api.About;
import io.lectern.api.LensPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.Predictor.Fetch;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Feature;
import io.lectern.api.look.Figure;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.NdArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Where each head looks: for every place (row) the weights that it gives to the others (columns), which sum to 1.
///
/// Shows the first of the chosen examples, through probes named `attention` with values `[batch, heads, time, time']`.
@About(
        id = "attention-map",
        name = "Attention map",
        summary = "Where each attention head looks from every place of a text or a series.",
        paper = "https://arxiv.org/abs/1706.03762")
public final class AttentionMap implements LensPlugin<AttentionMap.Settings> {

    /// What can be chosen.
    public record Settings(
            @Doc("Path of the attention's probe, or empty for the last one.")
            String probe,

            @Doc("First place that is shown.") @Range(min = 0, max = 1_000_000)
            int from,

            @Doc("How many places are shown, at most.") @Range(min = 1, max = 512)
            int places) {}

    @Override
    public Settings defaults() {
        return new Settings("", 0, 32);
    }

    @Override
    public Optional<String> objection(Subject subject) {
        return Network.observable(subject).map(model -> probes(model).isEmpty()).orElse(true)
                ? Optional.of("the model shows no attention")
                : Optional.empty();
    }

    private static List<String> probes(Predictor.Observable model) {
        return model.probes().stream()
                .filter(probe -> probe.substring(probe.lastIndexOf('/') + 1).matches("attention(_\\d+)?"))
                .toList();
    }

    @Override
    public Sight sight() {
        return Sight.EXAMPLES;
    }

    @Override
    public Figure look(Subject subject, Settings settings) {
        var model = Network.observable(subject).orElseThrow();
        var probe = settings.probe.isEmpty() ? probes(model).getLast() : Network.probe(model, settings.probe);
        var examples = subject.examples();
        var inputs = Seen.inputs(subject, examples).slice(0, 1);
        var seen = model.evaluate(inputs, List.of(new Fetch.Value(probe))).get(probe);
        if (seen.shape().rank() != 4) {
            throw new IllegalArgumentException("'%s' is no attention: it needs [batch, heads, time, time'], got %s"
                    .formatted(probe, seen.shape()));
        }
        var input = subject.task().inputs().keySet().iterator().next();
        var rows = new Places(settings.from, settings.places, Seen.length(examples, input, 0, seen.dim(2)));
        var columns = new Places(settings.from, settings.places, Seen.length(examples, input, 0, seen.dim(3)));
        if (rows.count() == 0 || columns.count() == 0) {
            throw new IllegalArgumentException(
                    "from is %d, but there are %d places".formatted(settings.from, rows.all()));
        }
        var names = names(subject, inputs);
        var heads = new ArrayList<Figure>();
        for (int head = 0; head < seen.dim(1); head++) {
            heads.add(new Figure.Heatmap(
                    "head " + (head + 1),
                    part(seen, head, rows, columns),
                    "from",
                    "to",
                    rows.of(names),
                    columns.of(names)));
        }
        return new Figure.Row("Attention of '%s'".formatted(probe), heads);
    }

    private record Places(int from, int most, int all) {

        int count() {
            return Math.max(0, Math.min(most, all - from));
        }

        List<String> of(List<String> names) {
            return names.size() >= all
                    ? names.subList(from, from + count())
                    : IntStream.range(from, from + count())
                            .mapToObj(Integer::toString)
                            .toList();
        }
    }

    private static NdArray part(NdArray seen, int head, Places rows, Places columns) {
        var part = new float[rows.count() * columns.count()];
        for (int i = 0; i < part.length; i++) {
            int row = rows.from() + i / columns.count();
            int column = columns.from() + i % columns.count();
            part[i] = (float) seen.get((head * seen.dim(2) + row) * seen.dim(3) + column);
        }
        return NdArray.of(part, rows.count(), columns.count());
    }

    /// The tokens of the text, where the input is one.
    private static List<String> names(Subject subject, Batch inputs) {
        for (var input : subject.task().inputs().entrySet()) {
            if (input.getValue() instanceof Feature.Tokens tokens) {
                return Seen.tokens(inputs.get(input.getKey()), tokens.vocabulary());
            }
        }
        return List.of();
    }
}
