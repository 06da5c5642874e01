package io.lectern.onnx.nn;

import io.lectern.onnx.Tensor;
import io.lectern.onnx.Variable;
import io.lectern.onnx.Weights;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What building a network once leaves behind besides its result: the weights it read, the states it changes, the
/// values it named, what it costs.
public final class Trace {

    private final Weights weights;
    private final boolean training;
    private final Map<String, Tensor> reads;
    private final Map<String, Variable> variables;
    private final Map<String, Tensor> updates;
    private final Map<String, Integer> noises;
    private final Map<String, Tensor> probes = new LinkedHashMap<>();
    private final Map<String, Tensor> layers = new LinkedHashMap<>();
    private final List<Tensor> costs = new ArrayList<>();

    public Trace(Weights weights, boolean training) {
        this.weights = weights;
        this.training = training;
        this.reads = new LinkedHashMap<>();
        this.variables = new LinkedHashMap<>();
        this.updates = new LinkedHashMap<>();
        this.noises = new HashMap<>();
    }

    private Trace(Trace outside) {
        this.weights = outside.weights;
        this.training = outside.training;
        this.reads = outside.reads;
        this.variables = outside.variables;
        this.updates = outside.updates;
        this.noises = outside.noises;
    }

    /// All of this trace but what is named and what it costs: that stays within.
    Trace within() {
        return new Trace(this);
    }

    public Weights weights() {
        return weights;
    }

    public boolean training() {
        return training;
    }

    /// The parameters that were read, in the order of their first use.
    public List<Variable> parameters() {
        return variables.values().stream()
                .filter(variable -> variable.role() == Variable.Role.PARAMETER)
                .toList();
    }

    /// What the network remembers from one step to the next; nothing outside training.
    public List<Variable> memories() {
        return variables.values().stream()
                .filter(variable -> variable.role() == Variable.Role.MEMORY)
                .toList();
    }

    /// The one tensor that stands for a variable in this trace.
    public Tensor read(Variable variable) {
        variables.put(variable.path(), variable);
        return reads.computeIfAbsent(variable.path(), _ -> variable.read());
    }

    /// The value of a variable at this point of building: its next one where that is known.
    Tensor latest(Variable variable) {
        var value = read(variable);
        return updates.getOrDefault(variable.path(), value);
    }

    /// The next values of states and memories.
    public Map<Variable, Tensor> updates() {
        var byVariable = new LinkedHashMap<Variable, Tensor>();
        updates.forEach((path, next) -> byVariable.put(java.util.Objects.requireNonNull(variables.get(path)), next));
        return byVariable;
    }

    /// The named values by path.
    public Map<String, Tensor> probes() {
        return Collections.unmodifiableMap(probes);
    }

    /// The result of each layer by its path, in the order of application.
    public Map<String, Tensor> layers() {
        return Collections.unmodifiableMap(layers);
    }

    /// What the network costs beside the error of its answers, priced; scalars, none outside training.
    public List<Tensor> costs() {
        return Collections.unmodifiableList(costs);
    }

    void cost(Tensor priced) {
        costs.add(priced);
    }

    void layer(String path, Tensor result) {
        layers.put(path, result);
    }

    void update(String path, Tensor next) {
        if (!variables.containsKey(path)) {
            throw new IllegalStateException("'%s' is updated before it is read".formatted(path));
        }
        updates.put(path, next);
    }

    Tensor probe(String path, Tensor value) {
        var unique = path;
        for (int i = 2; probes.containsKey(unique); i++) {
            unique = path + "_" + i;
        }
        probes.put(unique, value);
        return value;
    }

    String noiseName(String path) {
        int count = noises.merge(path, 1, Integer::sum);
        return (path.isEmpty() ? "noise" : path) + "_" + count;
    }
}
