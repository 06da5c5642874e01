package io.lectern.onnx.ort;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;

/// The smallest ONNX model there is: one node, whose inputs and outputs are the model's.
final class NodeModel {

    private static final int IR_VERSION = 10;
    private static final int OPSET = 21;

    private final ModelProto.Builder model = ModelProto.newBuilder().setIrVersion(IR_VERSION);
    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("node");
    private final NodeProto.Builder node;
    private final List<NodeProto> checks = new ArrayList<>();

    /// @param domain empty for ONNX's own ops
    /// @param version of the domain; ONNX's own ops are those of opset 21
    NodeModel(String domain, String op, int version) {
        node = NodeProto.newBuilder().setName("node").setDomain(domain).setOpType(op);
        model.addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET));
        if (!domain.isEmpty()) {
            model.addOpsetImport(
                    OperatorSetIdProto.newBuilder().setDomain(domain).setVersion(version));
        }
    }

    /// Adds an input; a negative length is one that only the run tells.
    NodeModel input(String name, ElementType type, long... dims) {
        node.addInput(name);
        var shape = TensorShapeProto.newBuilder();
        for (long dim : dims) {
            var axis = shape.addDimBuilder();
            if (dim >= 0) {
                axis.setDimValue(dim);
            }
        }
        graph.addInput(value(name, type, TypeProto.Tensor.newBuilder().setShape(shape)));
        return this;
    }

    /// Adds an input that is a constant vector of INT64.
    NodeModel constant(String name, long... values) {
        node.addInput(name);
        var tensor = graph.addInitializerBuilder().setName(name).setDataType(ElementType.INT64.code);
        tensor.addDims(values.length);
        for (long value : values) {
            tensor.addInt64Data(value);
        }
        return this;
    }

    /// Adds an output of whatever shape.
    NodeModel output(String name, ElementType type) {
        node.addOutput(name);
        graph.addOutput(value(name, type, TypeProto.Tensor.newBuilder()));
        return this;
    }

    /// Makes the model fail where an output has not as many elements as a shape.
    NodeModel shape(String output, long... dims) {
        var shape = graph.addInitializerBuilder().setName("shape").setDataType(ElementType.INT64.code);
        shape.addDims(dims.length);
        for (long dim : dims) {
            shape.addInt64Data(dim);
        }
        graph.addOutput(value("shaped", ElementType.FLOAT, TypeProto.Tensor.newBuilder()));
        checks.add(NodeProto.newBuilder()
                .setName("check")
                .setOpType("Reshape")
                .addInput(output)
                .addInput("shape")
                .addOutput("shaped")
                .build());
        return this;
    }

    NodeModel ints(String name, long... values) {
        var attribute = attribute(name, AttributeProto.AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return this;
    }

    NodeModel integer(String name, long value) {
        attribute(name, AttributeProto.AttributeType.INT).setI(value);
        return this;
    }

    NodeModel real(String name, float value) {
        attribute(name, AttributeProto.AttributeType.FLOAT).setF(value);
        return this;
    }

    NodeModel text(String name, String value) {
        attribute(name, AttributeProto.AttributeType.STRING).setS(ByteString.copyFromUtf8(value));
        return this;
    }

    private AttributeProto.Builder attribute(String name, AttributeProto.AttributeType type) {
        return node.addAttributeBuilder().setName(name).setType(type);
    }

    private static ValueInfoProto value(String name, ElementType type, TypeProto.Tensor.Builder tensor) {
        var typed = TypeProto.newBuilder().setTensorType(tensor.setElemType(type.code));
        return ValueInfoProto.newBuilder().setName(name).setType(typed).build();
    }

    /// Domain and op, such as `com.microsoft:ConvGrad`.
    String kernel() {
        return node.getDomain() + ":" + node.getOpType();
    }

    byte[] bytes() {
        return model.setGraph(graph.addNode(node).addAllNode(checks)).build().toByteArray();
    }
}
