package io.lectern.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.Device;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.graph.Attribute;
import io.lectern.onnx.graph.CudaKernels;
import io.lectern.onnx.graph.OnnxGraph;
import io.lectern.onnx.graph.OnnxModel;
import io.lectern.onnx.graph.OnnxNode;
import io.lectern.onnx.graph.ValueInfo;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlacementTests {

    private static final Tensor X = Tensor.input("x", DType.FLOAT32, Shape.of(2, 3));
    private static final Tensor PICTURE = Tensor.input("picture", DType.FLOAT32, Shape.of(1, 2, 4, 4));

    private static Set<String> left(Tensor tensor) {
        return left(Map.of("result", tensor));
    }

    private static Set<String> left(Map<String, Tensor> outputs) {
        try (var weights = Weights.of(0)) {
            return Placement.leftToProcessor(() -> new Compilation(new Computation(outputs, Map.of()), weights).tell());
        }
    }

    /// From `x` to `y` by one node.
    private static OnnxGraph graph(OnnxNode node) {
        var x = ValueInfo.of("x", DType.FLOAT32, Shape.of(3));
        var y = ValueInfo.of("y", DType.FLOAT32, Shape.of(3));
        return new OnnxGraph("graph", List.of(x), List.of(y), Map.of(), List.of(node));
    }

    @ParameterizedTest
    @EnumSource
    void functionsOfOneTensorHaveKernels(Op.Unary op) {
        var x = op == Op.Unary.NOT ? X.greater(0) : X;

        assertThat(left(Tensor.of(op, x))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void functionsOfTwoTensorsHaveKernels(Op.Binary op) {
        boolean logical = op == Op.Binary.AND || op == Op.Binary.OR;
        var x = logical ? X.greater(0) : X;

        assertThat(left(Tensor.of(op, x, x))).isEmpty();
    }

    @Test
    void searchesHaveKernels() {
        var index = Tensor.input("index", DType.INT64, Shape.of(2, 3));

        assertThat(left(Tensor.of(new Op.TopKIndex(2), X))).isEmpty();
        assertThat(left(Tensor.of(new Op.ArgMax(1), X))).isEmpty();
        assertThat(left(Tensor.of(new Op.CumSum(1, false, true), X))).isEmpty();
        assertThat(left(X.put(1, index, 7))).isEmpty();
        assertThat(left(index.oneHot(5, DType.FLOAT32))).isEmpty();
        assertThat(left(X.max(1))).isEmpty();
    }

    @Test
    void poolingGoesBackThroughItsIndices() {
        var window = Window.of(2, 2).stride(2);
        var gradient = Gradients.of(PICTURE.maxPool(window).square().sum(), List.of(PICTURE))
                .getFirst();

        assertThat(left(gradient)).isEmpty();
        assertThat(Lowering.lower(Map.of("gradient", gradient), Set.of()).nodes())
                .as("the processor has a kernel for it")
                .anyMatch(node -> node.op().equals("MaxUnpool"));
    }

    @Test
    void poolingNeedsNoNewerAttributes() {
        var plain = Window.of(2, 2);
        for (var window : List.of(plain, plain.dilation(2))) {
            var sums = Tensor.of(new Op.SumPool(window), PICTURE);

            assertThat(left(sums)).isEmpty();
            assertThat(left(Gradients.of(sums.square().sum(), List.of(PICTURE)).getFirst()))
                    .isEmpty();
        }
    }

    @Test
    void convolutionsGoBackWithAndWithoutTheTrainingKernels() {
        var weight = Tensor.input("weight", DType.FLOAT32, Shape.of(3, 2, 3, 3));
        var y = Tensor.of(new Op.Conv(Window.of(3, 3)), PICTURE, weight);
        var gradients = Gradients.of(y.square().sum(), List.of(PICTURE, weight));
        var outputs = Map.of("picture'", gradients.get(0), "weight'", gradients.get(1));

        assertThat(left(outputs)).isEmpty();
        var plain = OnnxModel.of(Lowering.lower(outputs, Device.CUDA, Set.of()).graph());
        assertThat(CudaKernels.lacking(plain.withOpset(CudaKernels.OPSET))).isEmpty();
    }

    @Test
    void bodiesOfLoopsAreLookedInto() {
        var model = OnnxModel.of(graph(new OnnxNode(
                "Scan",
                OnnxNode.STANDARD,
                "loop",
                List.of("x"),
                List.of("y"),
                Map.of("body", Attribute.graph(graph(OnnxNode.of("Celu", List.of("x"), "y")))))));

        assertThat(CudaKernels.lacking(model.withOpset(CudaKernels.OPSET))).containsExactly("Celu 'y' of FLOAT");
    }

    @Test
    void newerOperatorsHaveNone() {
        var model = OnnxModel.of(Lowering.lower(Map.of("y", X.exp()), Set.of()));

        assertThat(CudaKernels.lacking(model)).containsExactly("Identity 'y' of FLOAT");
        assertThat(Placement.on(Device.CUDA, model).opsets()).containsEntry("", CudaKernels.OPSET);
        assertThat(Placement.on(Device.CPU, model)).isSameAs(model);
    }

    @Test
    void refusesWhatWouldLeaveTheDevice() {
        var graph = graph(OnnxNode.of("Celu", List.of("x"), "y"));

        assertThatThrownBy(() -> Placement.on(Device.CUDA, OnnxModel.of(graph)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CUDA has no kernel for Celu 'y' of FLOAT")
                .hasMessageContaining("--device cpu");
    }
}
