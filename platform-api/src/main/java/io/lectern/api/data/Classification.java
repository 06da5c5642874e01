package io.lectern.api.data;

import java.util.List;
import java.util.Map;

/// One of several classes for each example: `input` to `scores`, judged by `label`.
///
/// @since 0.1
public record Classification(Feature input, List<String> classes) implements Task<Dataset> {

    public Classification {
        classes = List.copyOf(classes);
    }

    @Override
    public Map<String, Feature> inputs() {
        return Map.of("input", input);
    }

    @Override
    public Map<String, Feature> targets() {
        return Map.of("label", new Feature.Label(classes));
    }

    @Override
    public Map<String, Feature> predictions() {
        return Map.of("scores", new Feature.Scores(classes));
    }
}
