package io.lectern.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.lectern.api.Device;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RuleTests {

    private static final String BLOCKS = "com.microsoft.nchwc:";
    private static final Set<String> KERNELS = Set.of(
            BLOCKS + "Conv",
            BLOCKS + "ReorderInput",
            BLOCKS + "GlobalAveragePool",
            BLOCKS + "Blocks8",
            "com.microsoft:ConvGrad");

    private static final Window WINDOW = Window.square(3, 2).padding(1);

    private final Tensor image = input("image", 2, 16, 6, 6);
    private final Tensor weight = input("weight", 16, 16, 3, 3);
    private final Tensor each = input("each", 16, 1, 1);
    private final Tensor matrix = input("matrix", 5, 7);
    private final Tensor index = Tensor.input("index", DType.INT64, Shape.of(4));

    private static Tensor input(String name, int... dims) {
        return Tensor.input(name, DType.FLOAT32, Shape.of(dims));
    }

    /// Which rules gave these, and how often.
    private static Map<Rule, Integer> fired(Set<String> kernels, Tensor... outputs) {
        var named = new LinkedHashMap<String, Tensor>();
        for (var output : outputs) {
            named.put("y" + named.size(), output);
        }
        var counts = new HashMap<Rule, Integer>();
        Lowering.lower(named, Device.CPU, kernels)
                .fired()
                .forEach(fired -> counts.merge(fired.rule(), 1, Integer::sum));
        return counts;
    }

    private static Tensor gradient(Tensor y, Tensor x) {
        return Gradients.of(y.exp().sum(), List.of(x)).getFirst();
    }

    @Test
    void ofBlocksFire() {
        var y = image.conv(weight, WINDOW);

        assertThat(fired(KERNELS, y)).containsExactly(entry(Rule.BLOCKED_CONVOLUTION, 1));
        assertThat(fired(KERNELS, y.conv(input("point", 16, 16, 1, 1), Window.square(1, 2))))
                .containsEntry(Rule.BLOCKED_POINTWISE, 1);
        assertThat(fired(KERNELS, gradient(y, image))).containsEntry(Rule.BLOCKED_INPUT_GRADIENT, 1);
        assertThat(fired(KERNELS, gradient(image.conv(weight, WINDOW.stride(2)), image)))
                .containsEntry(Rule.STRIDE_PHASES, 1);
        var images = input("images", 8, 32, 6, 6);
        var square = input("square", 32, 32, 3, 3);
        assertThat(fired(KERNELS, gradient(images.conv(square, WINDOW), square)))
                .containsEntry(Rule.BLOCKED_WEIGHT_GRADIENT, 1);
        assertThat(fired(KERNELS, y.mean(0, 2, 3))).containsEntry(Rule.BLOCKED_REDUCTION, 1);
        assertThat(fired(KERNELS, y.max(each))).containsEntry(Rule.CHANNEL_SPREAD, 1);
    }

    /// A chain is one pass, whatever was tried on the way.
    @Test
    void countOnlyWhereTheirResultIsUsed() {
        var chain = image.conv(weight, WINDOW).mul(each).add(each).relu();

        assertThat(fired(KERNELS, chain)).containsEntry(Rule.CHANNEL_CHAIN, 1);
    }

    @Test
    void ofThePlainLayoutFire() {
        var plain = Set.<String>of();
        var y = image.conv(weight, WINDOW);
        var pool = Window.of(2, 2).stride(2);

        assertThat(fired(plain, y)).isEmpty();
        assertThat(fired(plain, gradient(y, image))).containsExactly(entry(Rule.TURNED_KERNEL, 1));
        assertThat(fired(plain, gradient(y, weight))).containsExactly(entry(Rule.EXCHANGED_BATCH, 1));
        assertThat(fired(Set.of("com.microsoft:ConvGrad"), gradient(y, weight)))
                .containsExactly(entry(Rule.CONV_GRAD, 1));
        assertThat(fired(plain, gradient(image.maxPool(pool), image))).containsExactly(entry(Rule.UNPOOLING, 1));
        assertThat(fired(plain, gradient(image.sumPool(pool), image)))
                .containsOnly(entry(Rule.POOLING_PRODUCT, 1), entry(Rule.REPEATED_POOL, 1));
        assertThat(fired(plain, gradient(image.conv(input("wide", 32, 16, 3, 3), WINDOW), image)))
                .containsExactly(entry(Rule.TRANSPOSED_CONVOLUTION, 1));
        assertThat(fired(Set.of("com.microsoft:TanhGrad"), gradient(matrix.tanh(), matrix)))
                .containsExactly(entry(Rule.BACKWARD_KERNEL, 1));
        assertThat(fired(plain, matrix.t().matmul(matrix))).containsExactly(entry(Rule.TRANSPOSED_FACTORS, 1));
        assertThat(fired(plain, gradient(matrix.gather(0, index), matrix))).containsEntry(Rule.ONE_HOT_SUM, 1);
        assertThat(fired(plain, gradient(matrix.gather(1, index), matrix)))
                .containsExactly(entry(Rule.SCATTERED_SUM, 1));
        assertThat(fired(plain, matrix.square().sum())).containsExactly(entry(Rule.SUM_OF_SQUARES, 1));
        assertThat(fired(plain, matrix.standardize(1e-5, 1))).containsExactly(entry(Rule.LAYER_NORMALISATION, 1));
        assertThat(fired(plain, sum(9))).containsExactly(entry(Rule.SCAN, 1));
        assertThat(fired(plain, sum(3))).isEmpty();
    }

    private static Tensor sum(int turns) {
        return Tensor.scan(
                        List.of(input("start", 2)),
                        List.of(input("xs", turns, 2)),
                        (carries, xs) -> new Tensor.Step(
                                List.of(carries.getFirst().add(xs.getFirst()).tanh()), List.of()))
                .carries()
                .getFirst();
    }

    @Test
    void ofUpdatesFire() {
        try (var weights = Weights.of(1)) {
            var variable =
                    weights.declare("layer/weight", Shape.of(3), DType.FLOAT32, Init.fill(0), Variable.Role.PARAMETER);
            var next = Map.of(variable, variable.read().add(input("x", 3)));
            try (var program = Program.compile(Map.of(), next, weights)) {
                assertThat(program.fired())
                        .containsExactly(new Rule.Fired(Rule.UPDATE_IN_JAVA, Origin.update(variable)));
            }
        }
    }

    @Test
    void areAllInTheDocumentation() throws IOException {
        var text = Files.readString(Path.of("../docs/lowering.md"));
        var section = text.substring(text.indexOf("## What fired in my run"), text.indexOf("## Tried and not kept"));
        var documented = Pattern.compile("^\\| (.+) \\| (.+) \\|$", Pattern.MULTILINE)
                .matcher(section)
                .results()
                .map(row -> row.group(1) + ": " + row.group(2))
                .skip(2) // what the columns are, and a line
                .toList();

        assertThat(documented)
                .containsExactlyElementsOf(Arrays.stream(Rule.values())
                        .map(rule -> rule.title() + ": " + rule.reason())
                        .toList());
        assertThat(new HashSet<>(Stream.of(Rule.values()).map(Rule::title).toList()))
                .hasSameSizeAs(Rule.values());
    }
}
