package io.lectern.api.data;

import java.util.Map;

/// Examples of one kind into the other and back, learnt without a single pair: `first` and `second` of
/// an example have nothing to do with each other, so no target says what an answer should be.
///
/// Answers are each as the other kind, and from there back again.
///
/// @since 0.1
public record UnpairedTranslation(Feature first, Feature second) implements Task<Dataset> {

    @Override
    public Map<String, Feature> inputs() {
        return Map.of("first", first, "second", second);
    }

    @Override
    public Map<String, Feature> targets() {
        return Map.of();
    }

    @Override
    public Map<String, Feature> predictions() {
        return Map.of(
                "first-as-second", second,
                "second-as-first", first,
                "first-again", first,
                "second-again", second);
    }
}
