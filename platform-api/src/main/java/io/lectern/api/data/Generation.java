package io.lectern.api.data;

import java.util.Map;

/// New examples like those seen: judged by `sample`, answered by `sample`; a model draws its own noise.
///
/// @since 0.1
public record Generation(Feature sample) implements Task<Dataset> {

    @Override
    public Map<String, Feature> inputs() {
        return Map.of();
    }

    @Override
    public Map<String, Feature> targets() {
        return Map.of("sample", sample);
    }

    @Override
    public Map<String, Feature> predictions() {
        return Map.of("sample", sample);
    }
}
