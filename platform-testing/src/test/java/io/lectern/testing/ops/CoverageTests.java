package io.lectern.testing.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.onnx.Op;
import io.lectern.onnx.Tensor;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// No operation without a case: the cases' values, gradients and gradients of gradients reach all of them.
class CoverageTests {

    /// Leaves that cases have no need of: programs and layers do.
    private static final Set<String> LEAVES = Set.of("Noise", "Read");

    private final Set<String> met = new TreeSet<>();
    private final Set<Tensor> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    @Test
    void everyOperationHasACase() {
        Cases.all().forEach(of -> visit(Computed.small(of, 2).outputs().values()));

        assertThat(met).containsAll(all());
    }

    @Test
    void everyOperationOfAValueHasACaseOfItsOwn() {
        Cases.all().forEach(of -> visit(Computed.small(of, 0).outputs().values()));
        var byGradientsAlone = new HashSet<>(all());
        byGradientsAlone.removeAll(met);

        assertThat(byGradientsAlone)
                .containsExactlyInAnyOrder(
                        "Backward.TANH", "Backward.SIGMOID", "Backward.RELU", "GatherSum", "SumUnpool");
    }

    private static Set<String> all() {
        var names = new TreeSet<String>();
        for (var kind : Op.class.getPermittedSubclasses()) {
            var constants = kind.getEnumConstants();
            if (constants == null) {
                names.add(kind.getSimpleName());
            } else {
                Stream.of(constants).forEach(constant -> names.add(name((Enum<?>) constant)));
            }
        }
        names.removeAll(LEAVES);
        return names;
    }

    private static String name(Enum<?> constant) {
        return constant.getDeclaringClass().getSimpleName() + "." + constant.name();
    }

    private void visit(Collection<Tensor> tensors) {
        for (var tensor : tensors) {
            if (seen.add(tensor)) {
                met.add(
                        tensor.op() instanceof Enum<?> constant
                                ? name(constant)
                                : tensor.op().getClass().getSimpleName());
                visit(tensor.inputs());
                if (tensor.op() instanceof Op.Scan(var loop)) {
                    visit(loop.next());
                    visit(loop.outputs());
                }
            }
        }
    }
}
