package io.lectern.testing.ops;

import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Tensor;
import io.lectern.testing.GradientCheck;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Gradients go back through every broadcast.
class BroadcastProperties {

    private static final int TRIES = 30;

    @Property(tries = TRIES)
    void throughProductsEntryByEntry(@ForAll("broadcasting") List<Shape> shapes) {
        check(x -> x.get(0).mul(x.get(1)).add(x.get(2)), shapes);
    }

    @Property(tries = TRIES)
    void throughQuotients(@ForAll("broadcasting") List<Shape> shapes) {
        check(x -> x.get(0).sub(x.get(1)).div(x.get(2).square().add(1)), shapes);
    }

    @Property(tries = TRIES)
    void throughChoices(@ForAll("broadcasting") List<Shape> shapes) {
        check(x -> x.get(0).greater(0).where(x.get(1).square(), x.get(2).exp()), shapes);
    }

    @Property(tries = TRIES)
    void throughMatrixProducts(@ForAll("broadcasting") List<Shape> leading) {
        check(
                x -> x.get(0).matmul(x.get(1)).matmul(x.get(2)),
                List.of(
                        leading.get(0).append(2, 3),
                        leading.get(1).append(3, 1),
                        leading.get(2).append(1, 2)));
    }

    private static void check(Function<List<Tensor>, Tensor> expression, List<Shape> shapes) {
        GradientCheck.of(expression).at(shapes).apart(-2, 2).check(1);
    }

    /// Three shapes that fit a common one: each lacks leading axes, or has length 1 for some.
    @Provide
    Arbitrary<List<Shape>> broadcasting() {
        var common = Arbitraries.integers().between(1, 3).list().ofMinSize(0).ofMaxSize(3);
        return common.flatMap(
                dims -> Combinators.combine(part(dims), part(dims), part(dims)).as(List::of));
    }

    private static Arbitrary<Shape> part(List<Integer> dims) {
        var dropped = Arbitraries.integers().between(0, dims.size());
        var ones = Arbitraries.of(true, false).list().ofSize(dims.size());
        return Combinators.combine(dropped, ones)
                .as((from, one) -> Shape.of(IntStream.range(from, dims.size())
                        .map(axis -> one.get(axis) ? 1 : dims.get(axis))
                        .toArray()));
    }
}
