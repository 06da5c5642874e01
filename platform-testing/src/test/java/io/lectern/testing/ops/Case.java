package io.lectern.testing.ops;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Tensor;
import io.lectern.testing.GradientCheck;
import io.lectern.testing.GradientCheck.Domain;
import java.util.List;
import java.util.function.Function;

/// An expression that is checked for its values, its gradients, and the same bits every time.
///
/// @param small shapes of inputs at which values and gradients are checked
/// @param large shapes at which several threads have something to do
/// @param order to which gradients are checked
record Case(
        String name,
        Function<List<Tensor>, Tensor> expression,
        List<Shape> small,
        List<Shape> large,
        DType type,
        Domain domain,
        int order) {

    static Case of(String name, Function<List<Tensor>, Tensor> expression) {
        return new Case(name, expression, List.of(), List.of(), DType.FLOAT64, new Domain(-1, 1, false), 2);
    }

    /// Of one input.
    static Case one(String name, Function<Tensor, Tensor> expression) {
        return of(name, x -> expression.apply(x.getFirst()));
    }

    /// Something linear, followed by something that is not, so that its adjoint is differentiated as well.
    static Case linear(String name, Function<List<Tensor>, Tensor> expression) {
        return of(name, x -> curved(expression.apply(x)));
    }

    static Tensor curved(Tensor x) {
        return x.square().mul(0.3).add(x);
    }

    Case small(Shape... shapes) {
        return new Case(name, expression, List.of(shapes), large, type, domain, order);
    }

    Case large(Shape... shapes) {
        return new Case(name, expression, small, List.of(shapes), type, domain, order);
    }

    /// For operations that ONNX Runtime has for FLOAT32 alone.
    Case floats() {
        return new Case(name, expression, small, large, DType.FLOAT32, domain, order);
    }

    Case domain(double low, double high) {
        return new Case(name, expression, small, large, type, new Domain(low, high, false), order);
    }

    /// All entries different, at equal distances.
    Case apart(double low, double high) {
        return new Case(name, expression, small, large, type, new Domain(low, high, true), order);
    }

    GradientCheck check() {
        return GradientCheck.of(expression)
                .called(name)
                .at(small)
                .in(type)
                .domain(domain)
                .order(order);
    }

    @Override
    public String toString() {
        return name;
    }
}
