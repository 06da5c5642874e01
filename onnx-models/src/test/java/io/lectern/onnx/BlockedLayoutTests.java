package io.lectern.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.graph.OnnxGraph;
import io.lectern.onnx.graph.OnnxNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BlockedLayoutTests {

    private static final String DOMAIN = "com.microsoft.nchwc";
    private static final Set<String> BLOCKS =
            Set.of(DOMAIN + ":Conv", DOMAIN + ":ReorderInput", DOMAIN + ":GlobalAveragePool", DOMAIN + ":Blocks8");

    private final Tensor x = input("x", 2, 16, 6, 6);
    private final Tensor w = input("w", 16, 16, 3, 3);
    private final Tensor shift = input("shift", 16, 1, 1);
    private final Window same = Window.square(3, 2).padding(1);

    private static Tensor input(String name, int... dims) {
        return Tensor.input(name, DType.FLOAT32, Shape.of(dims));
    }

    private static OnnxGraph lower(Tensor y, Set<String> kernels) {
        return Lowering.lower(Map.of("y", y), kernels);
    }

    private static List<String> blocked(OnnxGraph graph) {
        return graph.nodes().stream()
                .filter(node -> node.domain().equals(DOMAIN))
                .map(OnnxNode::op)
                .toList();
    }

    @Test
    void valuesStayInBlocksFromOneConvolutionToTheNext() {
        var y = x.conv(w, same).standardize(1e-5, 0, 2, 3).mul(shift).add(shift).relu();
        var graph = lower(y.add(x.conv(w, same)).conv(w, same), BLOCKS);

        assertThat(blocked(graph)).containsOnlyOnce("ReorderInput");
        assertThat(graph.nodes()).extracting(OnnxNode::op).doesNotContain("Relu");
    }

    @Test
    void channelsThatFillNoBlocksAreLeftToThePlainKernel() {
        var few = input("few", 12, 16, 3, 3);

        assertThat(blocked(lower(x.conv(few, same), BLOCKS))).isEmpty();
    }

    @Test
    void noBlocksAreUsedWhereAKernelIsMissingOrTheirLengthIsUnknown() {
        for (var missing : BLOCKS) {
            var kernels = new HashSet<>(BLOCKS);
            kernels.remove(missing);

            assertThat(blocked(lower(x.conv(w, same), kernels))).as(missing).isEmpty();
        }
        var both = new HashSet<>(BLOCKS);
        both.add(DOMAIN + ":Blocks16");
        assertThat(blocked(lower(x.conv(w, same), both))).isEmpty();
    }

    @Test
    void weightGradientsOfManyChannelsAreConvolutionsInBlocksOfTheBatch() {
        var kernels = new HashSet<>(BLOCKS);
        kernels.add("com.microsoft:ConvGrad");

        assertThat(blocked(lower(weightGradient(8, 32), kernels))).containsOnly("ReorderInput", "Conv");
        for (var plain : List.of(weightGradient(7, 32), weightGradient(8, 16))) {
            assertThat(lower(plain, kernels).nodes()).extracting(OnnxNode::op).contains("ConvGrad");
        }
    }

    private Tensor weightGradient(int batch, int channels) {
        var images = input("images", batch, channels, 6, 6);
        var weight = input("weight", channels, channels, 3, 3);
        return Gradients.of(images.conv(weight, same).square().sum(), List.of(weight))
                .getFirst();
    }

    @Test
    void whatHasNoMapsIsLeftAlone() {
        var y = input("one", 2, 1, 1).sub(input("rows", 2, 2, 1));

        assertThat(blocked(lower(y, BLOCKS))).isEmpty();
    }

    @Test
    void whatIsNoNumberStaysSo() {
        var y = x.conv(w, same).mul(shift).add(shift).relu();
        var values = new float[16];
        values[3] = Float.NaN;
        try (var program = Program.compile(Map.of("y", y.sum(0, 2, 3)))) {
            var sums = Objects.requireNonNull(program.run(Map.of(
                            "x", NdArray.zeros(DType.FLOAT32, x.shape()),
                            "w", NdArray.zeros(DType.FLOAT32, w.shape()),
                            "shift", NdArray.of(values, 16, 1, 1)))
                    .get("y"));

            assertThat(sums.get(2)).isZero();
            assertThat(sums.get(3)).isNaN();
        }
    }
}
