package io.lectern.onnx.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.lectern.onnx.weights.LittleEndian;
import java.util.List;
import java.util.Map;

/// Values to protocol buffers. Equal models give equal bytes.
final class ModelWriter {

    /// A protocol buffer ends at 2 GiB; the rest is for nodes and names.
    private static final long LARGEST = (2L << 30) - (64L << 20);

    ModelProto model(OnnxModel model) {
        requireFits(model.graph()); // before 2 GiB are copied in vain
        var proto = ModelProto.newBuilder()
                .setIrVersion(model.irVersion())
                .setProducerName(model.producer().name())
                .setProducerVersion(model.producer().version())
                .setDocString(model.description())
                .addAllOpsetImport(opsets(model.opsets()))
                .setGraph(graph(model.graph()));
        model.metadata()
                .forEach((key, value) -> proto.addMetadataProps(
                        StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        model.functions().forEach(function -> proto.addFunctions(function(function)));
        return proto.build();
    }

    private static void requireFits(OnnxGraph graph) {
        long bytes = graph.initializers().values().stream()
                .mapToLong(constant -> Constant.length(constant.type(), constant.shape()))
                .sum();
        if (bytes > LARGEST) {
            throw new IllegalArgumentException(
                    "the tensors of '%s' take %d bytes, more than the %d that fit an ONNX file"
                            .formatted(graph.name(), bytes, LARGEST));
        }
    }

    private static List<OperatorSetIdProto> opsets(Map<String, Integer> opsets) {
        return opsets.entrySet().stream()
                .map(opset -> OperatorSetIdProto.newBuilder()
                        .setDomain(opset.getKey())
                        .setVersion(opset.getValue())
                        .build())
                .toList();
    }

    private FunctionProto function(OnnxFunction function) {
        var proto = FunctionProto.newBuilder()
                .setDomain(function.domain())
                .setName(function.name())
                .addAllInput(function.inputs())
                .addAllOutput(function.outputs())
                .addAllAttribute(function.attributes())
                .addAllOpsetImport(opsets(function.opsets()));
        function.defaults().forEach((name, value) -> proto.addAttributeProto(attribute(name, value)));
        function.nodes().forEach(node -> proto.addNode(node(node)));
        return proto.build();
    }

    private GraphProto graph(OnnxGraph graph) {
        var proto = GraphProto.newBuilder().setName(graph.name());
        graph.inputs().forEach(input -> proto.addInput(value(input)));
        graph.outputs().forEach(output -> proto.addOutput(value(output)));
        graph.values().forEach(value -> proto.addValueInfo(value(value)));
        graph.initializers().forEach((name, constant) -> proto.addInitializer(tensor(name, constant)));
        graph.nodes().forEach(node -> proto.addNode(node(node)));
        return proto.build();
    }

    private NodeProto node(OnnxNode node) {
        var proto = NodeProto.newBuilder()
                .setOpType(node.op())
                .addAllInput(node.inputs())
                .addAllOutput(node.outputs());
        if (!node.name().isEmpty()) {
            proto.setName(node.name());
        }
        if (!node.domain().isEmpty()) {
            proto.setDomain(node.domain());
        }
        node.attributes().forEach((name, value) -> proto.addAttribute(attribute(name, value)));
        return proto.build();
    }

    private AttributeProto attribute(String name, Attribute attribute) {
        var proto = AttributeProto.newBuilder().setName(name);
        proto.setType(AttributeProto.AttributeType.forNumber(attribute.kind().code()));
        switch (attribute) {
            case Attribute.Whole(long value) -> proto.setI(value);
            case Attribute.Real(float value) -> proto.setF(value);
            case Attribute.Text(var value) -> proto.setS(ByteString.copyFromUtf8(value));
            case Attribute.Tensor(var value) -> proto.setT(tensor("", value));
            case Attribute.Graph(var value) -> proto.setG(graph(value));
            case Attribute.Type(var value) -> proto.setTp(type(value));
            case Attribute.Wholes(var values) -> proto.addAllInts(values);
            case Attribute.Reals(var values) -> proto.addAllFloats(values);
            case Attribute.Texts(var values) -> values.forEach(text -> proto.addStrings(ByteString.copyFromUtf8(text)));
            case Attribute.Tensors(var values) -> values.forEach(value -> proto.addTensors(tensor("", value)));
            case Attribute.Graphs(var values) -> values.forEach(value -> proto.addGraphs(graph(value)));
            case Attribute.Reference reference -> proto.setRefAttrName(reference.name());
        }
        return proto.build();
    }

    private TensorProto tensor(String name, Constant constant) {
        var proto = TensorProto.newBuilder().setDataType(constant.type().code());
        if (!name.isEmpty()) {
            proto.setName(name);
        }
        constant.shape().stream().forEach(proto::addDims);
        switch (constant) {
            case Constant.Numbers(var array) ->
                proto.setRawData(UnsafeByteOperations.unsafeWrap(LittleEndian.toBytes(array)));
            case Constant.Packed packed ->
                proto.setRawData(UnsafeByteOperations.unsafeWrap(packed.bytes().bytes()));
            case Constant.Strings strings ->
                strings.values().forEach(text -> proto.addStringData(ByteString.copyFromUtf8(text)));
        }
        return proto.build();
    }

    private static ValueInfoProto value(ValueInfo value) {
        var proto = ValueInfoProto.newBuilder().setName(value.name());
        if (!(value.type() instanceof OnnxType.Unstated)) {
            proto.setType(type(value.type()));
        }
        return proto.build();
    }

    private static TypeProto type(OnnxType type) {
        var proto = TypeProto.newBuilder();
        switch (type) {
            case OnnxType.Tensor(var element, var dims) -> {
                var shape = TensorShapeProto.newBuilder();
                dims.forEach(dim -> shape.addDim(dim(dim)));
                proto.getTensorTypeBuilder().setElemType(element.code()).setShape(shape);
            }
            case OnnxType.Unranked(var element) -> proto.getTensorTypeBuilder().setElemType(element.code());
            case OnnxType.Sequence(var element) ->
                proto.getSequenceTypeBuilder().setElemType(type(element));
            case OnnxType.Mapping(var key, var value) ->
                proto.getMapTypeBuilder().setKeyType(key.code()).setValueType(type(value));
            case OnnxType.Maybe(var element) -> proto.getOptionalTypeBuilder().setElemType(type(element));
            case OnnxType.Unstated() -> {}
        }
        return proto.build();
    }

    private static TensorShapeProto.Dimension dim(Dim dim) {
        var proto = TensorShapeProto.Dimension.newBuilder();
        switch (dim) {
            case Dim.Fixed(long length) -> proto.setDimValue(length);
            case Dim.Symbolic(var name) -> proto.setDimParam(name);
            case Dim.Unknown() -> {}
        }
        return proto.build();
    }
}
