package io.lectern.onnx;

import io.lectern.onnx.graph.Attribute;
import io.lectern.onnx.graph.OnnxGraph;
import io.lectern.onnx.graph.OnnxNode;
import io.lectern.onnx.graph.ValueInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// ONNX formulation of the loops of one graph: each a Scan with those of its values that somebody uses.
final class ScanLowering {

    private final Lowering lowering;
    private final @Nullable ScanLowering outer;
    private final Map<Tensor, Set<Integer>> used = new IdentityHashMap<>();
    private final Map<Tensor, List<String>> names = new IdentityHashMap<>();

    /// @param outer the loops of the graph around this one
    ScanLowering(Lowering lowering, @Nullable ScanLowering outer) {
        this.lowering = lowering;
        this.outer = outer;
    }

    /// Says, before a scan is emitted, that somebody uses one of its values.
    void use(Tensor scan, int index) {
        used.computeIfAbsent(scan, _ -> new TreeSet<>()).add(index);
    }

    void emit(Tensor scan, Op.Loop loop) {
        int carries = loop.carries().size();
        var stacked = used.getOrDefault(scan, Set.of()).stream()
                .filter(index -> index >= carries)
                .toList();
        var results = new ArrayList<>(loop.next());
        stacked.forEach(index -> results.add(loop.step(index)));
        var body = body(concat(loop.carries(), loop.slices()), results);
        var given = scan.inputs().subList(0, body.inputs().size()).stream()
                .map(lowering::name)
                .toList();
        var attributes = new LinkedHashMap<String, Attribute>();
        attributes.put("body", Attribute.graph(body));
        attributes.put("num_scan_inputs", Attribute.whole(loop.slices().size()));
        if (loop.direction() == Op.Direction.BACKWARD) {
            attributes.put("scan_input_directions", ones(loop.slices().size()));
            attributes.put("scan_output_directions", ones(stacked.size()));
        }
        var emitter = lowering.emitter();
        var values = emitter.nodes("Scan", OnnxNode.STANDARD, given, results.size(), attributes);
        emitter.by(Rule.SCAN, values.getFirst());
        var byIndex = new ArrayList<String>();
        for (int index = 0; index < loop.values(); index++) {
            int place = index < carries ? index : stacked.indexOf(index) + carries;
            byIndex.add(index < carries || stacked.contains(index) ? values.get(place) : "");
        }
        names.put(scan, byIndex);
    }

    private OnnxGraph body(List<Tensor> placeholders, List<Tensor> results) {
        var emitter = lowering.emitter();
        var body = lowering.body();
        var inputs = new ArrayList<ValueInfo>();
        for (var placeholder : placeholders) {
            var name = emitter.fresh(String.valueOf(Lowering.given(placeholder)));
            body.place(placeholder, name);
            inputs.add(ValueInfo.of(name, placeholder.type(), placeholder.shape()));
        }
        body.emit(results);
        var outputs = new ArrayList<ValueInfo>();
        var wanted = new HashSet<String>();
        for (var result : results) {
            var name = body.emitter().node("Identity", body.name(result));
            outputs.add(ValueInfo.of(name, result.type(), result.shape()));
            wanted.add(name);
        }
        var nodes = DeadCode.live(body.emitter().nodes(), wanted);
        return new OnnxGraph(emitter.fresh("body"), inputs, outputs, Map.of(), nodes);
    }

    private static List<Tensor> concat(List<Tensor> first, List<Tensor> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private static Attribute ones(int count) {
        var ones = new int[count];
        Arrays.fill(ones, 1);
        return Attribute.wholes(ones);
    }

    /// The name of a value of a scan that has been emitted here or further out.
    String name(Tensor scan, int index) {
        var values = names.get(scan);
        if (values != null) {
            return values.get(index);
        }
        if (outer == null) {
            throw new IllegalStateException("the scan of value " + index + " was not emitted");
        }
        return outer.name(scan, index);
    }
}
