package io.lectern.toolkit;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.onnx.Gradients;
import io.lectern.onnx.Op;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Trace;
import io.lectern.onnx.optim.Clipping;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Where numbers stopped being finite.
///
/// @param tensor    the first of a layer's result, the loss, the gradient of a weight and the norm of all gradients
/// @param operation of those that make it, the first whose result is not finite while all that it was given is
record NonFinite(String tensor, String operation) {

    /// Computes a network once more, with everything on the way to its gradients open to view.
    ///
    /// @param parts of the batch; the first that is not finite is looked at
    static NonFinite find(Trace trace, Tensor loss, List<Map<String, NdArray>> parts) {
        var suspects = suspects(trace, loss);
        var all = reached(suspects.values());
        var flags = new LinkedHashMap<String, Tensor>();
        var names = new IdentityHashMap<Tensor, String>();
        for (var tensor : all) {
            var name = "suspect_" + names.size();
            names.put(tensor, name);
            flags.put(name, tensor.cast(DType.FLOAT32).mul(0).sum()); // NaN if any entry is not finite
        }
        try (var program = Program.compile(flags, Map.of(), trace.weights())) {
            for (var given : parts) {
                var found = program.run(given);
                Predicate<Tensor> broken = tensor -> names.containsKey(tensor)
                        && Double.isNaN(Objects.requireNonNull(found.get(Objects.requireNonNull(names.get(tensor))))
                                .item());
                for (var suspect : suspects.entrySet()) {
                    if (broken.test(suspect.getValue())) {
                        return new NonFinite(suspect.getKey(), name(origin(suspect.getValue(), broken)));
                    }
                }
            }
            return new NonFinite("the step", "unknown"); // finite when computed again
        }
    }

    private static Map<String, Tensor> suspects(Trace trace, Tensor loss) {
        var suspects = new LinkedHashMap<String, Tensor>();
        trace.layers().forEach((path, result) -> suspects.put("the result of '" + path + "'", result));
        suspects.put("the loss", loss);
        var parameters = trace.parameters();
        var gradients = Gradients.of(loss, parameters.stream().map(trace::read).toList());
        for (int i = 0; i < gradients.size(); i++) {
            suspects.put("the gradient of '" + parameters.get(i).path() + "'", gradients.get(i));
        }
        suspects.put("the norm of all gradients", Clipping.norm(gradients));
        return suspects;
    }

    /// All floating-point values on the way to some; what happens inside loops is left out.
    private static Set<Tensor> reached(Collection<Tensor> from) {
        Set<Tensor> reached = Collections.newSetFromMap(new IdentityHashMap<>());
        var open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            var tensor = open.pop();
            if (tensor.type().floating() && !(tensor.op() instanceof Op.Scan) && reached.add(tensor)) {
                open.addAll(tensor.inputs());
            }
        }
        return reached;
    }

    private static Tensor origin(Tensor suspect, Predicate<Tensor> broken) {
        var origin = suspect;
        for (var cause = Optional.of(suspect); cause.isPresent(); ) {
            origin = cause.get();
            cause = origin.inputs().stream().filter(broken).findFirst();
        }
        return origin;
    }

    /// `matmul`, `exp`.
    private static String name(Tensor tensor) {
        var op = tensor.op();
        var name =
                op instanceof Enum<?> constant ? constant.name() : op.getClass().getSimpleName();
        return name.toLowerCase(Locale.ROOT);
    }
}
