package io.lectern.lenses;

import io.lectern.api.LensPlugin.Subject;
import io.lectern.api.Predictor;
import io.lectern.api.Predictor.Fetch;
import io.lectern.api.Predictor.Layer;
import io.lectern.api.data.Batch;
import io.lectern.api.data.LanguageModelling;
import io.lectern.api.look.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What the next token rests on, token by token.
final class TokenSaliency {

    private TokenSaliency() {}

    /// The layer that turns tokens into vectors, `[time, width]`.
    static Optional<String> embedding(Subject subject) {
        return Network.layers(subject.model()).stream()
                .filter(layer ->
                        layer.inputs().contains("tokens") && layer.output().rank() == 2)
                .map(Layer::path)
                .findFirst();
    }

    /// For each text, what speaks for the token that the model thinks likeliest after its last place.
    static List<Figure> of(Subject subject, Predictor.Observable model, Batch examples) {
        var task = (LanguageModelling) subject.task();
        var vocabulary = task.text().vocabulary();
        var layer = embedding(subject).orElseThrow();
        var figures = new ArrayList<Figure>();
        for (int example = 0; example < examples.size(); example++) {
            var tokens = Batch.of("tokens", examples.get("tokens").slice(example, example + 1));
            var scores = model.predict(tokens).get("scores").at(0);
            int length = Seen.length(examples, "tokens", example, scores.dim(0));
            int last = length - 1;
            int likeliest = Seen.best(scores)[last];
            var gradient = new Fetch.Gradient("scores", last * vocabulary.size() + likeliest, layer);
            var seen = model.evaluate(tokens, List.of(gradient, new Fetch.Value(layer)));
            var slopes = seen.get(gradient.name()).at(0);
            var vectors = seen.get(layer).at(0);
            var weights = new double[slopes.dim(0)];
            int width = slopes.dim(1);
            for (int i = 0; i < length * width; i++) {
                weights[i / width] += slopes.get(i) * vectors.get(i);
            }
            double most = IntStream.range(0, weights.length)
                    .mapToDouble(i -> Math.abs(weights[i]))
                    .max()
                    .orElse(0);
            var ids = tokens.get("tokens").at(0);
            figures.add(new Figure.TokenWeights(
                    "next: '%s'".formatted(vocabulary.token(likeliest).replace("\n", "\\n")),
                    Seen.tokens(ids.slice(0, length), vocabulary),
                    IntStream.range(0, length)
                            .mapToObj(i -> most > 0 ? weights[i] / most : 0)
                            .toList()));
        }
        return figures;
    }
}
