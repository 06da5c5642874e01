package io.lectern.foundations.experiment;

import static io.lectern.onnx.nn.Layers.bilinear;

import io.lectern.api.Session;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Compute;
import io.lectern.onnx.Init;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Variable;
import io.lectern.onnx.Weights;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.nn.Trace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Well-known ways to multiply two vectors, each next to the bilinear unit that is the same.
final class BilinearInstances {

    private static final int COUNT = 32;
    private static final int SIZE = 6;

    private final Weights weights;
    private final RandomGenerator random;
    private final Trace trace;
    private final Scope scope;
    private final Tensor x = Tensor.input("x", DType.FLOAT32, Shape.of(COUNT, SIZE));
    private final Tensor z = Tensor.input("z", DType.FLOAT32, Shape.of(COUNT, SIZE));

    /// The weight of `x_i z_j` in output `k`.
    @FunctionalInterface
    private interface Weight {
        double of(int i, int j, int k);
    }

    private BilinearInstances(Weights weights, RandomGenerator random) {
        this.weights = weights;
        this.random = random;
        this.trace = new Trace(weights, false);
        this.scope = Scope.root(trace);
    }

    /// The largest difference between each and its bilinear unit for random numbers, as a share of the largest value.
    static Map<String, Double> differences(Session session) {
        var compute = Compute.of(session);
        try (var weights = new Weights(compute, session.random())) {
            return new BilinearInstances(weights, session.random().at("instances")).differences();
        }
    }

    private Map<String, Double> differences() {
        var gates = z.sigmoid();
        var apart = x.sub(z);
        var metric = draw(Shape.of(SIZE, SIZE));
        var outputs = new LinkedHashMap<String, Tensor>();
        outputs.put(
                "gate", difference(x.mul(gates), unit("gate", SIZE, x, gates, (i, j, k) -> i == j && j == k ? 1 : 0)));
        outputs.put(
                "attention score",
                difference(
                        x.unsqueeze(1).matmul(z.unsqueeze(2)).flatten(1).div(Math.sqrt(SIZE)),
                        unit("score", 1, x, z, (i, j, _) -> i == j ? 1 / Math.sqrt(SIZE) : 0)));
        outputs.put(
                "Mahalanobis distance",
                difference(
                        apart.matmul(Tensor.constant(metric)).mul(apart).sum(1).unsqueeze(1),
                        unit("distance", 1, apart, apart, (i, j, _) -> metric.get(SIZE * i + j))));
        outputs.put("hypernetwork", hypernetwork());
        try (var program = Program.compile(outputs, Map.of(), weights)) {
            var found = program.run(Map.of("x", draw(x.shape()), "z", draw(z.shape())));
            var items = new LinkedHashMap<String, Double>();
            found.forEach((name, value) -> items.put(name, value.item()));
            return items;
        }
    }

    private static Tensor difference(Tensor a, Tensor b) {
        return a.sub(b).abs().max().div(a.abs().max());
    }

    /// A bilinear unit with this weight, and nothing but products.
    private Tensor unit(String name, int units, Tensor a, Tensor b, Weight weight) {
        var y = bilinear(units).apply(a, b, scope.in(name));
        trace.parameters().stream()
                .filter(variable -> variable.path().startsWith(name + "/"))
                .forEach(variable -> weights.set(variable, NdArray.zeros(DType.FLOAT32, variable.shape())));
        var values = new float[SIZE * SIZE * units];
        for (int at = 0; at < values.length; at++) {
            values[at] = (float) weight.of(at / units / SIZE, at / units % SIZE, at % units);
        }
        weights.set(variable(name + "/weight"), NdArray.of(values, SIZE, SIZE, units));
        return y;
    }

    /// A linear layer whose weights and bias another linear layer makes of `z`, against one unit with random weights.
    private Tensor hypernetwork() {
        var y = bilinear(SIZE).apply(x, z, scope.in("hyper"));
        var weight = trace.read(variable("hyper/weight")).transpose(1, 0, 2).reshape(SIZE, SIZE * SIZE);
        var made = z.matmul(weight).reshape(COUNT, SIZE, SIZE).add(trace.read(variable("hyper/input")));
        var bias = z.matmul(trace.read(variable("hyper/context"))).add(trace.read(variable("hyper/bias")));
        return difference(x.unsqueeze(1).matmul(made).squeeze(1).add(bias), y);
    }

    private Variable variable(String path) {
        return trace.parameters().stream()
                .filter(variable -> variable.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private NdArray draw(Shape shape) {
        return Init.normal(1).draw(shape, DType.FLOAT32, random);
    }
}
