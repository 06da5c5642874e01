package io.lectern.api.data;

import java.util.Map;
import java.util.stream.IntStream;

/// Tokens of a text that were hidden or changed, to be found again from those on both sides: `tokens`
/// and the `places` that are asked for, to `scores` for each of them, judged by `hidden`, what stood
/// there.
///
/// @param most places that are asked for in one text; fewer have a shorter `places` and `hidden`
/// @since 0.1
public record MaskedLanguageModelling(Feature.Tokens text, int most) implements Task<Dataset> {

    @Override
    public Map<String, Feature> inputs() {
        return Map.of("tokens", text, "places", new Feature.Tokens(most, numbers(text.length())));
    }

    private static Vocabulary numbers(int count) {
        return new Vocabulary(
                IntStream.range(0, count).mapToObj(Integer::toString).toList());
    }

    @Override
    public Map<String, Feature> targets() {
        return Map.of("hidden", new Feature.Tokens(most, text.vocabulary()));
    }

    @Override
    public Map<String, Feature> predictions() {
        return Map.of("scores", new Feature.TokenScores(most, text.vocabulary()));
    }
}
