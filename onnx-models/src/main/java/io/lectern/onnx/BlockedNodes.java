package io.lectern.onnx;

import io.lectern.onnx.graph.Attribute;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Writes the nodes that work on blocks, equal ones once.
final class BlockedNodes {

    private static final String DOMAIN = "com.microsoft.nchwc";

    private final Lowering lowering;
    private final Map<Key, String> known = new HashMap<>();

    /// Equal keys compute equal values.
    private record Key(Op op, List<String> inputs) {}

    BlockedNodes(Lowering lowering) {
        this.lowering = lowering;
    }

    /// How many channels the library's kernels want side by side, which depends on the processor; 0 where it has none.
    static int block(Set<String> kernels) {
        boolean complete = Set.of("Conv", "ReorderInput", "GlobalAveragePool").stream()
                .allMatch(op -> kernels.contains(DOMAIN + ":" + op));
        var lengths = IntStream.of(8, 16)
                .filter(length -> kernels.contains("%s:Blocks%d".formatted(DOMAIN, length)))
                .toArray();
        return complete && lengths.length == 1 ? lengths[0] : 0;
    }

    /// The value that these inputs gave before, or what `rule` emits.
    String once(Op op, List<String> in, Supplier<String> rule) {
        var key = new Key(op, in);
        var same = known.get(key);
        if (same != null) {
            return same;
        }
        var name = rule.get(); // may ask for others
        known.put(key, name);
        return name;
    }

    /// A node whose kernel wants blocks.
    String blocked(String op, List<String> in, Map<String, Attribute> attributes) {
        return emitter().nodes(op, DOMAIN, in, 1, attributes).getFirst();
    }

    /// Keeps that a rule gave this value.
    ///
    /// @return its name
    String by(Rule rule, String name) {
        return emitter().by(rule, name);
    }

    String reshape(String x, int... shape) {
        return emitter().node("Reshape", x, emitter().longs(shape));
    }

    String transpose(String x, int... order) {
        return emitter().node("Transpose", List.of(x), Map.of("perm", Attribute.wholes(order)));
    }

    String gather(String x, int axis, int... indices) {
        return emitter().node("Gather", List.of(x, emitter().longs(indices)), axis(axis));
    }

    String pad(String x, int... pads) {
        return IntStream.of(pads).allMatch(zeros -> zeros == 0)
                ? x
                : emitter().node("Pad", x, emitter().longs(pads));
    }

    String concat(List<String> parts, int axis) {
        return emitter().node("Concat", parts, axis(axis));
    }

    Emitter emitter() {
        return lowering.emitter();
    }

    private static Map<String, Attribute> axis(int axis) {
        return Map.of("axis", Attribute.whole(axis));
    }
}
