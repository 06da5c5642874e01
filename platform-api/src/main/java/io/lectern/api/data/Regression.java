package io.lectern.api.data;

import java.util.List;
import java.util.Map;

/// Numbers for each example: `input` to `estimate`, judged by `value`.
///
/// @since 0.1
public record Regression(Feature input, List<String> outputs) implements Task<Dataset> {

    public Regression {
        outputs = List.copyOf(outputs);
    }

    @Override
    public Map<String, Feature> inputs() {
        return Map.of("input", input);
    }

    @Override
    public Map<String, Feature> targets() {
        return Map.of("value", new Feature.Vector(outputs));
    }

    @Override
    public Map<String, Feature> predictions() {
        return Map.of("estimate", new Feature.Vector(outputs));
    }
}
