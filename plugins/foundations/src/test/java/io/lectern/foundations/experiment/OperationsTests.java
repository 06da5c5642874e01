package io.lectern.foundations.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.Shape;
import io.lectern.foundations.experiment.Operations.Operation;
import io.lectern.onnx.Gradients;
import io.lectern.onnx.Op;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Weights;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OperationsTests {

    /// Leaves, and what has no derivative or lets pass whatever comes.
    private static final Set<String> WITHOUT = Set.of(
            "Noise",
            "Read",
            "NOT",
            "IS_NAN",
            "EQUAL",
            "AND",
            "OR",
            "StopGradient",
            "Custom",
            "ArgMax",
            "OneHot",
            "Nms");

    @Test
    void everyOperationWithADerivativeIsThere() {
        var met = new HashSet<String>();
        var seen = new HashSet<Tensor>();
        Operations.all().forEach(operation -> visit(graph(operation), met, seen));
        var all = new TreeSet<String>();
        for (var kind : Op.class.getPermittedSubclasses()) {
            var constants = kind.getEnumConstants();
            if (constants == null) {
                all.add(kind.getSimpleName());
            } else {
                Stream.of(constants).forEach(constant -> all.add(((Enum<?>) constant).name()));
            }
        }
        all.removeAll(WITHOUT);

        assertThat(met).containsAll(all);
    }

    @Test
    void aWrongDerivativeIsSeen() {
        var sound = of(x -> Tensor.custom(
                x.exp(), List.of(x), (g, in) -> List.of(g.mul(in.getFirst().exp()))));
        var wrong = of(x -> Tensor.custom(
                x.exp(),
                List.of(x),
                (g, in) -> List.of(g.mul(in.getFirst().exp().mul(1.01)))));

        assertThat(sound.first()).isLessThan(1e-9);
        assertThat(sound.second()).isLessThan(1e-9);
        assertThat(wrong.first()).isGreaterThan(1e-3);
    }

    private static Derivatives of(Function<Tensor, Tensor> expression) {
        var operation =
                new Operation("mine", x -> expression.apply(x.getFirst()), 1, 2, DType.FLOAT64, List.of(Shape.of(3)));
        try (var weights = Weights.of(0)) {
            return Derivatives.of(operation, weights, RandomGenerator.of("L64X128MixRandom"));
        }
    }

    private static List<Tensor> graph(Operation operation) {
        var inputs = IntStream.range(0, operation.shapes().size())
                .mapToObj(i -> Tensor.input(
                        "x" + i, operation.type(), operation.shapes().get(i)))
                .toList();
        var gradients =
                Gradients.of(operation.expression().apply(inputs).square().sum(), inputs);
        var twice = gradients.stream()
                .map(gradient -> gradient.square().sum())
                .reduce(Tensor::add)
                .orElseThrow();
        return Gradients.of(twice, inputs);
    }

    private static void visit(List<Tensor> tensors, Set<String> met, Set<Tensor> seen) {
        for (var tensor : tensors) {
            if (seen.add(tensor)) {
                met.add(
                        tensor.op() instanceof Enum<?> constant
                                ? constant.name()
                                : tensor.op().getClass().getSimpleName());
                visit(tensor.inputs(), met, seen);
                if (tensor.op() instanceof Op.Scan(var loop)) {
                    visit(loop.next(), met, seen);
                    visit(loop.outputs(), met, seen);
                }
            }
        }
    }
}
