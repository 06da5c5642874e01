package io.lectern.api.data;

import java.util.Map;

/// One sequence into another: `source` to `output`, judged by `target`; tokens and bits are answered by
/// scores, series by series.
///
/// @since 0.1
public record Transduction(Feature source, Feature target) implements Task<Dataset> {

    private Feature output() {
        return switch (target) {
            case Feature.Tokens(int length, var vocabulary) -> new Feature.TokenScores(length, vocabulary);
            case Feature.Bits(int length, int width) -> new Feature.BitScores(length, width);
            default -> target;
        };
    }

    @Override
    public Map<String, Feature> inputs() {
        return Map.of("source", source);
    }

    @Override
    public Map<String, Feature> targets() {
        return Map.of("target", target);
    }

    @Override
    public Map<String, Feature> predictions() {
        return Map.of("output", output());
    }
}
