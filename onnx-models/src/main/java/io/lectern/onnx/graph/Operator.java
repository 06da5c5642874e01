package io.lectern.onnx.graph;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the specification says about one version of an operator.
///
/// @param since the first opset with this version
/// @param types the types that each variable of the inputs and outputs can stand for
record Operator(
        String name,
        int since,
        boolean deprecated,
        List<Formal> inputs,
        List<Formal> outputs,
        Map<String, Setting> attributes,
        Map<String, Set<OnnxType>> types) {

    /// An input or output: a type variable or, in `fixed`, the types themselves.
    record Formal(String name, String variable, Arity arity, int least) {}

    enum Arity {
        ONE,
        OPTIONAL,
        /// Any number, all of one type.
        ALIKE,
        /// Any number, each of its own type.
        MIXED
    }

    record Setting(Attribute.Kind kind, boolean required) {}

    /// The formal input or output at that position.
    static Formal at(List<Formal> formals, int position) {
        return formals.get(Math.min(position, formals.size() - 1));
    }

    /// How many inputs or outputs there must be, empty names included.
    static int least(List<Formal> formals) {
        int least = 0;
        for (int i = 0; i < formals.size(); i++) {
            var formal = formals.get(i);
            switch (formal.arity) {
                case ONE -> least = i + 1;
                case ALIKE, MIXED -> least = Math.max(least, i + formal.least);
                case OPTIONAL -> {}
            }
        }
        return least;
    }

    static int most(List<Formal> formals) {
        boolean open = !formals.isEmpty() && formals.getLast().arity.compareTo(Arity.ALIKE) >= 0;
        return open ? Integer.MAX_VALUE : formals.size();
    }
}
