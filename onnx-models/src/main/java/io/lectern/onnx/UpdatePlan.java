package io.lectern.onnx;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// Which variables Java updates, and which the graph: known before programs are compiled.
///
/// @param inJava  by a loop, in place
/// @param inGraph by nodes, into a second buffer
public record UpdatePlan(Share inJava, Share inGraph) {

    /// So many variables.
    ///
    /// @param numbers in all of them
    public record Share(int variables, long numbers) {

        private static Share of(Set<Variable> variables) {
            return new Share(
                    variables.size(),
                    variables.stream()
                            .mapToLong(variable -> variable.shape().size())
                            .sum());
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,d numbers of %,d %s",
                    numbers,
                    variables,
                    variables == 1 ? "variable" : "variables");
        }
    }

    /// What happens to the variables of these programs; one that several update is counted once each way.
    public static UpdatePlan of(Collection<Computation> computations, Compute compute) {
        var inJava = new HashSet<Variable>();
        var inGraph = new HashSet<Variable>();
        for (var computation : computations) {
            var work = Work.of(computation, compute);
            inJava.addAll(work.elementwise().variables());
            inGraph.addAll(work.written());
        }
        return new UpdatePlan(Share.of(inJava), Share.of(inGraph));
    }

    /// `669,706 numbers of 6 variables by a loop in Java, 64 numbers of 2 variables by the graph`
    @Override
    public String toString() {
        var java = inJava + " by a loop in Java";
        var graph = inGraph + " by the graph";
        if (inGraph.variables == 0) {
            return java;
        }
        return inJava.variables == 0 ? graph : java + ", " + graph;
    }
}
