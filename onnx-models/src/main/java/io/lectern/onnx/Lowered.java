package io.lectern.onnx;

import io.lectern.onnx.graph.OnnxGraph;
import java.util.List;
import java.util.Map;

/// What expressions came to.
///
/// @param origins what values of the graph and of loops within it were made for, by name
/// @param fired   the rules that the graph goes by
record Lowered(OnnxGraph graph, Map<String, Origin> origins, List<Rule.Fired> fired) {}
