package io.lectern.testing;

import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.onnx.Gradients;
import io.lectern.onnx.Op;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Weights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Values of an expression, their gradients, and the comparison of these with central differences.
final class Differences implements AutoCloseable {

    private final String what;
    private final Points points;
    private final double step;
    private final Weights weights;
    private final List<Tensor> values;
    private final List<Tensor> fixed;
    private final List<Tensor> factors;
    private final List<Tensor> gradients;
    private final Program program;

    /// @param fixed other inputs that `values` have, random but the same along a direction
    private Differences(
            String what, List<Tensor> values, List<Tensor> fixed, Points points, double step, Weights weights) {
        this.what = what;
        this.points = points;
        this.step = step;
        this.weights = weights;
        this.values = values;
        this.fixed = fixed;
        this.factors = IntStream.range(0, values.size()).mapToObj(this::factor).toList();
        this.gradients = Gradients.of(values, factors, points.tensors());
        var outputs = new LinkedHashMap<String, Tensor>();
        IntStream.range(0, values.size()).forEach(i -> outputs.put("value/" + i, values.get(i)));
        IntStream.range(0, gradients.size()).forEach(i -> outputs.put("gradient/" + i, gradients.get(i)));
        this.program = Program.compile(outputs, Map.of(), weights);
    }

    static Differences of(String what, Tensor value, Points points, double step, Weights weights) {
        return new Differences("the gradient of " + what, List.of(value), List.of(), points, step, weights);
    }

    /// The same one order higher: the gradients take the place of the values.
    Differences higher() {
        var known = new ArrayList<>(fixed);
        known.addAll(factors);
        return new Differences("the gradient of " + what, gradients, known, points, step, weights);
    }

    private Tensor factor(int i) {
        var value = values.get(i);
        if (!value.type().floating()) {
            throw new IllegalArgumentException("%s has no gradient: it is %s".formatted(value, value.type()));
        }
        return Tensor.input("factor/%d/%d".formatted(fixed.size(), i), value.type(), value.shape());
    }

    boolean noisy() {
        return !program.noises().isEmpty();
    }

    /// Compares at random points, for one random direction a point.
    void check(long seed) {
        var random = new Randomness(seed).at("gradient check");
        var given = new HashMap<String, NdArray>();
        for (var noise : program.noises()) {
            given.put("noise/" + noise.purpose(), noise(noise, random));
        }
        var at = points.draw(random);
        IntStream.range(0, at.size()).forEach(point -> points.put(point, at.get(point), given));
        fixed.forEach(tensor -> given.put(name(tensor), random(tensor, random)));
        var v = factors.stream().map(tensor -> random(tensor, random)).toList();
        IntStream.range(0, v.size()).forEach(i -> given.put(name(factors.get(i)), v.get(i)));
        var here = program.run(given);
        for (int point = 0; point < at.size(); point++) {
            var u = random(points.tensors().get(point), random);
            var expected = difference(point, at.get(point), u, v, given);
            var got = product(get(here, "gradient/" + point), u);
            double scale = expected.scale() + got.scale();
            double allowed = accuracy(u.type()) * scale + rounding(u.type()) / step * size(here, v);
            compare(point, seed, expected.sum(), got.sum(), allowed);
        }
    }

    private void compare(int point, long seed, double expected, double got, double allowed) {
        boolean close = Math.abs(expected - got) <= allowed; // false for NaN
        if (!close) {
            throw new AssertionError(String.format(
                    Locale.ROOT,
                    "%s by %s, seed %d: expected %.6g along a random direction (central difference), got %.6g; "
                            + "they may differ by %.2g",
                    what,
                    points.name(point),
                    seed,
                    expected,
                    got,
                    allowed));
        }
    }

    /// A sum of products, and what it would be were all of them positive: cancellation costs digits.
    private record Product(double sum, double scale) {

        Product plus(Product other, double factor) {
            return new Product(sum + factor * other.sum, scale + Math.abs(factor) * other.scale);
        }
    }

    /// By how much `<values, v>` change along `u`: `(8 (f(1) - f(-1)) - (f(2) - f(-2))) / 12`.
    private Product difference(int point, NdArray at, NdArray u, List<NdArray> v, Map<String, NdArray> given) {
        var forward = changes(values(point, at, u, 1, given), values(point, at, u, -1, given), v);
        var further = changes(values(point, at, u, 2, given), values(point, at, u, -2, given), v);
        points.put(point, at, given);
        return new Product(0, 0).plus(forward, 8 / (12 * step)).plus(further, -1 / (12 * step));
    }

    private List<NdArray> values(int point, NdArray at, NdArray u, int steps, Map<String, NdArray> given) {
        var moved = new double[at.size()];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = at.get(i) + steps * step * u.get(i);
        }
        points.put(point, Points.array(at.type(), at.shape(), moved), given);
        var results = program.run(given);
        return IntStream.range(0, values.size())
                .mapToObj(i -> get(results, "value/" + i))
                .toList();
    }

    private static Product changes(List<NdArray> after, List<NdArray> before, List<NdArray> v) {
        double sum = 0;
        double scale = 0;
        for (int k = 0; k < v.size(); k++) {
            for (int i = 0; i < v.get(k).size(); i++) {
                double change =
                        (after.get(k).get(i) - before.get(k).get(i)) * v.get(k).get(i);
                sum += change;
                scale += Math.abs(change);
            }
        }
        return new Product(sum, scale);
    }

    private static Product product(NdArray a, NdArray b) {
        double sum = 0;
        double scale = 0;
        for (int i = 0; i < a.size(); i++) {
            sum += a.get(i) * b.get(i);
            scale += Math.abs(a.get(i) * b.get(i));
        }
        return new Product(sum, scale);
    }

    /// How large the terms are that differences are taken of.
    private static double size(Map<String, NdArray> here, List<NdArray> v) {
        return IntStream.range(0, v.size())
                .mapToDouble(i -> product(get(here, "value/" + i), v.get(i)).scale())
                .sum();
    }

    private static double accuracy(DType type) {
        return type == DType.FLOAT64 ? 1e-7 : 1e-3;
    }

    private static double rounding(DType type) {
        return type == DType.FLOAT64 ? 0x1p-52 : 0x1p-23;
    }

    /// Entries in [-1, 1].
    private static NdArray random(Tensor like, RandomGenerator random) {
        return Points.array(like.type(), like.shape(), () -> random.nextDouble(-1, 1));
    }

    private static NdArray noise(Op.Noise noise, RandomGenerator random) {
        return Points.array(
                DType.FLOAT32,
                noise.shape(),
                switch (noise.distribution()) {
                    case NORMAL -> random::nextGaussian;
                    case UNIFORM -> random::nextDouble;
                });
    }

    private static NdArray get(Map<String, NdArray> results, String name) {
        return Objects.requireNonNull(results.get(name), name);
    }

    private static String name(Tensor factor) {
        return ((Op.Input) factor.op()).name();
    }

    @Override
    public void close() {
        program.close();
    }
}
