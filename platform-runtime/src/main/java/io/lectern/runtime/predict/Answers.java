package io.lectern.runtime.predict;

import io.lectern.api.data.Batch;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Task;
import io.lectern.api.tensor.NdArray;
import io.lectern.runtime.Prediction;
import io.lectern.runtime.Prediction.Ranked;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;

/// What predictions mean: logits as ranked probabilities, numbers under their names.
record Answers(Task<?> task) {

    private static final int RANKS = 5;

    /// @param predictions of one example
    Prediction of(Inputs.Example example, Batch predictions) {
        var ranked = new ArrayList<Ranked>();
        var values = new LinkedHashMap<String, Double>();
        task.predictions().forEach((name, feature) -> {
            var answer = predictions.get(name);
            switch (feature) {
                case Feature.Scores scores -> ranked.addAll(rank(scores.classes(), answer, 0));
                case Feature.TokenScores scores ->
                    ranked.addAll(rank(scores.vocabulary().tokens(), answer, example.place()));
                case Feature.Vector vector -> {
                    for (int i = 0; i < vector.names().size(); i++) {
                        values.put(vector.names().get(i), answer.get(i));
                    }
                }
                case Feature other ->
                    throw new IllegalArgumentException(
                            "the model gives '%s' of shape %s, which is best looked at with a lens"
                                    .formatted(name, other.shape()));
            }
        });
        return new Prediction(example.name(), ranked, values);
    }

    /// The likeliest of the names by the softmax of their logits, which begin at `place` times their number.
    private static List<Ranked> rank(List<String> names, NdArray logits, int place) {
        int from = place * names.size();
        double greatest = IntStream.range(0, names.size())
                .mapToDouble(i -> logits.get(from + i))
                .max()
                .orElse(0);
        double sum = IntStream.range(0, names.size())
                .mapToDouble(i -> Math.exp(logits.get(from + i) - greatest))
                .sum();
        return IntStream.range(0, names.size())
                .mapToObj(i -> new Ranked(names.get(i), Math.exp(logits.get(from + i) - greatest) / sum))
                .sorted(Comparator.comparingDouble(Ranked::probability).reversed())
                .limit(RANKS)
                .toList();
    }
}
