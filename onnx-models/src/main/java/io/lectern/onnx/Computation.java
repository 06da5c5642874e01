package io.lectern.onnx;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a program is to do, before it is compiled.
///
/// @param outputs what it gives, by name
/// @param updates next values of variables
public record Computation(Map<String, Tensor> outputs, Map<Variable, Tensor> updates) {

    public Computation {
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
        updates = Collections.unmodifiableMap(new LinkedHashMap<>(updates));
    }

    /// This and another one together.
    public Computation and(Computation other) {
        var allOutputs = new LinkedHashMap<>(outputs);
        allOutputs.putAll(other.outputs);
        var allUpdates = new LinkedHashMap<>(updates);
        allUpdates.putAll(other.updates);
        return new Computation(allOutputs, allUpdates);
    }
}
