package io.lectern.api.data;

import java.util.List;
import java.util.Map;

/// A class for each token: `input` to `scores` (`[length, classes]`), judged by `labels`.
///
/// @since 0.1
public record SequenceLabelling(Feature.Tokens input, List<String> classes) implements Task<Dataset> {

    public SequenceLabelling {
        classes = List.copyOf(classes);
    }

    @Override
    public Map<String, Feature> inputs() {
        return Map.of("input", input);
    }

    @Override
    public Map<String, Feature> targets() {
        return Map.of("labels", new Feature.Tokens(input.length(), new Vocabulary(classes)));
    }

    @Override
    public Map<String, Feature> predictions() {
        return Map.of("scores", new Feature.TokenScores(input.length(), new Vocabulary(classes)));
    }
}
