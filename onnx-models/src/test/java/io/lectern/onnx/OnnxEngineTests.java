package io.lectern.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.Device;
import io.lectern.api.Engine;
import io.lectern.api.Engine.Level;
import io.lectern.api.Engine.OnnxSession;
import io.lectern.api.Engine.Port;
import io.lectern.api.Session;
import io.lectern.api.run.Randomness;
import io.lectern.api.run.RunFailure;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.graph.Constant;
import io.lectern.onnx.graph.Dim;
import io.lectern.onnx.graph.ElementType;
import io.lectern.onnx.graph.OnnxFile;
import io.lectern.onnx.graph.OnnxGraph;
import io.lectern.onnx.graph.OnnxModel;
import io.lectern.onnx.graph.OnnxNode;
import io.lectern.onnx.graph.OnnxType;
import io.lectern.onnx.graph.ValueInfo;
import io.lectern.onnx.nn.Layers;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.nn.Trace;
import io.lectern.onnx.ort.Cuda;
import io.lectern.onnx.ort.OrtLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxEngineTests {

    private static final Randomness SEED = new Randomness(1);

    @TempDir
    private Path folder;

    private final Engine engine = new OnnxEngine();
    private Path file = Path.of("");

    /// `y = max(a, b) w`, where a and b have the same batch.
    @BeforeEach
    void writeModel() throws IOException {
        file = folder.resolve("model.onnx");
        var batch = List.of(Dim.of("batch"), Dim.of(2));
        var graph = new OnnxGraph(
                "model",
                List.of(ValueInfo.of("a", DType.FLOAT32, batch), ValueInfo.of("b", DType.FLOAT32, batch)),
                List.of(ValueInfo.of("y", DType.FLOAT32, List.of(Dim.of("batch"), Dim.of(1)))),
                Map.of("w", Constant.of(NdArray.of(new float[] {1, 10}, 2, 1))),
                List.of(OnnxNode.of("Max", List.of("a", "b"), "m"), OnnxNode.of("MatMul", List.of("m", "w"), "y")));
        OnnxFile.write(OnnxModel.of(graph).withMetadata(Map.of("made", "today")), file);
    }

    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(Engine.class).findFirst()).containsInstanceOf(OnnxEngine.class);
        assertThat(engine.version()).matches("onnxruntime \\d+\\.\\d+\\.\\d+ \\(.+\\), numerics \\d+");
    }

    @Nested
    class Describing {

        @Test
        void listsWhatAModelTakesAndGives() throws IOException {
            var description = engine.describe(file);

            assertThat(description.opset()).isEqualTo(21);
            assertThat(description.inputs())
                    .containsExactly(
                            new Port("a", "float32", List.of("batch", "2")),
                            new Port("b", "float32", List.of("batch", "2")));
            assertThat(description.outputs()).containsExactly(new Port("y", "float32", List.of("batch", "1")));
            assertThat(description.nodes()).isEqualTo(Map.of("Max", 1, "MatMul", 1));
            assertThat(description.parameters()).isEqualTo(2);
            assertThat(description.metadata()).isEqualTo(Map.of("made", "today"));
        }

        @Test
        void namesTypesThatLecternDoesNotComputeWith() throws IOException {
            var half = new OnnxType.Tensor(ElementType.FLOAT16, List.of(Dim.UNKNOWN));
            var graph = new OnnxGraph(
                    "cast",
                    List.of(new ValueInfo("x", half)),
                    List.of(new ValueInfo("y", half)),
                    Map.of(),
                    List.of(OnnxNode.of("Identity", List.of("x"), "y")));
            OnnxFile.write(OnnxModel.of(graph), file);

            assertThat(engine.describe(file).inputs()).containsExactly(new Port("x", "float16", List.of("?")));
        }

        @Test
        void refusesWhatIsNoModel() throws IOException {
            var whole = Files.readAllBytes(file);
            for (int length : new int[] {1, whole.length / 2, whole.length - 1}) {
                Files.write(file, java.util.Arrays.copyOf(whole, length));

                assertThatThrownBy(() -> engine.describe(file))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining(file.toString());
            }
        }

        @Test
        void listsTheErrorsOfAnInvalidModel() throws IOException {
            var valid = OnnxFile.read(file);
            var graph = new OnnxGraph(
                    "broken",
                    valid.graph().inputs(),
                    valid.graph().outputs(),
                    Map.of(),
                    List.of(OnnxNode.of("NoSuchOp", List.of("a", "nothing"), "y")));
            OnnxFile.write(valid.with(graph), file);

            assertThatThrownBy(() -> engine.open(file, Session.of(1)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll(file.toString(), "NoSuchOp", "nothing");
        }
    }

    @Nested
    class Running {

        private final NdArray a = NdArray.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 2);
        private final NdArray b = NdArray.of(new float[] {2, 1, 0, 9, 0, 0}, 3, 2);

        private OnnxSession open() throws IOException {
            return engine.open(file, Session.of(1));
        }

        @Test
        void takesAnyBatchAndLeavesNothingBehind() throws IOException {
            long before = OrtLibrary.liveObjects();
            try (var session = open()) {
                var y = session.run(Map.of("a", a, "b", b)).get("y");
                assertThat(y).isEqualTo(NdArray.of(new float[] {22, 93, 65}, 3, 1));
                assertThat(session.run(Map.of("a", a.slice(1, 2), "b", b.slice(1, 2))))
                        .isEqualTo(Map.of("y", NdArray.of(new float[] {93}, 1, 1)));
            }
            assertThat(OrtLibrary.liveObjects()).isEqualTo(before);
        }

        @Test
        void namesAllInputsThatDoNotFit() throws IOException {
            try (var session = open()) {
                assertThatThrownBy(() -> session.run(Map.of("a", NdArray.scalar(1), "c", b)))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContainingAll(
                                "'a' is FLOAT32 []", "FLOAT[batch, 2]", "'b' is missing", "'c' is no input");
            }
        }

        @Test
        void holdsEqualNamesToEqualLengths() throws IOException {
            try (var session = open()) {
                assertThatThrownBy(() -> session.run(Map.of("a", a, "b", b.slice(0, 2))))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("'b' is FLOAT32 [2, 2]");
            }
        }

        @Test
        void saysWhatTheModelCannotComputeWith() throws IOException {
            var any = List.of(Dim.UNKNOWN, Dim.UNKNOWN);
            var graph = new OnnxGraph(
                    "matmul",
                    List.of(ValueInfo.of("a", DType.FLOAT32, any), ValueInfo.of("b", DType.FLOAT32, any)),
                    List.of(ValueInfo.of("y", DType.FLOAT32, any)),
                    Map.of(),
                    List.of(OnnxNode.of("MatMul", List.of("a", "b"), "y")));
            OnnxFile.write(OnnxModel.of(graph), file);
            long before = OrtLibrary.liveObjects();
            try (var session = open()) {
                assertThatThrownBy(() -> session.run(Map.of("a", a, "b", b)))
                        .isInstanceOf(RunFailure.class)
                        .hasMessageContainingAll(file.toString(), "MatMul");
            }
            assertThat(OrtLibrary.liveObjects()).isEqualTo(before);
        }
    }

    @Nested
    class Tensors {

        private final Map<String, NdArray> all = Map.of(
                "float", NdArray.of(new float[] {1, Float.NaN}, 2),
                "double", NdArray.of(new double[] {0.1}, Shape.of(1, 1)),
                "int", NdArray.of(new int[] {-1}, Shape.SCALAR),
                "long", NdArray.of(new long[0], Shape.of(0, 3)),
                "byte", NdArray.of(new byte[] {-1, 0, 1}, Shape.of(3)),
                "bool", NdArray.of(new boolean[] {true, false}, Shape.of(2)));

        @Test
        void survivePaper() throws IOException {
            var weights = folder.resolve("weights.safetensors");

            engine.writeTensors(weights, all, Map.of("step", "3"));

            assertThat(engine.readTensors(weights)).isEqualTo(all);
            assertThat(engine.sha256(engine.readTensors(weights)))
                    .isEqualTo(engine.sha256(all))
                    .matches("[0-9a-f]{64}");
        }

        @Test
        void comeBackFromAnExport() throws IOException {
            var export = folder.resolve("export.ONNX");
            try (var weights = Weights.of(7);
                    var inference = new Inference(batch -> Map.of("y", network(batch, weights)), weights)) {
                OnnxFile.write(inference.export(), export);

                assertThat(engine.readTensors(export))
                        .isEqualTo(weights.values())
                        .hasSize(4);

                try (var other = Weights.of(8)) {
                    network(1, other);
                    other.load(engine.readTensors(export));
                    assertThat(other.values()).isEqualTo(weights.values());
                }
            }
        }

        private static Tensor network(int batch, Weights weights) {
            var x = Tensor.input("x", DType.FLOAT32, Shape.of(batch, 3));
            var scope = Scope.root(new Trace(weights, false));
            return scope.apply(x, Layers.linear(4), Layers.relu(), Layers.layerNorm(), Layers.dropout(0.5))
                    .mul(2);
        }

        @Test
        void ofAnotherProgramHaveNoPaths() throws IOException {
            OnnxFile.write(OnnxFile.read(file).with(new OnnxModel.Producer("pytorch", "2.8")), file);

            assertThatThrownBy(() -> engine.readTensors(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll(file.toString(), "'pytorch'");
        }
    }

    @Nested
    class Installation {

        @Test
        void isDiagnosedWithoutProblemsHere() {
            var findings = engine.diagnose();

            assertThat(findings).noneMatch(finding -> finding.level() == Level.PROBLEM);
            assertThat(findings)
                    .extracting(Engine.Finding::what)
                    .containsExactly(
                            "onnxruntime", "build", "providers", "gradient kernels", "cuda", "processor", "memory");
            assertThat(findings)
                    .filteredOn(finding -> finding.level() != Level.OK)
                    .allMatch(finding -> !finding.remedy().isEmpty());
        }

        @Test
        void isRequiredToHaveTheCpu() {
            engine.require(Device.CPU);
        }

        @Test
        void hasCudaOrSaysWhatIsMissing() {
            var missing = Cuda.missing();
            if (missing.isEmpty()) {
                engine.require(Device.CUDA);
                return;
            }
            assertThatThrownBy(() -> engine.require(Device.CUDA))
                    .isInstanceOfSatisfying(
                            RunFailure.class,
                            failure -> assertThat(failure.category()).isEqualTo(RunFailure.Category.RESOURCES))
                    .hasMessageContainingAll(missing.toArray(String[]::new))
                    .hasMessageContaining("does not fall back to the CPU");
            assertThatThrownBy(() -> engine.open(file, new Session(Device.CUDA, 1, 0, Optional.empty(), SEED)))
                    .isInstanceOf(RunFailure.class)
                    .hasMessageContaining(missing.getFirst());
        }
    }
}
