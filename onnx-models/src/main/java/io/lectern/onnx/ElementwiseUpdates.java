package io.lectern.onnx;

import java.lang.foreign.MemorySegment;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/// Updates that go number by number, such as what optimisers do with weights, slots and gradients: computed in Java,
/// in place, after the graph has given the gradients.
///
/// As nodes of the graph, each op of an update reads and writes all numbers in memory, and each variable needs a second
/// buffer. Every op is rounded by itself here too, so the bits are the same.
final class ElementwiseUpdates {

    static final ElementwiseUpdates NONE = new ElementwiseUpdates(List.of());

    private final List<ElementwiseLoop> loops;
    private final Set<Variable> variables = new HashSet<>();
    private final Map<Tensor, String> names = new IdentityHashMap<>();

    private ElementwiseUpdates(List<ElementwiseLoop> loops) {
        this.loops = loops;
        loops.forEach(loop -> variables.addAll(loop.updated()));
        loops.stream()
                .flatMap(loop -> loop.arriving().stream())
                .forEach(tensor -> names.computeIfAbsent(tensor, _ -> "arriving/" + names.size()));
    }

    /// Those of the updates that it can do; what needs nothing from the graph stays there, for a graph without outputs
    /// is none.
    static ElementwiseUpdates of(Map<Variable, Tensor> updates) {
        return new ElementwiseUpdates(Elementwise.groups(updates).stream()
                .map(ElementwiseLoop::new)
                .filter(loop -> !loop.arriving().isEmpty())
                .toList());
    }

    /// What the graph has to give, by name.
    Map<String, Tensor> arriving() {
        var arriving = new LinkedHashMap<String, Tensor>();
        names.forEach((tensor, name) -> arriving.put(name, tensor));
        return arriving;
    }

    boolean does(Variable variable) {
        return variables.contains(variable);
    }

    /// Replaces the variables by their next values, in place: no loop uses what another one changes.
    ///
    /// @param arrived what the graph gave, by name
    void run(Function<String, MemorySegment> arrived, Weights weights) {
        loops.forEach(loop -> loop.run(tensor -> arrived.apply(Objects.requireNonNull(names.get(tensor))), weights));
    }
}
