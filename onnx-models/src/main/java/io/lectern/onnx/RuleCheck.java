package io.lectern.onnx;

import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Whether what lowering picks for this library and processor computes what the plain rules compute.
public final class RuleCheck {

    private static final double OF_ITSELF = 1e-3;
    private static final double OF_ALL = 1e-5;
    private static final Randomness RANDOM = new Randomness(7);

    private RuleCheck() {}

    /// Outputs and gradients for which the rules come to other numbers than the plain ones do, for
    /// random inputs, in the programs that this thread compiles meanwhile: by how much, none where
    /// rounding explains it all.
    ///
    /// Gradients are what optimisers receive, as they hide how large it was.
    public static Set<String> differing(Runnable work) {
        var differing = new TreeSet<String>();
        Compilation.watching(program -> differing.addAll(compare(program)), work);
        return differing;
    }

    private static Set<String> compare(Compilation program) {
        var own = program.weights();
        var wanted = new LinkedHashMap<>(program.computation().outputs());
        wanted.putAll(ElementwiseUpdates.of(program.computation().updates(), own.compute())
                .arriving());
        var given = given(wanted);
        var rules = run(wanted, own, given);
        try (var weights = own.copy(own.compute().toStandard())) {
            return differences(rules, run(wanted, weights, given));
        }
    }

    private static Map<String, NdArray> run(Map<String, Tensor> wanted, Weights weights, Map<String, NdArray> given) {
        try (var program = Program.compile(wanted, Map.of(), weights)) {
            return program.run(given);
        }
    }

    /// Whole numbers are 0 or 1, which every vocabulary and set of classes has.
    private static Map<String, NdArray> given(Map<String, Tensor> wanted) {
        var given = new LinkedHashMap<String, NdArray>();
        for (var leaf : Walk.upwards(wanted.values())) {
            var name = leaf.op() instanceof Op.Read ? null : Lowering.given(leaf);
            if (name != null) {
                given.computeIfAbsent(name, _ -> draw(name, leaf.type(), leaf.shape()));
            }
        }
        return given;
    }

    private static NdArray draw(String name, DType type, Shape shape) {
        var random = RANDOM.at(name);
        var whole = IntStream.generate(() -> random.nextInt(2)).limit(shape.size());
        return switch (type) {
            case FLOAT32, FLOAT64 -> Init.uniform(1).draw(shape, type, random);
            case INT64 -> NdArray.of(whole.asLongStream().toArray(), shape);
            case INT32 -> NdArray.of(whole.toArray(), shape);
            case UINT8, BOOL -> NdArray.zeros(type, shape);
        };
    }

    static Set<String> differences(Map<String, NdArray> rules, Map<String, NdArray> plain) {
        double all = Math.sqrt(plain.values().stream()
                .filter(array -> array.type().floating())
                .mapToDouble(RuleCheck::squares)
                .sum());
        var differing = new TreeSet<String>();
        plain.forEach((name, expected) -> {
            double norm = Math.sqrt(squares(expected));
            double distance = distance(Objects.requireNonNull(rules.get(name)), expected);
            if (!(distance <= OF_ITSELF * norm + OF_ALL * all)) { // also what is no number
                differing.add("%s: %.3g, off by %.3g".formatted(name, norm, distance));
            }
        });
        return differing;
    }

    private static double squares(NdArray array) {
        double sum = 0;
        for (int i = 0; i < array.size(); i++) {
            sum += array.get(i) * array.get(i);
        }
        return sum;
    }

    private static double distance(NdArray a, NdArray b) {
        double sum = 0;
        for (int i = 0; i < b.size(); i++) {
            sum += (a.get(i) - b.get(i)) * (a.get(i) - b.get(i));
        }
        return Math.sqrt(sum);
    }
}
