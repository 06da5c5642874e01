package io.lectern.onnx.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Inference;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Weights;
import io.lectern.onnx.graph.OnnxCheck;
import io.lectern.onnx.graph.OnnxFile;
import io.lectern.onnx.graph.ValueInfo;
import io.lectern.onnx.ort.OrtSession;
import io.lectern.onnx.ort.SessionOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every layer takes any number of examples once it is built for use.
class ExportTests {

    static Stream<Arguments> layers() {
        var image = Shape.of(4, 6, 6);
        var text = Shape.of(12, 4);
        return Stream.of(
                Arguments.of(Layers.convTranspose(2, 4).stride(2).padding(1), image),
                Arguments.of(Layers.depthwiseSeparable(2, 3).same(), image),
                Arguments.of(Layers.locallyConnected(2, 3).stride(2).padding(1), image),
                Arguments.of(Layers.groupConv(Symmetry.P4M, 2, 3).padding(1), image),
                Arguments.of(Layers.groupNorm(2), image),
                Arguments.of(Layers.instanceNorm(), image),
                Arguments.of(Layers.batchNorm(), image),
                Arguments.of(Layers.spatialDropout(0.5), image),
                Arguments.of(Layers.upsample(2), image),
                Arguments.of(Layers.upsample(2).bilinear(), image),
                Arguments.of(Layers.globalMaxPool(), image),
                Arguments.of(Layers.rmsNorm(), text),
                Arguments.of(Layers.rnn(3), text),
                Arguments.of(Layers.gru(3), text),
                Arguments.of(Layers.bidirectional(Layers.lstm(3)), text),
                Arguments.of(Layers.sinusoidalPositions(), text),
                Arguments.of(Layers.bilinear(3), text),
                Arguments.of(Layers.residual(Layers.layerNorm(), Layers.causalAttention(2)), text),
                Arguments.of(Layers.feedForward(8), text));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void takesAnyBatch(Layer layer, Shape example) {
        try (var weights = Weights.of(1);
                var inference = new Inference(batch -> build(layer, example, batch, weights), weights)) {
            assertThat(OnnxCheck.check(inference.export())).isEmpty();
            for (int batch : new int[] {1, 3}) {
                var x = Map.of("x", Applied.noise(new java.util.Random(5), example.insert(0, batch)));
                try (var program = Program.compile(build(layer, example, batch, weights), Map.of(), weights)) {
                    Close.assertSame(y(inference.run(x)), y(program.run(x)));
                }
            }
        }
    }

    /// Whatever order a map has in this process.
    @Test
    void outputsAreSorted() {
        for (var names : List.of(List.of("a", "b"), List.of("b", "a"))) {
            try (var weights = Weights.of(1);
                    var inference = new Inference(batch -> named(names, batch), weights)) {
                assertThat(inference.export().graph().outputs())
                        .extracting(ValueInfo::name)
                        .containsExactly("a", "b");
            }
        }
    }

    private static Map<String, Tensor> named(List<String> names, int batch) {
        var x = Tensor.input("x", DType.FLOAT32, Shape.of(batch, 2));
        var outputs = new LinkedHashMap<String, Tensor>();
        names.forEach(name -> outputs.put(name, x.exp()));
        return outputs;
    }

    /// Each bias takes 128 bytes: smaller ones, ONNX Runtime keeps in another way.
    @Test
    void aLoopOfConvolutionsCanBeReadFromMemory() {
        try (var weights = Weights.of(1);
                var inference = new Inference(batch -> turns(batch, weights), weights)) {
            var file = OnnxFile.toBytes(inference.export());

            assertThatCode(() -> OrtSession.open(file, SessionOptions.DEFAULT).close())
                    .doesNotThrowAnyException();
        }
    }

    private static Map<String, Tensor> turns(int batch, Weights weights) {
        var x = Tensor.input("x", DType.FLOAT32, Shape.of(batch, 32, 4, 4));
        var scope = Scope.root(weights, false);
        var turn = Layers.conv(32, 3).padding(1);
        var times = Tensor.range(12);
        var last = Tensor.scan(
                List.of(x),
                List.of(times),
                (carries, _) -> new Tensor.Step(
                        List.of(turn.apply(
                                carries.getFirst(), scope.shared("turn").open())),
                        List.of()));
        return Map.of("y", last.carries().getFirst());
    }

    private static Map<String, Tensor> build(Layer layer, Shape example, int batch, Weights weights) {
        var x = Tensor.input("x", DType.FLOAT32, example.insert(0, batch));
        return Map.of("y", layer.apply(x, Scope.root(weights, false)));
    }

    private static NdArray y(Map<String, NdArray> results) {
        return Objects.requireNonNull(results.get("y"));
    }
}
