package io.lectern.api.data;

import java.util.Map;

/// What to do next, for reward: `observation` to `scores` of the actions.
///
/// @since 0.1
public record Control(Feature observation, Feature.Label action) implements Task<Environment<?>> {

    @Override
    public Map<String, Feature> inputs() {
        return Map.of("observation", observation);
    }

    @Override
    public Map<String, Feature> targets() {
        return Map.of();
    }

    @Override
    public Map<String, Feature> predictions() {
        return Map.of("scores", new Feature.Scores(action.classes()));
    }
}
