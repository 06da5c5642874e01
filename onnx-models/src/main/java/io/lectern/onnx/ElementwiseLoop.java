package io.lectern.onnx;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import io.lectern.onnx.LoopCode.Step;
import io.lectern.onnx.LoopCode.Store;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Updates of variables of one shape, computed together in one pass over their numbers.
///
/// The pass goes block by block, in arrays that stay in the nearest cache: the JVM makes vector instructions of loops
/// over arrays, but not of loops over native memory.
final class ElementwiseLoop {

    /// Numbers of a block: four arrays of them fit into the second cache. Smaller ones cost more calls that copy.
    private static final int BLOCK = 8192;

    private final List<Variable> updated;
    private final List<Tensor> loads = new ArrayList<>();
    private final List<Tensor> singles = new ArrayList<>();
    private final List<Tensor> computed = new ArrayList<>();
    private final List<Store> stores = new ArrayList<>();
    private final LoopCode.Loop loop;
    private final float[][] blocks;
    private final int size;

    /// @param updates a group of [Elementwise#groups]
    ElementwiseLoop(Map<Variable, Tensor> updates) {
        this.updated = List.copyOf(updates.keySet());
        this.size = updated.getFirst().shape().size();
        var seen = Walk.identitySet();
        updates.values().forEach(next -> visit(Elementwise.bare(next), seen));
        var values = new IdentityHashMap<Tensor, Integer>();
        loads.forEach(tensor -> values.put(tensor, values.size()));
        singles.forEach(tensor -> values.put(tensor, values.size()));
        var steps = new ArrayList<Step>();
        for (var tensor : computed) {
            int a = value(values, tensor.input(0));
            steps.add(new Step(tensor.op(), a, tensor.inputs().size() > 1 ? value(values, tensor.input(1)) : a));
            values.put(tensor, values.size());
        }
        int fresh = loads.size();
        for (var variable : updated) {
            int own = loads.stream().map(Tensor::op).toList().indexOf(new Op.Read(variable));
            stores.add(new Store(value(values, updates.get(variable)), own >= 0 ? own : fresh++));
        }
        this.loop = new LoopCode(loads.size(), singles.size(), steps, stores).compiled();
        this.blocks = new float[fresh][Math.min(BLOCK, size)];
    }

    private void visit(Tensor tensor, Set<Tensor> seen) {
        if (!seen.add(tensor)) {
            return;
        }
        if (Elementwise.isNumber(tensor)) {
            singles.add(tensor);
        } else if (Elementwise.is(tensor)) {
            tensor.inputs().forEach(input -> visit(Elementwise.bare(input), seen));
            computed.add(tensor);
        } else {
            loads.add(tensor);
        }
    }

    private static int value(Map<Tensor, Integer> values, @Nullable Tensor tensor) {
        return Objects.requireNonNull(values.get(Elementwise.bare(Objects.requireNonNull(tensor))));
    }

    /// That of the weight among what it updates.
    Origin origin() {
        return Origin.update(updated.stream()
                .filter(variable -> variable.role() != Variable.Role.SLOT)
                .findFirst()
                .orElse(updated.getFirst()));
    }

    List<Variable> updated() {
        return updated;
    }

    /// What the graph has to give: all but constants and states.
    List<Tensor> arriving() {
        var arriving = new ArrayList<>(singles);
        arriving.removeIf(tensor -> tensor.op() instanceof Op.Constant);
        loads.stream().filter(tensor -> !(tensor.op() instanceof Op.Read)).forEach(arriving::add);
        return arriving;
    }

    /// Replaces the variables by their next values, in place.
    ///
    /// @param arrived what the graph gave
    void run(Function<Tensor, MemorySegment> arrived, Weights weights) {
        var numbers = new float[singles.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = singles.get(i).op() instanceof Op.Constant(var value)
                    ? (float) value.item()
                    : arrived.apply(singles.get(i)).get(JAVA_FLOAT, 0);
        }
        var sources = new MemorySegment[loads.size()];
        for (int i = 0; i < sources.length; i++) {
            sources[i] = loads.get(i).op() instanceof Op.Read(var variable)
                    ? weights.cell(variable).current().data()
                    : arrived.apply(loads.get(i));
        }
        var targets = new MemorySegment[stores.size()];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = weights.cell(updated.get(i)).current().data();
        }
        for (int from = 0; from < size; from += BLOCK) {
            int count = Math.min(BLOCK, size - from);
            for (int i = 0; i < sources.length; i++) {
                MemorySegment.copy(sources[i], JAVA_FLOAT, 4L * from, blocks[i], 0, count);
            }
            loop.run(blocks, numbers, count);
            for (int i = 0; i < targets.length; i++) {
                MemorySegment.copy(blocks[stores.get(i).block()], 0, targets[i], JAVA_FLOAT, 4L * from, count);
            }
        }
    }
}
