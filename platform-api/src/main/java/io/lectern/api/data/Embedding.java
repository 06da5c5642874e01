package io.lectern.api.data;

import java.util.List;
import java.util.Map;

/// A vector for each example in which what belongs together lies together: `input` to `code`; `label` where known.
///
/// @since 0.1
public record Embedding(Feature input, int size) implements Task<Dataset> {

    private List<String> names() {
        return java.util.stream.IntStream.range(0, size)
                .mapToObj(i -> "code " + i)
                .toList();
    }

    @Override
    public Map<String, Feature> inputs() {
        return Map.of("input", input);
    }

    @Override
    public Map<String, Feature> targets() {
        return Map.of();
    }

    @Override
    public Map<String, Feature> predictions() {
        return Map.of("code", new Feature.Vector(names()));
    }
}
