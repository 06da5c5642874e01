package io.lectern.onnx.graph;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// An ONNX model.
///
/// @param irVersion version of the file format
/// @param opsets version of the operators by domain; the standard domain is the empty name
/// @param producer the program that wrote it
/// @param description for people; may be empty
/// @param metadata free text by key, sorted
public record OnnxModel(
        int irVersion,
        Map<String, Integer> opsets,
        Producer producer,
        String description,
        Map<String, String> metadata,
        OnnxGraph graph,
        List<OnnxFunction> functions) {

    /// The file format that came with opset 21.
    public static final int IR_VERSION = 10;

    /// The standard operators of what we export; [CudaKernels#OPSET] are those to compute with on CUDA.
    public static final int OPSET = 21;

    /// The program that wrote a model.
    public record Producer(String name, String version) {

        public static final Producer LECTERN = new Producer("lectern", "");
    }

    public OnnxModel {
        opsets = Collections.unmodifiableMap(new TreeMap<>(opsets));
        metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
        functions = List.copyOf(functions);
    }

    /// A model of ours: opset 21 and version 1 of every other domain that its nodes use.
    public static OnnxModel of(OnnxGraph graph) {
        var domains = new TreeSet<String>();
        collectDomains(graph, domains);
        var opsets = new TreeMap<String, Integer>();
        opsets.put(OnnxNode.STANDARD, OPSET);
        domains.forEach(domain -> opsets.putIfAbsent(domain, 1));
        return new OnnxModel(IR_VERSION, opsets, Producer.LECTERN, "", Map.of(), graph, List.of());
    }

    private static void collectDomains(OnnxGraph graph, TreeSet<String> domains) {
        for (var node : graph.nodes()) {
            domains.add(node.domain());
            for (var attribute : node.attributes().values()) {
                switch (attribute) {
                    case Attribute.Graph(var body) -> collectDomains(body, domains);
                    case Attribute.Graphs(var bodies) -> bodies.forEach(body -> collectDomains(body, domains));
                    default -> {}
                }
            }
        }
    }

    /// The same model, its standard operators read as those of another opset.
    public OnnxModel withOpset(int version) {
        var others = new TreeMap<>(opsets);
        others.put(OnnxNode.STANDARD, version);
        return new OnnxModel(irVersion, others, producer, description, metadata, graph, functions);
    }

    public OnnxModel with(OnnxGraph graph) {
        return new OnnxModel(irVersion, opsets, producer, description, metadata, graph, functions);
    }

    public OnnxModel with(Producer producer) {
        return new OnnxModel(irVersion, opsets, producer, description, metadata, graph, functions);
    }

    public OnnxModel withMetadata(Map<String, String> metadata) {
        return new OnnxModel(irVersion, opsets, producer, description, metadata, graph, functions);
    }

    public OnnxModel withDescription(String description) {
        return new OnnxModel(irVersion, opsets, producer, description, metadata, graph, functions);
    }
}
