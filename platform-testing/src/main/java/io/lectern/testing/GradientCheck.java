package io.lectern.testing;

import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Compute;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Weights;
import io.lectern.onnx.nn.Layer;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.nn.Trace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Compares the gradients of an expression, or of a layer with its weights, with central differences.
///
/// For each input a random direction `u` and for the result random weights `v`: `<gradient of <v, y>, u>`
/// must be by how much `<v, y>` changes along `u`. So a check costs a few evaluations, whatever the sizes.
/// The second order is the same check once more, with the gradients as the function.
///
/// ```java
/// GradientCheck.of(x -> x.get(0).matmul(x.get(1))).at(Shape.of(5, 2, 3), Shape.of(3, 4)).check(5);
/// GradientCheck.of(linear(4)).at(Shape.of(2, 3)).check(5);
/// ```
///
/// Differences are of fourth order: their error grows with the fourth power of the step. Expressions are
/// computed in FLOAT64 unless [#in] says otherwise, layers in FLOAT32, as their weights are.
///
/// @param name     what errors call it; empty for the outermost operation
/// @param shapes   of the inputs
/// @param type     of the inputs
/// @param order    how many times in turn gradients are taken and checked
/// @param step     how far along a direction differences look; 0 for a default by type
/// @param compute  where it is computed
public record GradientCheck(
        String name,
        Network network,
        List<Shape> shapes,
        DType type,
        Domain domain,
        int order,
        double step,
        Compute compute) {

    /// Tensors to a tensor, with weights from a scope.
    @FunctionalInterface
    public interface Network {
        Tensor apply(List<Tensor> inputs, Scope scope);
    }

    /// Where the entries of inputs lie: drawn independently from [low, high), or all `apart`, evenly spaced
    /// in random order, so that no difference steps over where two are equal or, in a symmetric interval, one
    /// is 0.
    public record Domain(double low, double high, boolean apart) {

        /// Entries for all of these tensors.
        public List<NdArray> draw(List<Tensor> tensors, RandomGenerator random) {
            var next = apart ? spaced(tensors, random) : uniform(random);
            return tensors.stream()
                    .map(tensor -> Points.array(tensor.type(), tensor.shape(), next))
                    .toList();
        }

        private DoubleSupplier uniform(RandomGenerator random) {
            return () -> random.nextDouble(low, high);
        }

        private DoubleSupplier spaced(List<Tensor> tensors, RandomGenerator random) {
            int count =
                    tensors.stream().mapToInt(tensor -> tensor.shape().size()).sum();
            var places = new ArrayList<>(IntStream.range(0, count).boxed().toList());
            Collections.shuffle(places, Random.from(random));
            var next = places.iterator();
            double spacing = (high - low) / count;
            return () -> low + spacing * (next.next() + 0.25); // an odd count has none in the middle
        }
    }

    public GradientCheck {
        shapes = List.copyOf(shapes);
    }

    /// Of a function of tensors. Whole numbers that it needs are its own constants.
    public static GradientCheck of(Function<List<Tensor>, Tensor> expression) {
        return network((inputs, _) -> expression.apply(inputs)).in(DType.FLOAT64);
    }

    /// Of a layer, for its input and each of its parameters, built for training and built for use.
    public static GradientCheck of(Layer layer) {
        return network((inputs, scope) -> scope.apply(inputs.getFirst(), layer)).called(layer.label());
    }

    /// Of several inputs and the weights that the network asks for, built for training and built for use.
    public static GradientCheck network(Network network) {
        return new GradientCheck(
                "", network, List.of(), DType.FLOAT32, new Domain(-1, 1, false), 2, 0, Compute.DEFAULT);
    }

    public GradientCheck called(String what) {
        return new GradientCheck(what, network, shapes, type, domain, order, step, compute);
    }

    public GradientCheck at(Shape... of) {
        return at(List.of(of));
    }

    public GradientCheck at(List<Shape> of) {
        return new GradientCheck(name, network, of, type, domain, order, step, compute);
    }

    /// In another type: FLOAT32 for operations that ONNX Runtime has in no other.
    public GradientCheck in(DType other) {
        return new GradientCheck(name, network, shapes, other, domain, order, step, compute);
    }

    /// Entries drawn from [low, high).
    public GradientCheck domain(double low, double high) {
        return domain(new Domain(low, high, false));
    }

    /// Entries evenly spaced in [low, high), for what has kinks where two are equal or one is 0.
    public GradientCheck apart(double low, double high) {
        return domain(new Domain(low, high, true));
    }

    public GradientCheck domain(Domain of) {
        return new GradientCheck(name, network, shapes, type, of, order, step, compute);
    }

    /// Gradients alone (1), or theirs too (2).
    public GradientCheck order(int highest) {
        return new GradientCheck(name, network, shapes, type, domain, highest, step, compute);
    }

    /// Differences that look this far: for what is linear in each input, far is exact.
    public GradientCheck step(double length) {
        return new GradientCheck(name, network, shapes, type, domain, order, length, compute);
    }

    public GradientCheck on(Compute where) {
        return new GradientCheck(name, network, shapes, type, domain, order, step, where);
    }

    /// Checks at as many random places as there are seeds.
    ///
    /// @throws AssertionError at the first gradient that is off: says of what, by which input, for which seed
    public void check(int seeds) {
        boolean weightless = check(seeds, true);
        if (!weightless) {
            check(seeds, false);
        }
    }

    /// Gives whether the network has no weights and no noise, so that it is the same in training and in use.
    private boolean check(int seeds, boolean training) {
        try (var weights = new Weights(compute, new Randomness(0))) {
            var trace = new Trace(weights, training);
            var inputs = IntStream.range(0, shapes.size())
                    .mapToObj(i -> Tensor.input("x" + i, type, shapes.get(i)))
                    .toList();
            var y = network.apply(inputs, Scope.root(trace));
            var what = (name.isEmpty() ? y : name) + (training ? "" : " in use");
            try (var first = Differences.of(what, y, new Points(inputs, domain, trace), length(), weights)) {
                check(seeds, first, order);
                return weights.variables().isEmpty() && !first.noisy();
            }
        }
    }

    private static void check(int seeds, Differences differences, int orders) {
        for (int seed = 1; seed <= seeds; seed++) {
            differences.check(seed);
        }
        if (orders > 1) {
            try (var higher = differences.higher()) {
                check(seeds, higher, orders - 1);
            }
        }
    }

    /// Small steps cost digits, large ones see curvature: both errors are least about here.
    private double length() {
        if (step > 0) {
            return step;
        }
        return type == DType.FLOAT64 ? 1.0 / 1024 : 1.0 / 32;
    }
}
