package io.lectern.onnx;

import java.lang.foreign.MemorySegment;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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

    private final List<ElementwiseLoop> loops;
    private final List<Laps.Activity> work;
    private final Set<Variable> variables = new LinkedHashSet<>();
    private final Map<Tensor, String> names = new IdentityHashMap<>();
    private final Map<String, Tensor> arriving = new LinkedHashMap<>();

    private ElementwiseUpdates(List<ElementwiseLoop> loops) {
        this.loops = loops;
        this.work = loops.stream()
                .map(loop -> new Laps.Activity(loop.origin(), "loop in Java"))
                .toList();
        loops.forEach(loop -> variables.addAll(loop.updated()));
        for (var tensor :
                loops.stream().flatMap(loop -> loop.arriving().stream()).toList()) {
            var name = "arriving/" + names.size();
            if (names.putIfAbsent(tensor, name) == null) {
                arriving.put(name, tensor);
            }
        }
    }

    /// Those of the updates that it can do, if they are to be done in Java at all; what needs nothing from the graph
    /// stays there, for a graph without outputs is none.
    static ElementwiseUpdates of(Map<Variable, Tensor> updates, Compute compute) {
        var groups = compute.updatesInJava() ? Elementwise.groups(updates) : List.<Map<Variable, Tensor>>of();
        return new ElementwiseUpdates(groups.stream()
                .map(ElementwiseLoop::new)
                .filter(loop -> !loop.arriving().isEmpty())
                .toList());
    }

    /// What the graph has to give, by name; always in the same order, on which lowering depends.
    Map<String, Tensor> arriving() {
        return arriving;
    }

    /// Those that it updates.
    Set<Variable> variables() {
        return variables;
    }

    /// Replaces the variables by their next values, in place: no loop uses what another one changes.
    ///
    /// @param arrived what the graph gave, by name
    /// @param laps    hears of each loop
    void run(Function<String, MemorySegment> arrived, Weights weights, Laps laps) {
        for (int i = 0; i < loops.size(); i++) {
            loops.get(i).run(tensor -> arrived.apply(Objects.requireNonNull(names.get(tensor))), weights);
            laps.lap(work.get(i));
        }
    }

    /// The rule by which each loop was made.
    List<Rule.Fired> fired() {
        return work.stream()
                .map(loop -> new Rule.Fired(Rule.UPDATE_IN_JAVA, loop.origin()))
                .toList();
    }
}
