package io.lectern.lenses;

import io.lectern.api.About;
import io.lectern.api.LensPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.Predictor.Fetch;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Vocabulary;
import io.lectern.api.look.Figure;
import io.lectern.api.settings.Doc;
import io.lectern.api.tensor.NdArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// How many steps a network with adaptive computation time takes: a bar for each example, or, where parts of an
/// example halt by themselves, for each part.
///
/// Takes the probes `steps` and `remainder` of [AdaptiveTime], `[batch]` or `[batch, parts]`. Parts of a text are its
/// tokens where there are as many, else its sentences, which end in a full stop, a question mark or an exclamation
/// mark.
@About(
        id = "ponder-bars",
        name = "Ponder bars",
        summary = "How many steps a network thinks about each example, or about each part of it.",
        paper = "https://arxiv.org/abs/1603.08983")
public final class PonderBars implements LensPlugin<PonderBars.Settings> {

    private static final String STEPS = "steps";
    private static final String REMAINDER = "remainder";

    /// What can be chosen.
    public record Settings(
            @Doc("Path of the probe that counts steps, or empty for the last one.")
            String probe) {}

    @Override
    public Settings defaults() {
        return new Settings("");
    }

    @Override
    public Optional<String> objection(Subject subject) {
        return Network.observable(subject)
                        .map(PonderBars::probes)
                        .orElse(List.of())
                        .isEmpty()
                ? Optional.of("the model does not decide how long it thinks")
                : Optional.empty();
    }

    private static List<String> probes(Predictor.Observable model) {
        var all = model.probes();
        return all.stream()
                .filter(probe -> probe.equals(STEPS) || probe.endsWith("/" + STEPS))
                .filter(probe -> all.contains(probe.substring(0, probe.length() - STEPS.length()) + REMAINDER))
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
        var inputs = Seen.inputs(subject, subject.examples());
        var steps = Seen.each(
                inputs,
                some -> model.evaluate(some, List.of(new Fetch.Value(probe))).get(probe));
        return switch (steps.shape().rank()) {
            case 1 -> new Figure.Bars("Steps for each example", examples(steps.size()), values(steps), STEPS);
            case 2 -> new Figure.Row("Steps for each part", parts(subject, inputs, steps));
            default ->
                throw new IllegalArgumentException("'%s' counts no steps: it needs [batch] or [batch, parts], got %s"
                        .formatted(probe, steps.shape()));
        };
    }

    private static List<String> examples(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(Integer::toString).toList();
    }

    private static List<Double> values(NdArray steps) {
        return IntStream.range(0, steps.size()).mapToObj(steps::get).toList();
    }

    private static List<Figure> parts(Subject subject, Batch inputs, NdArray steps) {
        var figures = new ArrayList<Figure>();
        for (int i = 0; i < steps.dim(0); i++) {
            var names = names(subject, inputs, i, steps.dim(1));
            figures.add(new Figure.Bars(
                    "example " + (i + 1), names, values(steps.at(i)).subList(0, names.size()), STEPS));
        }
        return figures;
    }

    /// What its parts are called that are meant; at most so many.
    private static List<String> names(Subject subject, Batch inputs, int example, int parts) {
        for (var input : subject.task().inputs().entrySet()) {
            if (input.getValue() instanceof Feature.Tokens(var places, var vocabulary)) {
                int length = Seen.length(subject.examples(), input.getKey(), example, places);
                var ids = inputs.get(input.getKey()).at(example).slice(0, length);
                var text = places == parts ? Seen.tokens(ids, vocabulary) : sentences(ids, vocabulary);
                return text.subList(0, Math.min(parts, text.size()));
            }
        }
        return examples(parts);
    }

    private static List<String> sentences(NdArray ids, Vocabulary vocabulary) {
        var sentences = new ArrayList<String>();
        var words = new ArrayList<String>();
        for (var token : Seen.tokens(ids, vocabulary)) {
            words.add(token);
            if (token.matches("[.?!]")) {
                sentences.add(String.join(" ", words));
                words.clear();
            }
        }
        if (!words.isEmpty()) {
            sentences.add(String.join(" ", words));
        }
        return sentences;
    }
}
