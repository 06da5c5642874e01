package io.lectern.api.run;

import io.lectern.api.tensor.NdArray;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// All that a learner needs to go on as if it had never stopped.
///
/// @param tensors weights, optimiser state and whatever else is numbers, by path
/// @param state   the rest by name: step, best score so far; each a number, a word or JSON of the learner's own
/// @since 0.1
public record Checkpoint(Map<String, NdArray> tensors, Map<String, String> state) {

    public Checkpoint {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        state = Collections.unmodifiableMap(new LinkedHashMap<>(state));
    }
}
