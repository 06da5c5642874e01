package io.lectern.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.graph.OnnxGraph;
import io.lectern.onnx.graph.OnnxNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LoweringTests {

    private final Tensor x = Tensor.input("x", DType.FLOAT32, Shape.of(2, 3));
    private final Tensor convolved = Tensor.input("image", DType.FLOAT32, Shape.of(2, 3, 6, 6))
            .conv(Tensor.input("kernel", DType.FLOAT32, Shape.of(4, 3, 3, 3)), Window.square(3, 2));
    private final Tensor bias = Tensor.input("bias", DType.FLOAT32, Shape.of(4)).reshape(4, 1, 1);

    private static OnnxGraph lower(Tensor... outputs) {
        var named = new LinkedHashMap<String, Tensor>();
        for (int i = 0; i < outputs.length; i++) {
            named.put("y" + i, outputs[i]);
        }
        return Lowering.lower(named, Set.of());
    }

    /// Operators in order, but for the identities that name the outputs.
    private static List<String> operators(OnnxGraph graph) {
        return graph.nodes().stream()
                .map(OnnxNode::op)
                .filter(op -> !op.equals("Identity"))
                .toList();
    }

    @Nested
    class Shares {

        @Test
        void equalExpressions() {
            var graph = lower(x.exp().add(1), x.exp().add(1).tanh());

            assertThat(operators(graph)).containsExactly("Exp", "Add", "Tanh");
        }

        @Test
        void equalConstants() {
            var graph = lower(x.mul(2).add(2));

            assertThat(graph.initializers()).hasSize(1);
        }

        @Test
        void theForwardPassWithItsGradient() {
            var y = x.softmax(-1);
            var gradient = Gradients.of(y.square().sum(), List.of(x)).getFirst();

            assertThat(operators(lower(y, gradient))).containsOnlyOnce("Softmax");
        }

        @Test
        void normalisationWithItsDeviation() {
            var y = x.standardize(1e-5, -1);
            var gradient = Gradients.of(y.mul(x).sum(), List.of(x)).getFirst();

            assertThat(operators(lower(y, gradient))).containsOnlyOnce("LayerNormalization");
        }

        @Test
        void poolingWithItsIndices() {
            var image = Tensor.input("image", DType.FLOAT32, Shape.of(1, 1, 4, 4));
            var y = image.maxPool(Window.of(2, 2).stride(2));
            var gradient = Gradients.of(y.square().sum(), List.of(image)).getFirst();

            assertThat(operators(lower(y, gradient))).containsOnlyOnce("MaxPool");
        }
    }

    @Nested
    class LeavesOut {

        @Test
        void whatNobodyUses() {
            var y = x.exp();
            x.tanh();

            assertThat(operators(lower(y))).containsExactly("Exp");
        }

        @Test
        void transpositionsThatAProductTakesAsTheyAre() {
            var w = Tensor.input("w", DType.FLOAT32, Shape.of(4, 3));

            assertThat(operators(lower(x.matmul(w.t())))).containsExactly("Gemm");
        }

        @Test
        void zerosAroundTheGradientsOfASplit() {
            var wide = Tensor.input("wide", DType.FLOAT32, Shape.of(2, 6));
            var parts = wide.split(1, 1, 2, 3);
            var loss = parts.get(2)
                    .exp()
                    .sum()
                    .add(parts.get(0).exp().sum())
                    .add(parts.get(1).sin().sum());

            var graph = lower(Gradients.of(loss, List.of(wide)).getFirst());

            assertThat(operators(graph)).contains("Concat").doesNotContain("Pad", "Add");
        }

        @Test
        void sumsWithABiasThatAConvolutionTakes() {
            assertThat(operators(lower(convolved.add(bias)))).containsExactly("Conv");
            assertThat(operators(lower(convolved, convolved.add(bias)))).containsExactly("Conv", "Reshape", "Add");
        }

        @Test
        void noConvolutionThatALoopOnlyAddsTo() {
            var each = Tensor.input("each", DType.FLOAT32, Shape.of(9, 4));
            var sums = Tensor.scan(
                            List.of(),
                            List.of(each),
                            (_, now) -> new Tensor.Step(
                                    List.of(),
                                    List.of(convolved.add(now.getFirst().reshape(4, 1, 1)))))
                    .outputs();

            assertThat(operators(lower(sums.getFirst()))).containsExactly("Conv", "Scan");
        }

        @Test
        void repetitionsThatBroadcastAnyway() {
            assertThat(operators(lower(x.add(Tensor.fill(1, DType.FLOAT32, x.shape())))))
                    .containsExactly("Add");
        }

        @Test
        void viewsThatChangeNothing() {
            var y = x.reshape(2, 3)
                    .transpose(0, 1)
                    .slice(0, 0, 2)
                    .cast(DType.FLOAT32)
                    .expand(Shape.of(2, 3));

            assertThat(y).isSameAs(x);
        }
    }

    @Nested
    class Names {

        @Test
        void ofGivenThingsAreKept() {
            var graph = Lowering.lower(Map.of("relu_1", x.relu().relu()), Set.of());

            assertThat(graph.inputs()).extracting("name").containsExactly("x");
            assertThat(graph.outputs()).extracting("name").containsExactly("relu_1");
            assertThat(graph.nodes().stream().flatMap(node -> node.outputs().stream()))
                    .doesNotHaveDuplicates()
                    .contains("relu_1");
        }

        @Test
        void thatLookLikeGeneratedOnesDoNoHarm() {
            var exp = Tensor.input("exp_1", DType.FLOAT32, Shape.of(2));
            var constant = Tensor.input("constant_1", DType.FLOAT32, Shape.of(2));
            var outputs = Map.of(
                    "exp_2", exp.exp().mul(3), "mul_1", constant.exp().mul(3).mul(exp));

            try (var program = Program.compile(outputs)) {
                var results = program.run(Map.of(
                        "exp_1", NdArray.of(new float[] {0, 0}, 2), "constant_1", NdArray.of(new float[] {0, 0}, 2)));

                assertThat(results.get("exp_2").floats()).containsExactly(3, 3);
                assertThat(results.get("mul_1").floats()).containsExactly(0, 0);
            }
        }

        @Test
        void ofDifferentThingsMustDiffer() {
            var other = Tensor.input("x", DType.FLOAT32, Shape.of(3));

            assertThatThrownBy(() -> lower(x.sum().add(other.sum())))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("two different things are called 'x'");
            assertThatThrownBy(() -> Lowering.lower(Map.of("x", x.exp()), Set.of()))
                    .hasMessage("an output and what it reads are both called 'x'");
        }

        @Test
        void ofOneInputMayBeUsedTwice() {
            var same = Tensor.input("x", DType.FLOAT32, Shape.of(2, 3));

            assertThat(lower(x.add(same)).inputs()).hasSize(1);
        }
    }

    @Nested
    class Loops {

        private final Tensor xs = Tensor.input("xs", DType.FLOAT32, Shape.of(20, 3));
        private final Tensor start = Tensor.input("start", DType.FLOAT32, Shape.of(3));

        private Tensor.Scanned sums(Tensor over) {
            return Tensor.scan(List.of(start), List.of(over), (carries, slices) -> {
                var sum = carries.getFirst().add(slices.getFirst());
                return new Tensor.Step(List.of(sum), List.of(sum.exp(), sum));
            });
        }

        @Test
        void longOnesAreOneNode() {
            assertThat(operators(lower(sums(xs).outputs().getFirst()))).containsExactly("Scan");
        }

        @Test
        void shortOnesAreWrittenOut() {
            assertThat(operators(lower(sums(xs.slice(0, 0, 8)).outputs().getFirst())))
                    .doesNotContain("Scan")
                    .contains("Slice", "Exp");
        }

        @Test
        void computeOnlyWhatIsWanted() {
            var body = lower(sums(xs).carries().getFirst()).nodes().stream()
                    .filter(node -> node.op().equals("Scan"))
                    .findFirst()
                    .orElseThrow();

            assertThat(body.outputs()).hasSize(1);
            assertThat(body.attributes().get("body").toString()).contains("Add").doesNotContain("Exp");
        }
    }
}
