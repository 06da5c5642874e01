package io.lectern.onnx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/// Orders of visiting a graph of expressions. Iterative, since graphs may be deeper than the stack.
final class Walk {

    private Walk() {}

    /// Everything that `roots` reach, inputs before what uses them; the same order for the same graph.
    static List<Tensor> upwards(Collection<Tensor> roots) {
        return upwards(roots, List.of());
    }

    /// As [#upwards(Collection)], without `ends` and what only they reach.
    static List<Tensor> upwards(Collection<Tensor> roots, Collection<Tensor> ends) {
        var order = new ArrayList<Tensor>();
        var seen = identitySet();
        seen.addAll(ends);
        var open = new ArrayDeque<Visit>();
        for (var root : roots) {
            if (seen.add(root)) {
                open.push(new Visit(root));
            }
            while (!open.isEmpty()) {
                var visit = open.peek();
                if (visit.next < visit.tensor.inputs().size()) {
                    var input = visit.tensor.input(visit.next++);
                    if (seen.add(input)) {
                        open.push(new Visit(input));
                    }
                } else {
                    order.add(visit.tensor);
                    open.pop();
                }
            }
        }
        return order;
    }

    /// Those of what `roots` reach that are, or depend on, one of `sources`.
    static Set<Tensor> depending(Collection<Tensor> roots, Collection<Tensor> sources) {
        var depending = identitySet();
        depending.addAll(sources);
        for (var tensor : upwards(roots)) {
            if (tensor.inputs().stream().anyMatch(depending::contains)) {
                depending.add(tensor);
            }
        }
        return depending;
    }

    static Set<Tensor> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private static final class Visit {

        private final Tensor tensor;
        private int next;

        private Visit(Tensor tensor) {
            this.tensor = tensor;
        }
    }
}
