package io.lectern.testing.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.NdArray;
import io.lectern.onnx.Gradients;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Weights;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.nn.Trace;
import io.lectern.testing.GradientCheck.Domain;
import io.lectern.testing.ops.Numbers;
import io.lectern.testing.ops.Reference;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The library rewrites the graphs of whole layers; what comes out must be what their operations mean one by one.
class LayerValueTests {

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void valuesGradientsAndStatesAreThoseOfPlainJava(LayerCase of) {
        try (var weights = Weights.of(4)) {
            var trace = new Trace(weights, true);
            var check = of.check();
            var x = IntStream.range(0, check.shapes().size())
                    .mapToObj(i ->
                            Tensor.input("x" + i, check.type(), check.shapes().get(i)))
                    .toList();
            var y = check.network().apply(x, Scope.root(trace));
            var outputs = new LinkedHashMap<String, Tensor>();
            outputs.put("value", y);
            var sources = Stream.concat(x.stream(), trace.parameters().stream().map(trace::read))
                    .toList();
            var weight = Tensor.input("v", y.type(), y.shape());
            var gradients = Gradients.of(List.of(y), List.of(weight), sources);
            IntStream.range(0, gradients.size()).forEach(i -> outputs.put("gradient " + i, gradients.get(i)));
            trace.updates().forEach((variable, next) -> outputs.put("next " + variable.path(), next));

            compare(outputs, weights, of, x, weight);
        }
    }

    private static void compare(
            Map<String, Tensor> outputs, Weights weights, LayerCase of, List<Tensor> x, Tensor weight) {
        var random = new Randomness(4).at(of.name());
        var given = new HashMap<String, NdArray>();
        var drawn = of.check().domain().draw(x, random);
        IntStream.range(0, x.size()).forEach(i -> given.put("x" + i, drawn.get(i)));
        given.put("v", new Domain(-1, 1, false).draw(List.of(weight), random).getFirst());
        try (var program = Program.compile(outputs, Map.of(), weights)) {
            for (var noise : program.noises()) {
                var values = new float[noise.shape().size()];
                IntStream.range(0, values.length).forEach(i -> values[i] = random.nextFloat());
                given.put("noise/" + noise.purpose(), NdArray.of(values, noise.shape()));
            }
            var results = program.run(given);
            given.putAll(weights.values(_ -> true));
            var reference = new Reference(given);

            outputs.forEach((name, tensor) -> close(name, results.get(name), reference.of(tensor)));
        }
    }

    private static void close(String name, NdArray got, Numbers expected) {
        double scale = Arrays.stream(expected.data()).map(Math::abs).max().orElse(0);
        assertThat(Numbers.of(got).data())
                .as(name)
                .containsExactly(expected.data(), within(1e-5 * Math.max(0.1, scale)));
    }

    static Stream<LayerCase> cases() {
        return Stream.concat(LayerCase.all(), LayerCase.networks());
    }
}
