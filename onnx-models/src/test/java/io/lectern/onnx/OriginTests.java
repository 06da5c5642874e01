package io.lectern.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.Device;
import io.lectern.api.run.StepProfile.Pass;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.graph.Attribute;
import io.lectern.onnx.graph.OnnxGraph;
import io.lectern.onnx.graph.OnnxNode;
import io.lectern.onnx.nn.Layer;
import io.lectern.onnx.nn.Layers;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.onnx.optim.Slots;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OriginTests {

    private final Weights weights = Weights.of(1);
    private final Scope scope = Scope.root(weights, true);
    private final Tensor x = Tensor.input("x", DType.FLOAT32, Shape.of(2, 3));

    @AfterEach
    void close() {
        weights.close();
    }

    private static Origin backward(String layer) {
        return new Origin(layer, Pass.BACKWARD);
    }

    /// What the nodes with this operator were made for, those within loops included.
    private static List<Origin> of(String operator, Map<String, Tensor> outputs) {
        var lowered = Lowering.lower(outputs, Device.CPU, Set.of());
        return nodes(lowered.graph())
                .filter(node -> node.op().equals(operator))
                .map(node -> Objects.requireNonNull(lowered.origins().get(node.name())))
                .toList();
    }

    private static Stream<OnnxNode> nodes(OnnxGraph graph) {
        return graph.nodes().stream()
                .flatMap(node -> Stream.concat(
                        Stream.of(node),
                        node.attributes().values().stream()
                                .flatMap(attribute -> attribute instanceof Attribute.Graph(var body)
                                        ? nodes(body)
                                        : Stream.<OnnxNode>empty())));
    }

    @Test
    void isTheInnermostLayer() {
        Layer square = (y, _) -> y.square();
        Layer block = (y, inner) -> inner.apply(y, Layers.linear(4), square).exp();
        var y = scope.in("encoder").apply(x, block);

        assertThat(y.origin().pass()).isEqualTo(Pass.FORWARD);
        var path = y.origin().layer();
        assertThat(path).startsWith("encoder/");
        assertThat(of("Gemm", Map.of("y", y))).containsExactly(Origin.forward(path + "/linear_1"));
        assertThat(of("Exp", Map.of("y", y))).containsExactly(Origin.forward(path));
        assertThat(y.log().origin()).isEqualTo(Origin.forward(""));
    }

    @Test
    void isHandedOnByDifferentiation() {
        var y = scope.apply(x, Layers.linear(4), Layers.tanh(), Layers.linear(2));
        var loss = y.square().sum();
        var read = Walk.upwards(List.of(loss)).stream()
                .filter(tensor -> tensor.op() instanceof Op.Read)
                .toList();
        var outputs = new LinkedHashMap<String, Tensor>();
        Gradients.of(loss, read).forEach(gradient -> outputs.put("gradient_" + outputs.size(), gradient));
        assertThat(of("Gemm", outputs))
                .containsExactlyInAnyOrder(
                        Origin.forward("linear_1"),
                        Origin.forward("linear_2"),
                        backward("linear_2"),
                        backward("linear_2"),
                        backward("linear_1"));
        assertThat(of("Tanh", outputs)).containsExactly(Origin.forward("tanh_1"));
        assertThat(of("Sub", outputs)).containsExactly(backward("tanh_1"));
    }

    @Test
    void isTheWeightsLayerInUpdates() {
        var y = scope.apply(x, Layers.linear(4));
        var rate = Tensor.input("rate", DType.FLOAT32, Shape.SCALAR);
        var learned = Walk.upwards(List.of(y)).stream()
                .filter(tensor -> tensor.op() instanceof Op.Read)
                .map(read -> new Optimizer.Learned(((Op.Read) read.op()).variable(), read, read.square()))
                .toList();
        var step = new Optimizer.Step(rate, rate, new Slots(weights, "optimizer"));

        for (var optimizer : List.of(Optimizer.Sgd.DEFAULT, Optimizer.RmsProp.DEFAULT, Optimizer.Adam.DEFAULT)) {
            assertThat(optimizer.next(learned, step).values())
                    .hasSizeGreaterThan(2)
                    .extracting(Tensor::origin)
                    .containsOnly(new Origin("linear_1", Pass.UPDATE));
        }
    }

    @Test
    void isBackwardForWhatALoopOnTheWayBackComputesAnew() {
        var xs = Tensor.input("xs", DType.FLOAT32, Shape.of(12, 2, 3));
        Layer recurrent = (y, _) -> Tensor.scan(List.of(x), List.of(y), (carries, now) -> {
                    var next = carries.getFirst().add(now.getFirst()).sigmoid();
                    return new Tensor.Step(List.of(next), List.of());
                })
                .carries()
                .getFirst();
        var y = scope.apply(xs, recurrent);
        var path = y.origin().layer();
        var outputs = Map.of("gradient", Gradients.of(y.sum(), List.of(xs)).getFirst());

        assertThat(of("Scan", outputs)).containsExactlyInAnyOrder(Origin.forward(path), backward(path));
        assertThat(of("Sigmoid", outputs)).containsExactlyInAnyOrder(Origin.forward(path), backward(path));
    }

    @Test
    void changesNoGraph() {
        var plain = x.exp().add(x.exp());
        var named = Origin.forward("a").of(x::exp).add(Origin.forward("b").of(x::exp));

        assertThat(Lowering.lower(Map.of("y", named), Set.of()))
                .isEqualTo(Lowering.lower(Map.of("y", plain), Set.of()));
        assertThat(of("Exp", Map.of("y", named))).containsExactly(Origin.forward("a"));
    }
}
