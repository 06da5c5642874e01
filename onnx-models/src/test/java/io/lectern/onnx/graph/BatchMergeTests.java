package io.lectern.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BatchMergeTests {

    private static final int A = 13;
    private static final int B = 17;

    private static OnnxModel merged(IntFunction<Sketch> network) {
        var model =
                BatchMerge.merge(network.apply(A).model(), A, network.apply(B).model(), B);
        assertThat(OnnxCheck.check(model)).isEmpty();
        return model;
    }

    private static OnnxNode node(OnnxModel model, String op) {
        return model.graph().nodes().stream()
                .filter(node -> node.op().equals(op))
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError(op + " is none of " + model.graph().nodes()));
    }

    private static List<String> ops(OnnxModel model) {
        return model.graph().nodes().stream().map(OnnxNode::op).toList();
    }

    private static Sketch images(int batch) {
        return new Sketch().input("x", DType.FLOAT32, batch, 3, 4);
    }

    private static Constant filled(float value, int... dims) {
        var array = NdArray.zeros(DType.FLOAT32, Shape.of(dims));
        Arrays.fill(array.floats(), value);
        return Constant.of(array);
    }

    private static void refused(IntFunction<Sketch> network, String... problem) {
        assertThatExceptionOfType(BatchDependenceException.class)
                .isThrownBy(() -> merged(network))
                .withMessageContainingAll(problem);
    }

    @Nested
    class Lengths {

        @Test
        void becomeSymbolicWhereTheyAreMultiplesOfTheBatch() {
            var model = merged(n -> new Sketch()
                    .input("x", DType.FLOAT32, n, 13)
                    .input("rows", DType.FLOAT32, 4 * n, 13)
                    .node("Relu", "x -> y")
                    .node("Relu", "rows -> z")
                    .output("y", DType.FLOAT32, n, 13)
                    .output("z", DType.FLOAT32, 4 * n, 13));

            assertThat(model.graph().inputs())
                    .containsExactly(
                            ValueInfo.of("x", DType.FLOAT32, List.of(Dim.of("batch"), Dim.of(13))),
                            ValueInfo.of("rows", DType.FLOAT32, List.of(Dim.of("batch*4"), Dim.of(13))));
            assertThat(model.graph().outputs().getLast())
                    .isEqualTo(ValueInfo.of("z", DType.FLOAT32, List.of(Dim.of("batch*4"), Dim.of(13))));
            assertThat(ops(model)).containsExactly("Relu", "Relu");
        }

        @Test
        void thatDifferOtherwiseAreRefused() {
            refused(
                    n -> new Sketch()
                            .input("x", DType.FLOAT32, n + 1)
                            .node("Relu", "x -> y")
                            .output("y", DType.FLOAT32, n + 1),
                    "inputs 'x'",
                    "[14]",
                    "[18]");
        }
    }

    @Nested
    class Constants {

        private Sketch reshape(int n, long... shape) {
            return images(n)
                    .constant("s", Constant.longs(shape))
                    .node("Reshape", "x s -> y")
                    .output("y", DType.FLOAT32, n, 12);
        }

        @Test
        void ofReshapeLeaveOneLengthOpen() {
            var model = merged(n -> reshape(n, n, 12));

            assertThat(ops(model)).containsExactly("Reshape");
            assertThat(model.graph().initializers()).containsOnlyKeys("constant_1");
            var shape = model.graph()
                    .initializers()
                    .get(node(model, "Reshape").inputs().get(1));
            assertThat(shape).isEqualTo(Constant.longs(-1, 12));
        }

        @Test
        void thatDependTwiceOnTheBatchAreComputed() {
            var model = merged(n -> images(n)
                    .constant("s", Constant.longs(n, 2L * n, 5, 6))
                    .constant("t", Constant.longs(n))
                    .node("Expand", "one s -> y")
                    .node("Expand", "one t -> z")
                    .constant("one", Constant.longs(1))
                    .output("y", DType.INT64, n, 2 * n, 5, 6)
                    .output("z", DType.INT64, n));

            assertThat(ops(model)).containsExactly("Shape", "Mul", "Concat", "Expand", "Expand");
            var shape = node(model, "Shape");
            assertThat(shape.inputs()).containsExactly("x");
            assertThat(shape.attributes()).isEqualTo(Map.of("start", Attribute.whole(0), "end", Attribute.whole(1)));
            var concat = node(model, "Concat");
            assertThat(concat.inputs())
                    .startsWith(
                            shape.outputs().getFirst(),
                            node(model, "Mul").outputs().getFirst())
                    .hasSize(3);
            assertThat(model.graph().initializers().get(concat.inputs().get(2))).isEqualTo(Constant.longs(5, 6));
            assertThat(model.graph().nodes().getLast().inputs().get(1))
                    .isEqualTo(shape.outputs().getFirst());
        }

        @Test
        void thatAreScalarsOrNarrowStaySo() {
            var model = merged(n -> images(n)
                    .constant("start", Constant.scalar(0))
                    .constant("limit", Constant.scalar(n))
                    .constant("step", Constant.scalar(1))
                    .node("Range", "start limit step -> r")
                    .constant("count", Constant.of(NdArray.of(new int[] {n}, Shape.of(1))))
                    .constant("many", Constant.of(NdArray.of(new int[] {3}, Shape.of(1))))
                    .node("Add", "count many -> c")
                    .output("r", DType.INT64, n)
                    .output("c", DType.INT32, 1));

            assertThat(ops(model)).containsExactly("Shape", "Squeeze", "Cast", "Range", "Add");
        }

        @Test
        void thatRepeatThemselvesAlongTheBatchAreRepeated() {
            var model = merged(n -> images(n)
                    .constant("zeros", filled(0, n, 3, 4))
                    .constant("row", repeated(n, 0, 1, 2, 3))
                    .node("Add", "x zeros -> a")
                    .node("Add", "a row -> y")
                    .output("y", DType.FLOAT32, n, 3, 4));

            assertThat(ops(model))
                    .containsExactly("Shape", "Concat", "ConstantOfShape", "Concat", "Expand", "Add", "Add");
            assertThat(node(model, "ConstantOfShape").attributes())
                    .isEqualTo(Map.of("value", Attribute.tensor(filled(0, 1))));
            assertThat(model.graph()
                            .initializers()
                            .get(node(model, "Expand").inputs().getFirst()))
                    .isEqualTo(Constant.of(NdArray.of(new float[] {0, 1, 2, 3}, 1, 1, 4)));
        }

        private Constant repeated(int n, float... row) {
            var data = new float[n * row.length];
            for (int i = 0; i < data.length; i++) {
                data[i] = row[i % row.length];
            }
            return Constant.of(NdArray.of(data, n, 1, row.length));
        }

        @Test
        void thatAreSharedAtOneSizeOnlyAreToldApart() {
            // at batch size 13 the shape [13, 12] of fixed rows and of the batch are one constant
            IntFunction<Sketch> network = n -> {
                var sketch = images(n).input("w", DType.FLOAT32, 12, 13).constant("batch_rows", Constant.longs(n, 12));
                if (n != A) {
                    sketch.constant("fixed_rows", Constant.longs(A, 12));
                }
                return sketch.node("Reshape", "x batch_rows -> y")
                        .node("Reshape", "w %s -> v".formatted(n == A ? "batch_rows" : "fixed_rows"))
                        .output("y", DType.FLOAT32, n, 12)
                        .output("v", DType.FLOAT32, 13, 12);
            };

            var model = merged(network);

            var shapes = model.graph().nodes().stream()
                    .map(node -> model.graph().initializers().get(node.inputs().get(1)))
                    .toList();
            assertThat(shapes).containsExactly(Constant.longs(-1, 12), Constant.longs(13, 12));
        }

        @Test
        void thatDifferOtherwiseAreRefused() {
            refused(
                    n -> reshape(n, n + 1, 12),
                    "node 0 (Reshape 'y'): input 1",
                    "element 0 (14 at batch size 13, 18 at 17)");
            refused(
                    n -> images(n)
                            .constant("k", Constant.scalar(1f / n))
                            .node("Mul", "x k -> y")
                            .output("y", DType.FLOAT32, n, 3, 4),
                    "node 0 (Mul 'y'): input 1 is FLOAT32 []",
                    "element 0 (0.07692308 at batch size 13");
            refused(
                    n -> images(n)
                            .constant("k", Constant.of(NdArray.of(counted(n), n, 1, 1)))
                            .node("Mul", "x k -> y")
                            .output("y", DType.FLOAT32, n, 3, 4),
                    "node 0 (Mul 'y')",
                    "FLOAT [13, 1, 1]",
                    "does not repeat itself along the batch");
        }

        private float[] counted(int n) {
            var data = new float[n];
            for (int i = 0; i < n; i++) {
                data[i] = i;
            }
            return data;
        }

        @Test
        void needAnInputThatHasTheBatch() {
            refused(
                    n -> new Sketch()
                            .input("x", DType.FLOAT32, 1)
                            .constant("s", Constant.longs(n))
                            .node("Expand", "x s -> y")
                            .output("y", DType.FLOAT32, n),
                    "no input has it as a length");
        }
    }

    @Nested
    class Nodes {

        @Test
        void mustBeTheSame() {
            refused(
                    n -> images(n).node(n == A ? "Relu" : "Tanh", "x -> y").output("y", DType.FLOAT32, n, 3, 4),
                    "node 0 (Relu 'y')",
                    "at batch size 17 there is Tanh 'y' instead");
            refused(
                    n -> {
                        var sketch = images(n).node("Relu", "x -> y").output("y", DType.FLOAT32, n, 3, 4);
                        return n == A ? sketch : sketch.node("Tanh", "x -> z");
                    },
                    "1 nodes at batch size 13, but 2 at 17",
                    "Tanh 'z'");
        }

        @Test
        void mustTakeTheSame() {
            refused(
                    n -> images(n)
                            .node("Relu", "x -> a")
                            .node("Tanh", "x -> b")
                            .node("Neg", n == A ? "a -> y" : "b -> y")
                            .output("y", DType.FLOAT32, n, 3, 4),
                    "node 2 (Neg 'y'): input 0 is 'a' at batch size 13, but 'b' at 17");
        }

        @Test
        void mayHaveOtherNamesInside() {
            var model = merged(n -> images(n)
                    .node("Relu", "x -> inner_" + n)
                    .node("Tanh", "inner_%d -> y".formatted(n))
                    .output("y", DType.FLOAT32, n, 3, 4));

            assertThat(node(model, "Tanh").inputs()).containsExactly("inner_13");
        }

        @Test
        void mustHaveTheSameAttributes() {
            refused(
                    n -> images(n)
                            .node("Gelu", "x -> y", "approximate", Attribute.text(n == A ? "none" : "tanh"))
                            .output("y", DType.FLOAT32, n, 3, 4),
                    "node 0 (Gelu 'y')",
                    "attribute 'approximate'");
        }
    }

    @Nested
    class Bodies {

        private Sketch scan(int n, Sketch step) {
            return new Sketch()
                    .input("x", DType.FLOAT32, 5, n, 4)
                    .constant("start", filled(0, n, 4))
                    .node(
                            "Scan",
                            "start x -> last y",
                            "body",
                            Attribute.graph(step.graph()),
                            "num_scan_inputs",
                            Attribute.whole(1))
                    .output("last", DType.FLOAT32, n, 4)
                    .output("y", DType.FLOAT32, 5, n, 2, 2);
        }

        private Sketch step(int n) {
            return new Sketch()
                    .input("h", DType.FLOAT32, n, 4)
                    .input("x_t", DType.FLOAT32, n, 4)
                    .constant("bias", Constant.longs(n, 1))
                    .constant("half", filled(.5f, 1))
                    .node("Expand", "half bias -> b")
                    .node("Add", "h x_t -> sum")
                    .node("Add", "sum b -> next")
                    .constant("square", Constant.longs(n, 2, 2))
                    .node("Reshape", "next square -> y_t")
                    .output("next", DType.FLOAT32, n, 4)
                    .output("y_t", DType.FLOAT32, n, 2, 2);
        }

        @Test
        void useWhatIsComputedOutside() {
            var model = merged(n -> scan(n, step(n)));

            assertThat(ops(model)).containsExactly("Shape", "Concat", "ConstantOfShape", "Concat", "Scan");
            assertThat(node(model, "Shape").attributes())
                    .isEqualTo(Map.of("start", Attribute.whole(1), "end", Attribute.whole(2)));
            assertThat(node(model, "Scan").attributes().get("body"))
                    .isInstanceOfSatisfying(Attribute.Graph.class, attribute -> {
                        var body = attribute.value();
                        assertThat(body.inputs().getFirst())
                                .isEqualTo(ValueInfo.of("h", DType.FLOAT32, List.of(Dim.of("batch"), Dim.of(4))));
                        assertThat(body.initializers()).containsOnlyKeys("half");
                        assertThat(body.nodes().getFirst().inputs().get(1)).startsWith("dynamic/");
                    });
        }

        @Test
        void nameTheirNodesInErrors() {
            refused(
                    n -> scan(n, step(n).constant("k", Constant.scalar(1f / n)).node("Mul", "h k -> z")),
                    "node 0 (Scan 'last')/body/node 4 (Mul 'z'): input 1");
        }
    }

    @Test
    void twoSizesAreNeeded() {
        var model = images(3)
                .node("Relu", "x -> y")
                .output("y", DType.FLOAT32, 3, 3, 4)
                .model();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> BatchMerge.merge(model, 3, model, 3))
                .withMessageContaining("got 3 and 3");
    }
}
