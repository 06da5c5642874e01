package io.lectern.onnx.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Protocol buffers to values. Throws [IllegalArgumentException], naming the part, for whatever a value cannot hold.
final class ModelReader {

    private final TensorReader tensors;

    ModelReader(TensorReader tensors) {
        this.tensors = tensors;
    }

    OnnxModel model(ModelProto proto) throws IOException {
        if (!proto.hasGraph()) {
            throw new IllegalArgumentException("it has no graph");
        }
        if (proto.getIrVersion() < 1 || proto.getIrVersion() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("its IR version is %d".formatted(proto.getIrVersion()));
        }
        var metadata = new LinkedHashMap<String, String>();
        for (var entry : proto.getMetadataPropsList()) {
            var key = Text.of(entry.getKeyBytes(), "a metadata key");
            once(metadata, "metadata", key, Text.of(entry.getValueBytes(), "metadata '%s'".formatted(key)));
        }
        var functions = new ArrayList<OnnxFunction>();
        for (var function : proto.getFunctionsList()) {
            functions.add(function(function));
        }
        var producer = new OnnxModel.Producer(
                Text.of(proto.getProducerNameBytes(), "the producer's name"),
                Text.of(proto.getProducerVersionBytes(), "the producer's version"));
        return new OnnxModel(
                (int) proto.getIrVersion(),
                opsets(proto.getOpsetImportList()),
                producer,
                Text.of(proto.getDocStringBytes(), "the description"),
                metadata,
                graph(proto.getGraph()),
                functions);
    }

