package io.lectern.runtime;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a model answers for one input.
///
/// @param input  the file, with the row where a file has several: `new.csv:3`
/// @param ranked the likeliest classes or tokens, likeliest first; empty where the model gives plain numbers
/// @param values the numbers by name; empty where the model ranks
public record Prediction(String input, List<Ranked> ranked, Map<String, Double> values) {

    public Prediction {
        ranked = List.copyOf(ranked);
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /// @param probability in [0, 1]
    public record Ranked(String name, double probability) {}
}
