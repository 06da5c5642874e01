package io.lectern.onnx.ort;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;

/// Models of a node or two.
final class TestModels {

    private TestModels() {}

    /// `sum = a + b` for vectors of three.
    static byte[] add() {
        return new NodeModel("", "Add", 21)
                .input("a", ElementType.FLOAT, 3)
                .input("b", ElementType.FLOAT, 3)
                .output("sum", ElementType.FLOAT)
                .bytes();
    }

    /// `y = x` for vectors of any length.
    static byte[] identity(ElementType type) {
        return new NodeModel("", "Identity", 21)
                .input("x", type, -1)
                .output("y", type)
                .bytes();
    }

    /// `y = -x`, with a named axis and two entries of metadata.
    static byte[] described() {
        var shape = TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("batch"))
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(4));
        var graph = GraphProto.newBuilder()
                .setName("described")
                .addNode(NodeProto.newBuilder().setOpType("Neg").addInput("x").addOutput("y"))
                .addInput(value("x", TensorProto.DataType.FLOAT, shape))
                .addOutput(value("y", TensorProto.DataType.FLOAT, shape));
        return model(graph)
                .addMetadataProps(
                        StringStringEntryProto.newBuilder().setKey("classes").setValue("cat, größer"))
                .addMetadataProps(
                        StringStringEntryProto.newBuilder().setKey("empty").setValue(""))
                .build()
                .toByteArray();
    }

    /// Counts for ever: `y` is how often its loop has gone round.
    static byte[] endless() {
        var scalar = TensorShapeProto.newBuilder();
        var body = GraphProto.newBuilder()
                .setName("body")
                .addNode(NodeProto.newBuilder()
                        .setOpType("Identity")
                        .addInput("go")
                        .addOutput("go_on"))
                .addNode(NodeProto.newBuilder()
                        .setOpType("Add")
                        .addInput("count")
                        .addInput("one")
                        .addOutput("count_on"))
                .addInput(value("round", TensorProto.DataType.INT64, scalar))
                .addInput(value("go", TensorProto.DataType.BOOL, scalar))
                .addInput(value("count", TensorProto.DataType.INT64, scalar))
                .addOutput(value("go_on", TensorProto.DataType.BOOL, scalar))
                .addOutput(value("count_on", TensorProto.DataType.INT64, scalar));
        var loop = NodeProto.newBuilder()
                .setOpType("Loop")
                .addInput("")
                .addInput("start")
                .addInput("one")
                .addOutput("y")
                .addAttribute(AttributeProto.newBuilder()
                        .setName("body")
                        .setType(AttributeProto.AttributeType.GRAPH)
                        .setG(body));
        var graph = GraphProto.newBuilder()
                .setName("endless")
                .addNode(loop)
                .addInput(value("start", TensorProto.DataType.BOOL, scalar))
                .addInput(value("one", TensorProto.DataType.INT64, scalar))
                .addOutput(value("y", TensorProto.DataType.INT64, scalar));
        return model(graph).build().toByteArray();
    }

    private static ModelProto.Builder model(GraphProto.Builder graph) {
        return ModelProto.newBuilder()
                .setIrVersion(10)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(21))
                .setGraph(graph);
    }

    private static ValueInfoProto value(String name, TensorProto.DataType type, TensorShapeProto.Builder shape) {
        var tensor = TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape);
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }
}
