package io.lectern.foundations.experiment;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.foundations.experiment.Operations.Operation;
import io.lectern.onnx.Gradients;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Weights;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// How far the derivatives of an expression are off, each as a share of its size or of 1.
///
/// For `s(t) = <v, f(x + t u)>` with random `x`, `u` and `v`: the first is what reverse mode says of `s'(0)` against
/// differences of `s`, the second a Hessian-vector product against differences of `s'`, the third `<v, J u>` by
/// forward mode against `<J'v, u>` by reverse mode. Forward mode is reverse mode twice: the gradient of `<J'c, u>` by
/// `c`.
///
/// @param first  order
/// @param second order
/// @param modes  forward against reverse
record Derivatives(double first, double second, double modes) {

    private static final String STEP = "t";

    static Derivatives of(Operation operation, Weights weights, RandomGenerator random) {
        var given = new LinkedHashMap<String, NdArray>();
        var places = new ArrayList<Tensor>();
        var directions = new ArrayList<Tensor>();
        var type = operation.type();
        var step = Tensor.input(STEP, type, Shape.SCALAR);
        var spread = spread(operation, random);
        for (var shape : operation.shapes()) {
            var x = Tensor.input("x" + places.size(), type, shape);
            given.put("x" + places.size(), array(type, shape, spread::next));
            var along = Tensor.constant(signs(type, shape, random));
            directions.add(along);
            places.add(x.add(along.mul(step)));
        }
        var y = operation.expression().apply(places);
        var v = Tensor.constant(signs(y.type(), y.shape(), random));
        var value = y.mul(v).sum();
        var slope = product(Gradients.of(value, places), directions);
        var bend = product(Gradients.of(slope, places), directions);
        var c = Tensor.input("c", y.type(), y.shape());
        given.put("c", NdArray.zeros(y.type(), y.shape()));
        var back = product(Gradients.of(List.of(y), List.of(c), places), directions);
        var forward = Gradients.of(back, List.of(c)).getFirst().mul(v).sum();

        var outputs = Map.of("value", value, "slope", slope, "bend", bend, "forward", forward);
        try (var program = Program.compile(outputs, Map.of(), weights)) {
            double length = type == DType.FLOAT64 ? 1.0 / 1024 : 1.0 / 32;
            var at = IntStream.rangeClosed(-2, 2)
                    .mapToObj(i -> {
                        given.put(STEP, array(type, Shape.SCALAR, () -> i * length));
                        return program.run(given);
                    })
                    .toList();
            double reverse = item(at.get(2), "slope");
            return new Derivatives(
                    apart(reverse, difference(at, "value", length)),
                    apart(item(at.get(2), "bend"), difference(at, "slope", length)),
                    apart(item(at.get(2), "forward"), reverse));
        }
    }

    /// `sum_i <a_i, b_i>`, a scalar of FLOAT64 or FLOAT32 as they are.
    private static Tensor product(List<Tensor> a, List<Tensor> b) {
        return IntStream.range(0, a.size())
                .mapToObj(i -> a.get(i).mul(b.get(i)).sum())
                .reduce(Tensor::add)
                .orElseThrow();
    }

    /// Of fourth order.
    private static double difference(List<Map<String, NdArray>> at, String name, double length) {
        double near = item(at.get(3), name) - item(at.get(1), name);
        double far = item(at.get(4), name) - item(at.get(0), name);
        return (8 * near - far) / (12 * length);
    }

    private static double item(Map<String, NdArray> results, String name) {
        return Objects.requireNonNull(results.get(name)).item();
    }

    private static double apart(double a, double b) {
        return Math.abs(a - b) / Math.max(1, Math.max(Math.abs(a), Math.abs(b)));
    }

    /// Numbers at equal distances in random order, so that no difference steps over where two are equal or one is 0.
    private static Iterator<Double> spread(Operation operation, RandomGenerator random) {
        int count = operation.shapes().stream().mapToInt(Shape::size).sum();
        double spacing = (operation.high() - operation.low()) / count;
        var values = new ArrayList<>(IntStream.range(0, count)
                .mapToObj(i -> operation.low() + spacing * (i + 0.25)) // none in the middle
                .toList());
        Collections.shuffle(values, Random.from(random));
        return values.iterator();
    }

    private static NdArray signs(DType type, Shape shape, RandomGenerator random) {
        return array(type, shape, () -> random.nextBoolean() ? 1 : -1);
    }

    private static NdArray array(DType type, Shape shape, DoubleSupplier entries) {
        var values = DoubleStream.generate(entries).limit(shape.size()).toArray();
        if (type == DType.FLOAT64) {
            return NdArray.of(values, shape);
        }
        var single = new float[values.length];
        for (int i = 0; i < single.length; i++) {
            single[i] = (float) values[i];
        }
        return NdArray.of(single, shape);
    }
}