    private static Map<String, Integer> opsets(List<OperatorSetIdProto> protos) {
        var opsets = new LinkedHashMap<String, Integer>();
        for (var opset : protos) {
            if (opset.getVersion() < 1 || opset.getVersion() > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "opset '%s' has the version %d".formatted(opset.getDomain(), opset.getVersion()));
            }
            once(opsets, "opset", domain(opset.getDomainBytes()), (int) opset.getVersion());
        }
        return opsets;
    }

    /// The standard domain has two names.
    private static String domain(ByteString bytes) {
        var domain = Text.of(bytes, "a domain");
        return domain.equals("ai.onnx") ? OnnxNode.STANDARD : domain;
    }

    private OnnxFunction function(FunctionProto proto) throws IOException {
        var defaults = new LinkedHashMap<String, Attribute>();
        for (var attribute : proto.getAttributeProtoList()) {
            var name = Text.of(attribute.getNameBytes(), "the name of an attribute");
            once(defaults, "attribute", name, attribute(name, attribute));
        }
        return new OnnxFunction(
                domain(proto.getDomainBytes()),
                Text.of(proto.getNameBytes(), "the name of a function"),
                texts(proto.getInputList().asByteStringList()),
                texts(proto.getOutputList().asByteStringList()),
                texts(proto.getAttributeList().asByteStringList()),
                defaults,
                opsets(proto.getOpsetImportList()),
                nodes(proto.getNodeList()));
    }

    private OnnxGraph graph(GraphProto proto) throws IOException {
        if (proto.getSparseInitializerCount() > 0) {
            throw new IllegalArgumentException(
                    "graph '%s' has sparse initializers, which are not supported".formatted(proto.getName()));
        }
        var initializers = new LinkedHashMap<String, Constant>();
        for (TensorProto tensor : proto.getInitializerList()) {
            once(initializers, "initializer", Text.of(tensor.getNameBytes(), "a tensor's name"), tensors.read(tensor));
        }
        return new OnnxGraph(
                Text.of(proto.getNameBytes(), "the graph's name"),
                values("input", proto.getInputList()),
                values("output", proto.getOutputList()),
                initializers,
                nodes(proto.getNodeList()),
                values("value", proto.getValueInfoList()));
    }

    private List<OnnxNode> nodes(List<NodeProto> protos) throws IOException {
        var nodes = new ArrayList<OnnxNode>(protos.size());
        for (var node : protos) {
            try {
                nodes.add(node(node));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "node %d (%s '%s'): %s"
                                .formatted(nodes.size(), node.getOpType(), node.getName(), e.getMessage()),
                        e);
            }
        }
        return nodes;
    }

    private OnnxNode node(NodeProto proto) throws IOException {
        var attributes = new LinkedHashMap<String, Attribute>();
        for (var attribute : proto.getAttributeList()) {
            var name = Text.of(attribute.getNameBytes(), "the name of an attribute");
            once(attributes, "attribute", name, attribute(name, attribute));
        }
        return new OnnxNode(
                Text.of(proto.getOpTypeBytes(), "the operator"),
                domain(proto.getDomainBytes()),
                Text.of(proto.getNameBytes(), "the name"),
                texts(proto.getInputList().asByteStringList()),
                texts(proto.getOutputList().asByteStringList()),
                attributes);
    }

    private Attribute attribute(String name, AttributeProto proto) throws IOException {
        if (!proto.getRefAttrName().isEmpty()) {
            return new Attribute.Reference(Text.of(proto.getRefAttrNameBytes(), "a reference"), kind(name, proto));
        }
        return switch (kind(name, proto)) {
            case REAL -> new Attribute.Real(proto.getF());
            case WHOLE -> new Attribute.Whole(proto.getI());
            case TEXT -> new Attribute.Text(Text.of(proto.getS(), "attribute '%s'".formatted(name)));
            case TENSOR -> new Attribute.Tensor(tensors.read(proto.getT()));
            case GRAPH -> new Attribute.Graph(graph(proto.getG()));
            case TYPE -> new Attribute.Type(type(proto.getTp(), name));
            case REALS -> new Attribute.Reals(proto.getFloatsList());
            case WHOLES -> new Attribute.Wholes(proto.getIntsList());
            case TEXTS ->
                new Attribute.Texts(proto.getStringsList().stream()
                        .map(text -> Text.of(text, "attribute '%s'".formatted(name)))
                        .toList());
            case TENSORS -> {
                var values = new ArrayList<Constant>();
                for (var tensor : proto.getTensorsList()) {
                    values.add(tensors.read(tensor));
                }
                yield new Attribute.Tensors(values);
            }
            case GRAPHS -> {
                var values = new ArrayList<OnnxGraph>();
                for (var graph : proto.getGraphsList()) {
                    values.add(graph(graph));
                }
                yield new Attribute.Graphs(values);
            }
        };
    }

    private static Attribute.Kind kind(String name, AttributeProto proto) {
        for (var kind : Attribute.Kind.values()) {
            if (kind.code() == proto.getType().getNumber()) {
                return kind;
            }
        }
        throw new IllegalArgumentException(
                "attribute '%s' has the type %s, which is not supported".formatted(name, proto.getType()));
    }

    private static List<ValueInfo> values(String what, List<ValueInfoProto> protos) {
        var values = new ArrayList<ValueInfo>(protos.size());
        var names = new HashSet<String>();
        for (var proto : protos) {
            var name = Text.of(proto.getNameBytes(), "the name of an " + what);
            if (!names.add(name)) {
                throw new IllegalArgumentException("there are two %ss '%s'".formatted(what, name));
            }
            values.add(new ValueInfo(name, proto.hasType() ? type(proto.getType(), name) : OnnxType.unstated()));
        }
        return values;
    }

    private static OnnxType type(TypeProto proto, String name) {
        return switch (proto.getValueCase()) {
            case TENSOR_TYPE -> {
                var element = element(proto.getTensorType().getElemType(), name);
                if (!proto.getTensorType().hasShape()) {
                    yield new OnnxType.Unranked(element);
                }
                var dims = proto.getTensorType().getShape().getDimList();
                yield new OnnxType.Tensor(
                        element, dims.stream().map(dim -> dim(dim, name)).toList());
            }
            case SEQUENCE_TYPE ->
                new OnnxType.Sequence(type(proto.getSequenceType().getElemType(), name));
            case MAP_TYPE ->
                new OnnxType.Mapping(
                        element(proto.getMapType().getKeyType(), name),
                        type(proto.getMapType().getValueType(), name));
            case OPTIONAL_TYPE ->
                new OnnxType.Maybe(type(proto.getOptionalType().getElemType(), name));
            case VALUE_NOT_SET -> OnnxType.unstated();
            case SPARSE_TENSOR_TYPE, OPAQUE_TYPE ->
                throw new IllegalArgumentException(
                        "value '%s' is of the kind %s, which is not supported".formatted(name, proto.getValueCase()));
        };
    }

    private static ElementType element(int code, String name) {
        return ElementType.ofCode(code)
                .orElseThrow(() -> new IllegalArgumentException(
                        "value '%s' has the unknown element type %d".formatted(name, code)));
    }

    private static Dim dim(TensorShapeProto.Dimension proto, String name) {
        return switch (proto.getValueCase()) {
            // Some exporters write -1 where they mean any length.
            case DIM_VALUE -> proto.getDimValue() < 0 ? Dim.UNKNOWN : Dim.of(proto.getDimValue());
            case DIM_PARAM ->
                proto.getDimParam().isEmpty()
                        ? Dim.UNKNOWN
                        : Dim.of(Text.of(proto.getDimParamBytes(), "an axis of '%s'".formatted(name)));
            case VALUE_NOT_SET -> Dim.UNKNOWN;
        };
    }

    private static List<String> texts(List<ByteString> list) {
        return list.stream().map(text -> Text.of(text, "a name")).toList();
    }

    private static <V> void once(Map<String, V> map, String what, String key, V value) {
        if (map.putIfAbsent(key, value) != null) {
            throw new IllegalArgumentException("there are two %ss '%s'".formatted(what, key));
        }
    }
}
