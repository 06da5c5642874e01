package io.lectern.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnConstantsTests {

    private static final Constant ONE = Constant.of(NdArray.of(new float[] {1}, Shape.of(1)));

    @Test
    void whatOnlyABodyUsesIsItsOwn() {
        var body = graph("body", Map.of(), OnnxNode.of("Add", List.of("inner", "shared"), "a"));
        var loop = OnnxNode.of("Scan", List.of("x"), List.of("y"), Map.of("body", new Attribute.Graph(body)));
        var outer = graph(
                "outer",
                Map.of("inner", ONE, "shared", ONE, "outside", ONE),
                loop,
                OnnxNode.of("Add", List.of("shared", "outside"), "z"));

        var settled = OwnConstants.of(outer);

        assertThat(settled.initializers()).containsOnlyKeys("shared", "outside");
        assertThat(bodyOf(settled).initializers()).containsOnlyKeys("inner");
    }

    @Test
    void constantsGoAsFarInAsTheyCan() {
        var innermost = graph("innermost", Map.of(), OnnxNode.of("Add", List.of("deep", "deep"), "a"));
        var middle = graph(
                "middle",
                Map.of(),
                OnnxNode.of("Scan", List.of("x"), List.of("b"), Map.of("body", new Attribute.Graph(innermost))));
        var outer = graph(
                "outer",
                Map.of("deep", ONE),
                OnnxNode.of("Scan", List.of("x"), List.of("y"), Map.of("body", new Attribute.Graph(middle))));

        var settled = OwnConstants.of(outer);

        assertThat(settled.initializers()).isEmpty();
        assertThat(bodyOf(settled).initializers()).isEmpty();
        assertThat(bodyOf(bodyOf(settled)).initializers()).containsOnlyKeys("deep");
    }

    private static OnnxGraph bodyOf(OnnxGraph graph) {
        return ((Attribute.Graph) graph.nodes().getFirst().attributes().get("body")).value();
    }

    private static OnnxGraph graph(String name, Map<String, Constant> constants, OnnxNode... nodes) {
        return new OnnxGraph(name, List.of(), List.of(), constants, List.of(nodes));
    }
}
