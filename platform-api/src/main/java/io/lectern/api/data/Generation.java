package io.lectern.api.data;

import java.util.Map;

/// New examples like those seen: judged by `sample`, answered by `sample`.
///
/// Nothing goes in, so a model of this task is a [io.lectern.api.Predictor.Generative], which is asked for so many
/// samples. Data sets for other tasks serve as well: see [Recast].
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
