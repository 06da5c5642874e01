package io.lectern.api.data;

import java.util.Map;

/// The next token at each place: `tokens` to `scores`, judged by `next`, which is `tokens` one place on.
///
/// @since 0.1
public record LanguageModelling(Feature.Tokens text) implements Task<Dataset> {

    @Override
    public Map<String, Feature> inputs() {
        return Map.of("tokens", text);
    }

    @Override
    public Map<String, Feature> targets() {
        return Map.of("next", text);
    }

    @Override
    public Map<String, Feature> predictions() {
        return Map.of("scores", new Feature.TokenScores(text.length(), text.vocabulary()));
    }
}
