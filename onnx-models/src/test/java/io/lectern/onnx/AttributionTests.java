package io.lectern.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.onnx.graph.Attribute;
import io.lectern.onnx.graph.OnnxGraph;
import io.lectern.onnx.graph.OnnxNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttributionTests {

    private static final Origin FIRST = Origin.forward("linear_1");
    private static final Origin SECOND = Origin.forward("relu_1");
    private static final Map<String, Origin> KNOWN = Map.of("gemm_1", FIRST, "relu_1", SECOND);

    private static OnnxNode node(String name, String input, String output) {
        return new OnnxNode("Any", "", name, List.of(input), List.of(output), Map.of());
    }

    private static Map<String, Origin> of(OnnxNode... nodes) {
        return Attribution.of(new OnnxGraph("g", List.of(), List.of(), Map.of(), List.of(nodes)), KNOWN);
    }

    @Test
    void ofNodesThatWereKeptOrMadeOfSeveralIsByName() {
        assertThat(of(node("gemm_1", "x", "a"))).containsEntry("gemm_1", FIRST);
        assertThat(of(node("fused gemm_1", "x", "relu_1"))).containsEntry("fused gemm_1", FIRST);
        assertThat(of(node("gemm_1/MatMulAddFusion", "x", "a"))).containsEntry("gemm_1/MatMulAddFusion", FIRST);
        assertThat(of(node("gemm_1_nchwc", "x", "a"))).containsEntry("gemm_1_nchwc", FIRST);
    }

    @Test
    void ofNodesWithNewNamesIsByWhatTheyGive() {
        assertThat(of(node("FusedMatMul", "x", "relu_1"))).containsEntry("FusedMatMul", SECOND);
    }

    @Test
    void ofNodesInBetweenIsByWhatTheyFeedIntoLoopsToo() {
        var body = new OnnxGraph("body", List.of(), List.of(), Map.of(), List.of(node("relu_1", "inner", "relu_1")));
        var loop = new OnnxNode("Scan", "", "loop", List.of(), List.of(), Map.of("body", Attribute.graph(body)));

        assertThat(of(node("Cast", "x", "a"), node("Reorder", "a", "b"), node("gemm_1", "b", "gemm_1")))
                .containsEntry("Cast", FIRST)
                .containsEntry("Reorder", FIRST);
        assertThat(of(node("Reorder", "x", "inner"), loop)).containsEntry("Reorder", SECOND);
    }

    @Test
    void ofOthersIsUnknown() {
        assertThat(of(node("Cast", "x", "y"))).isEmpty();
    }
}
