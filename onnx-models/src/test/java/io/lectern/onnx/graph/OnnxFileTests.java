package io.lectern.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxFileTests {

    private static TensorProto.Builder tensor(int type, long... dims) {
        var proto = TensorProto.newBuilder().setName("w").setDataType(type);
        Arrays.stream(dims).forEach(proto::addDims);
        return proto;
    }

    private static ModelProto holding(TensorProto.Builder tensor) {
        return model(GraphProto.newBuilder().addInitializer(tensor));
    }

    private static ModelProto model(GraphProto.Builder graph) {
        return ModelProto.newBuilder().setIrVersion(10).setGraph(graph).build();
    }

    private static OnnxModel read(ModelProto proto) throws IOException {
        return OnnxFile.read(proto.toByteArray());
    }

    private static void refused(ModelProto proto, String... problem) {
        assertThatThrownBy(() -> read(proto))
                .isInstanceOf(OnnxFormatException.class)
                .hasMessageContainingAll(problem);
    }

    @Nested
    class Tensors {

        private Constant constant(TensorProto.Builder tensor) throws IOException {
            return read(holding(tensor))
                    .graph()
                    .initializers()
                    .values()
                    .iterator()
                    .next();
        }

        @Test
        void comeFromTypedFields() throws IOException {
            assertThat(constant(tensor(1, 2).addFloatData(1).addFloatData(Float.NaN)))
                    .isEqualTo(Constant.of(NdArray.of(new float[] {1, Float.NaN}, 2)));
            assertThat(constant(tensor(11, 1).addDoubleData(1e300)))
                    .isEqualTo(Constant.of(NdArray.of(new double[] {1e300}, Shape.of(1))));
            assertThat(constant(tensor(6, 1).addInt32Data(-7)))
                    .isEqualTo(Constant.of(NdArray.of(new int[] {-7}, Shape.of(1))));
            assertThat(constant(tensor(7).addInt64Data(1L << 40))).isEqualTo(Constant.scalar(1L << 40));
            assertThat(constant(tensor(2, 1).addInt32Data(200)))
                    .isEqualTo(Constant.of(NdArray.of(new byte[] {(byte) 200}, Shape.of(1))));
            assertThat(constant(tensor(9, 2).addInt32Data(1).addInt32Data(0)))
                    .isEqualTo(Constant.of(NdArray.of(new boolean[] {true, false}, Shape.of(2))));
            assertThat(constant(tensor(10, 1).addInt32Data(0x3c00)))
                    .isEqualTo(new Constant.Packed(ElementType.FLOAT16, Shape.of(1), new byte[] {0, 0x3c}));
            assertThat(constant(tensor(12, 1).addUint64Data(0xffffffffL)))
                    .isEqualTo(new Constant.Packed(ElementType.UINT32, Shape.of(1), new byte[] {-1, -1, -1, -1}));
            assertThat(constant(tensor(22, 3).addInt32Data(0x21).addInt32Data(3)))
                    .isEqualTo(new Constant.Packed(ElementType.INT4, Shape.of(3), new byte[] {0x21, 3}));
            assertThat(constant(tensor(8, 1).addStringData(ByteString.copyFromUtf8("水"))))
                    .isEqualTo(new Constant.Strings(Shape.of(1), List.of("水")));
        }

        @Test
        void mustFillTheirShape() {
            refused(holding(tensor(1, 3).addFloatData(1)), "tensor 'w'", "[3] takes 3 entries, got 1");
            refused(holding(tensor(1, 3).setRawData(ByteString.copyFrom(new byte[11]))), "'w'", "12 bytes, got 11");
            refused(holding(tensor(8, 2).addStringData(ByteString.EMPTY)), "'w'", "2 entries, got 1");
            refused(holding(tensor(9, 1).setRawData(ByteString.copyFrom(new byte[] {2}))), "'w'", "not a boolean");
        }

        @Test
        void cannotClaimSizesThatOverflow() {
            refused(holding(tensor(1, -1)), "tensor 'w'", "length -1");
            refused(holding(tensor(1, 1L << 62, 4)), "tensor 'w'", "outside [0, 2^31 - 1]");
            refused(holding(tensor(1, 1 << 30, 1 << 30, 1 << 30)), "tensor 'w'", "too many elements");
            refused(holding(tensor(11, (1L << 31) - 1)), "tensor 'w'", "larger than 2 GiB");
            refused(holding(tensor(1, new long[65])), "tensor 'w'", "65 axes");
        }

        @Test
        void needAKnownElementType() {
            refused(holding(tensor(99, 1)), "tensor 'w'", "element type 99 is none of [1 FLOAT, 2 UINT8");
            refused(holding(tensor(0, 1)), "tensor 'w'", "element type 0");
        }
    }

    @Nested
    class TensorsInOtherFiles {

        @TempDir
        private Path folder;

        private Path outside;

        @BeforeEach
        void files() throws IOException {
            outside = Files.write(folder.resolve("secret"), new byte[64]);
            Files.createDirectories(folder.resolve("model/data"));
            Files.write(folder.resolve("model/data/w.bin"), new byte[] {9, 9, 9, 9, 0, 0, (byte) 0x80, 0x3f});
        }

        private Path model(String location, String... more) throws IOException {
            var tensor = tensor(1, 1).setDataLocation(TensorProto.DataLocation.EXTERNAL);
            tensor.addExternalData(
                    StringStringEntryProto.newBuilder().setKey("location").setValue(location));
            for (int i = 0; i < more.length; i += 2) {
                tensor.addExternalData(
                        StringStringEntryProto.newBuilder().setKey(more[i]).setValue(more[i + 1]));
            }
            return Files.write(
                    folder.resolve("model/model.onnx"), holding(tensor).toByteArray());
        }

        private void refused(Path model, String problem) {
            assertThatThrownBy(() -> OnnxFile.read(model))
                    .isInstanceOf(OnnxFormatException.class)
                    .hasMessageContainingAll(model.toString(), "tensor 'w'", problem);
        }

        @Test
        void areRead() throws IOException {
            var model = OnnxFile.read(model("data/w.bin", "offset", "4", "length", "4"));

            assertThat(model.graph().initializers())
                    .containsExactly(Map.entry("w", Constant.of(NdArray.of(new float[] {1}, 1))));
        }

        @Test
        void mustBeLargeEnough() throws IOException {
            refused(model("data/w.bin", "offset", "5"), "has 8 bytes");
            refused(model("data/w.bin", "offset", "-1"), "has 8 bytes");
            refused(model("data/w.bin", "offset", Long.toString(Long.MAX_VALUE)), "has 8 bytes");
            refused(model("data/w.bin", "length", "5"), "takes 4 bytes, but 5");
            refused(model("data/w.bin", "offset", "x"), "offset is 'x'");
        }

        @Test
        void cannotLieOutsideTheFolder() throws IOException {
            refused(model("../secret"), "not a path inside");
            refused(model("data/../../secret"), "not a path inside");
            refused(model("data\\..\\..\\secret"), "not a path inside");
            refused(model(outside.toString()), "not a path inside");
            refused(model("C:secret"), "not a path inside");
            refused(model(""), "not a path inside");
            refused(model("data/w\0"), "not a path");
            refused(model("data"), "not in the model's folder");
            refused(model("nothing"), "not in the model's folder");
        }

        @Test
        void cannotBeLinks() throws IOException {
            Files.createSymbolicLink(folder.resolve("model/soft"), outside);
            Files.createSymbolicLink(folder.resolve("model/folder"), folder);
            Files.createLink(folder.resolve("model/hard"), outside);

            refused(model("soft"), "a link");
            refused(model("folder/secret"), "a link");
            refused(model("hard"), "a link");
        }

        @Test
        void countAgainstTheLimit() throws IOException {
            Files.write(folder.resolve("model/shared"), new byte[400]);
            var graph = GraphProto.newBuilder();
            for (int i = 0; i < 100; i++) {
                graph.addInitializer(tensor(1, 100)
                        .setName("w" + i)
                        .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                        .addExternalData(StringStringEntryProto.newBuilder()
                                .setKey("location")
                                .setValue("shared")));
            }
            var file = Files.write(
                    folder.resolve("model/many.onnx"),
                    OnnxFileTests.model(graph).toByteArray());
            long size = Files.size(file);

            assertThatThrownBy(() -> OnnxFile.read(file, new OnnxFile.Limits(size, 5_000)))
                    .hasMessageContainingAll("in other files take", "more than the %d allowed".formatted(size));
            assertThat(size).isLessThan(100 * 400);
        }

        @Test
        void areOutOfReachOfAModelInMemory() throws IOException {
            var bytes = Files.readAllBytes(model("data/w.bin"));

            assertThatThrownBy(() -> OnnxFile.read(bytes)).hasMessageContaining("read the model from its path");
        }
    }

    @Nested
    class HostileFiles {

        @Test
        void cutAnywhereAreRefused() {
            var bytes = OnnxFile.toBytes(Models.linear());
            for (int length = 0; length < bytes.length; length++) {
                var cut = Arrays.copyOf(bytes, length);
                try {
                    assertThat(OnnxFile.read(cut)).isNotEqualTo(Models.linear()); // cut between two fields
                } catch (IOException e) {
                    assertThat(e).isInstanceOf(OnnxFormatException.class);
                }
            }
        }

        @Test
        void cannotHoldMoreThanTheLimits() {
            var bytes = OnnxFile.toBytes(Models.linear());

            assertThatThrownBy(() -> OnnxFile.read(bytes, "m", new OnnxFile.Limits(10, 1000)))
                    .isInstanceOf(OnnxFormatException.class)
                    .hasMessageContaining("more than the 10 allowed");
            assertThatThrownBy(() -> OnnxFile.read(bytes, "m", new OnnxFile.Limits(1000, 5)))
                    .isInstanceOf(OnnxFormatException.class)
                    .hasMessageContaining("more than the 5 parts allowed");
        }

        @Test
        void cannotBuildMillionsOfEmptyNodes() {
            var graph = new byte[12_000_000];
            for (int i = 0; i < graph.length; i += 2) {
                graph[i] = 0x0a; // field 1 of a graph, an empty node
            }
            var bytes = ModelProto.newBuilder().build().toByteString();
            var file = bytes.concat(ByteString.copyFrom(new byte[] {0x3a, (byte) 0x80, (byte) 0xb6, (byte) 0xdc, 0x05}))
                    .concat(ByteString.copyFrom(graph))
                    .toByteArray();

            assertThatThrownBy(() -> OnnxFile.read(file)).hasMessageContaining("more than the 5000000 parts allowed");
        }

        @Test
        void cannotNestWithoutEnd() {
            var graph = GraphProto.newBuilder().setName("innermost");
            for (int depth = 0; depth < 60; depth++) {
                graph = GraphProto.newBuilder()
                        .addNode(NodeProto.newBuilder()
                                .addAttribute(AttributeProto.newBuilder()
                                        .setName("body")
                                        .setType(AttributeProto.AttributeType.GRAPH)
                                        .setG(graph)));
            }
            refused(model(graph), "deep");
        }

        @Test
        void cannotNameThingsTwice() {
            refused(
                    model(GraphProto.newBuilder().addInitializer(tensor(1, 0)).addInitializer(tensor(1, 0))),
                    "two initializers 'w'");
            var attribute = AttributeProto.newBuilder().setName("k").setType(AttributeProto.AttributeType.INT);
            refused(
                    model(GraphProto.newBuilder()
                            .addNode(NodeProto.newBuilder()
                                    .setOpType("Conv")
                                    .setName("c")
                                    .addAttribute(attribute)
                                    .addAttribute(attribute))),
                    "node 0 (Conv 'c')",
                    "two attributes 'k'");
        }

        @Test
        void thatAreSomethingElseAreNamedSo() {
            assertThatThrownBy(() -> OnnxFile.read("<html>hello</html>".getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(OnnxFormatException.class)
                    .hasMessageContaining("the model is not an ONNX file");
        }
    }

    @Test
    void modelsTooLargeForTheFormatAreRefused() {
        var part = Constant.of(NdArray.of(new byte[64 << 20], Shape.of(64 << 20)));
        var parts = new LinkedHashMap<String, Constant>();
        for (int i = 0; i < 32; i++) {
            parts.put("w" + i, part);
        }
        var model = OnnxModel.of(new OnnxGraph("large", List.of(), List.of(), parts, List.of()));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> OnnxFile.toBytes(model))
                .withMessageContaining("the tensors of 'large' take 2147483648 bytes");
    }
}
