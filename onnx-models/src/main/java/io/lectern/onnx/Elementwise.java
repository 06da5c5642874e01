package io.lectern.onnx;

import io.lectern.api.tensor.DType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which expressions go number by number: each number of theirs comes from those at the same place of what they are
/// made of, and from single numbers.
final class Elementwise {

    private Elementwise() {}

    /// Whether [LoopCode] can compute it from its inputs.
    static boolean is(Tensor tensor) {
        boolean known = switch (tensor.op()) {
            case Op.Unary op -> LoopCode.knows(op);
            case Op.Binary op -> LoopCode.knows(op);
            default -> false;
        };
        return known
                && tensor.type() == DType.FLOAT32
                && tensor.inputs().stream()
                        .map(Elementwise::bare)
                        .allMatch(input -> isNumber(input) || input.shape().equals(tensor.shape()));
    }

    static boolean isNumber(Tensor tensor) {
        return tensor.shape().size() == 1;
    }

    /// Without what changes none of its numbers, and without the repetition of a single one.
    static Tensor bare(Tensor tensor) {
        var bare = tensor;
        while (bare.op() instanceof Op.StopGradient
                || bare.op() instanceof Op.Custom
                || (bare.op() instanceof Op.Expand && isNumber(bare.input(0)))) {
            bare = bare.input(0);
        }
        return bare;
    }

    /// Updates of FLOAT32 variables that go number by number; those that have anything in common are together.
    static List<Map<Variable, Tensor>> groups(Map<Variable, Tensor> updates) {
        var groups = new ArrayList<Group>();
        updates.forEach((variable, next) -> {
            if (variable.shape().size() == 1 || !is(bare(next))) {
                return;
            }
            var group = new Group(new LinkedHashMap<>(), Walk.identitySet(), new HashSet<>());
            group.updates.put(variable, next);
            group.variables.add(variable);
            group.collect(bare(next));
            groups.removeIf(other -> group.joins(other));
            groups.add(group);
        });
        return groups.stream().map(Group::updates).toList();
    }

    /// @param tensors   all that are computed or used number by number
    /// @param variables all that are read or updated
    private record Group(Map<Variable, Tensor> updates, Set<Tensor> tensors, Set<Variable> variables) {

        void collect(Tensor tensor) {
            if (isNumber(tensor)) {
                return;
            }
            if (tensor.op() instanceof Op.Read(var variable)) {
                variables.add(variable);
            } else if (tensors.add(tensor) && is(tensor)) {
                tensor.inputs().forEach(input -> collect(bare(input)));
            }
        }

        /// Takes over what the other has if they share anything.
        boolean joins(Group other) {
            boolean shares = other.tensors.stream().anyMatch(tensors::contains)
                    || other.variables.stream().anyMatch(variables::contains);
            if (shares) {
                updates.putAll(other.updates);
                tensors.addAll(other.tensors);
                variables.addAll(other.variables);
            }
            return shares;
        }
    }
}
