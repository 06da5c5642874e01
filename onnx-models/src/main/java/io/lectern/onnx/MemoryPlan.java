package io.lectern.onnx;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// About how much memory a step takes, known before its programs are compiled. Eight networks took 0.9 to 1.4 times as
/// much.
///
/// @param variables   weights, slots and whatever else lasts from step to step, in bytes
/// @param exchanged   inputs and outputs, in bytes
/// @param activations the most that values in between take at once, in bytes; what single kernels take for
///     themselves comes on top
public record MemoryPlan(long variables, long exchanged, long activations) {

    /// In bytes.
    public long total() {
        return variables + exchanged + activations;
    }

    /// `a step takes about 253 MB: 4 for weights and what the optimiser keeps, 3 for the batch and gradients, 246 for
    /// activations`
    @Override
    public String toString() {
        return "a step takes about %s MB: %s for weights and what the optimiser keeps, %s for the batch and gradients, %s for activations"
                .formatted(mega(total()), mega(variables), mega(exchanged), mega(activations));
    }

    private static String mega(long bytes) {
        return String.format(Locale.ROOT, "%,d", Math.round(bytes / 1e6));
    }

    /// What the programs take that do these one after the other, each with memory of its own for what lies in between.
    /// Variables that they share are counted once. Nothing is compiled.
    public static MemoryPlan of(Collection<Computation> computations, Compute compute) {
        var lasting = new HashSet<Variable>();
        var written = new HashSet<Variable>(); // by a graph, so that each has two buffers
        long exchanged = 0;
        long activations = 0;
        for (var computation : computations) {
            var work = Work.of(computation, compute);
            var wanted = work.graph().values();
            var order = Walk.upwards(wanted);
            lasting.addAll(computation.updates().keySet());
            written.addAll(work.written());
            for (var tensor : order) {
                switch (tensor.op()) {
                    case Op.Read(var variable) -> lasting.add(variable);
                    case Op.Input _, Op.Noise _ -> exchanged += bytes(tensor);
                    default -> {}
                }
            }
            exchanged += wanted.stream().mapToLong(MemoryPlan::bytes).sum();
            activations += peak(order, wanted);
        }
        return new MemoryPlan(bytes(lasting) + bytes(written), exchanged, activations);
    }

    private static long peak(List<Tensor> order, Collection<Tensor> wanted) {
        var lastUse = new IdentityHashMap<Tensor, Integer>();
        for (int i = 0; i < order.size(); i++) {
            for (var input : order.get(i).inputs()) {
                lastUse.put(stored(input), i);
            }
        }
        wanted.forEach(tensor -> lastUse.put(stored(tensor), order.size()));
        var ending = new ArrayList<List<Tensor>>();
        order.forEach(_ -> ending.add(new ArrayList<>()));
        lastUse.forEach((tensor, last) -> {
            if (last < order.size()) {
                ending.get(last).add(tensor);
            }
        });
        var live = Walk.identitySet();
        long now = 0;
        long most = 0;
        for (int i = 0; i < order.size(); i++) {
            var tensor = order.get(i);
            boolean inPlace = tensor.op() instanceof Op.Unary || tensor.op() instanceof Op.Binary;
            long ended = end(ending.get(i), live);
            if (inPlace) { // what ends here gives its memory to the result
                now -= ended;
            }
            if (takesMemory(tensor) && stored(tensor) == tensor && live.add(tensor)) {
                now += bytes(tensor);
            }
            most = Math.max(most, now);
            if (!inPlace) {
                now -= ended;
            }
        }
        return most;
    }

    private static long end(List<Tensor> tensors, Set<Tensor> live) {
        return tensors.stream()
                .filter(live::remove)
                .mapToLong(MemoryPlan::bytes)
                .sum();
    }

    private static boolean takesMemory(Tensor tensor) {
        return switch (tensor.op()) {
            case Op.Input _, Op.Noise _, Op.Read _, Op.Constant _, Op.Scan _ -> false;
            default -> true;
        };
    }

    /// What holds the numbers of a view; repetitions are mostly left to the op that uses them.
    private static Tensor stored(Tensor tensor) {
        var stored = tensor;
        while (isView(stored)) {
            stored = stored.input(0);
        }
        return stored;
    }

    private static boolean isView(Tensor tensor) {
        return switch (tensor.op()) {
            case Op.Reshape _, Op.StopGradient _, Op.Custom _, Op.Expand _ -> true;
            default -> false;
        };
    }

    private static long bytes(Tensor tensor) {
        return (long) tensor.shape().size() * tensor.type().bytes();
    }

    private static long bytes(Set<Variable> variables) {
        return variables.stream()
                .mapToLong(variable ->
                        (long) variable.shape().size() * variable.type().bytes())
                .sum();
    }
}
