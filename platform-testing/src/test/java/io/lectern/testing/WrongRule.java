package io.lectern.testing;

import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Op.Pullback;
import io.lectern.onnx.Tensor;
import java.util.List;
import java.util.function.Function;

/// Functions with the right gradient, and with one that is wrong in a way that people get it wrong.
enum WrongRule {
    WRONG_SIGN(
            x -> x.getFirst().sigmoid(),
            (g, x) -> List.of(slope(g, x.getFirst())),
            (g, x) -> List.of(slope(g, x.getFirst()).neg()),
            Shape.of(3, 4)),

    MISSING_FACTOR(
            x -> x.getFirst().square(),
            (g, x) -> List.of(g.mul(x.getFirst()).mul(2)),
            (g, x) -> List.of(g.mul(x.getFirst())),
            Shape.of(5)),

    ALMOST_RIGHT_FACTOR(
            x -> x.getFirst().tanh(),
            (g, x) -> List.of(g.mul(x.getFirst().tanh().square().rsub(1))),
            (g, x) -> List.of(g.mul(x.getFirst().tanh().square().rsub(1)).mul(1.02)),
            Shape.of(4, 4)),

    FORGOTTEN_TRANSPOSITION(
            x -> x.get(0).matmul(x.get(1)),
            (g, x) -> List.of(g.matmul(x.get(1).t()), x.get(0).t().matmul(g)),
            (g, x) -> List.of(g.matmul(x.get(1)), x.get(0).t().matmul(g)),
            Shape.of(3, 3),
            Shape.of(3, 3)),

    NOT_SUMMED_OVER_BROADCAST_AXES(
            x -> x.get(0).add(x.get(1)),
            (g, _) -> List.of(g, g.sum(0)),
            (g, _) -> List.of(g, g.at(0, 0)),
            Shape.of(4, 3),
            Shape.of(3)),

    OFF_BY_ONE_SLICE(
            x -> x.getFirst().slice(0, 1, 4),
            (g, _) -> List.of(g.pad(0, 1, 1)),
            (g, _) -> List.of(g.pad(0, 0, 2)),
            Shape.of(5, 2)),

    FORGOTTEN_TERM_OF_A_PRODUCT(
            x -> x.getFirst().mul(x.getFirst().exp()),
            (g, x) -> List.of(g.mul(x.getFirst().exp()).mul(x.getFirst().add(1))),
            (g, x) -> List.of(g.mul(x.getFirst().exp())),
            Shape.of(2, 3)),

    WRONG_TERM_OF_SOFTMAX(
            x -> x.getFirst().softmax(-1),
            (g, x) -> {
                var y = x.getFirst().softmax(-1);
                return List.of(y.mul(g.sub(g.mul(y).sumKeep(-1))));
            },
            (g, x) -> {
                var y = x.getFirst().softmax(-1);
                return List.of(y.mul(g.sub(g.sumKeep(-1))));
            },
            Shape.of(3, 4)),

    KERNEL_NOT_TURNED_AROUND(
            x -> slide(x.get(0), x.get(1)),
            (g, x) -> List.of(slide(g.pad(0, 2, 2), x.get(1).flip(0)), slide(x.get(0), g)),
            (g, x) -> List.of(slide(g.pad(0, 2, 2), x.get(1)), slide(x.get(0), g)),
            Shape.of(7),
            Shape.of(3)),

    MEAN_WITHOUT_ITS_COUNT(
            x -> x.getFirst().mean(1),
            (g, x) -> List.of(
                    g.unsqueeze(1).expand(x.getFirst().shape()).div(x.getFirst().dim(1))),
            (g, x) -> List.of(
                    g.unsqueeze(1).expand(x.getFirst().shape()).div(x.getFirst().dim(0))),
            Shape.of(2, 5)),

    MAXIMUM_TO_EVERY_ENTRY(
            x -> x.getFirst().max(0),
            (g, x) -> List.of(g.mul(x.getFirst().equal(x.getFirst().maxKeep(0)).cast(g.type()))),
            (g, x) -> List.of(g.expand(x.getFirst().shape())),
            Shape.of(4)),

    NORMALISATION_WITH_A_CONSTANT_DEVIATION(
            x -> x.getFirst().standardize(1e-5, -1),
            (g, x) -> {
                var y = x.getFirst().standardize(1e-5, -1);
                var centred = g.sub(g.meanKeep(-1)).sub(y.mul(g.mul(y).meanKeep(-1)));
                return List.of(centred.mul(x.getFirst().inverseDeviation(1e-5, -1)));
            },
            (g, x) -> List.of(g.sub(g.meanKeep(-1)).mul(x.getFirst().inverseDeviation(1e-5, -1))),
            Shape.of(2, 8)),

    SUMS_FROM_THE_SAME_END(
            x -> x.getFirst().cumSum(0),
            (g, _) -> List.of(g.flip(0).cumSum(0).flip(0)),
            (g, _) -> List.of(g.cumSum(0)),
            Shape.of(6)),

    LAST_OF_EQUAL_INDICES_WINS(
            x -> x.getFirst().gather(0, indices(0, 2, 2)),
            (g, _) -> List.of(Tensor.stack(
                    0, List.of(g.at(0, 0), g.at(0, 0).zeros(), g.at(0, 1).add(g.at(0, 2))))),
            (g, _) -> List.of(Tensor.stack(0, List.of(g.at(0, 0), g.at(0, 0).zeros(), g.at(0, 2)))),
            Shape.of(3, 2)),

    QUOTIENT_WITHOUT_SQUARE(
            x -> x.get(0).div(x.get(1).add(5)),
            (g, x) -> List.of(
                    g.div(x.get(1).add(5)),
                    g.mul(x.get(0)).div(x.get(1).add(5).square()).neg()),
            (g, x) -> List.of(
                    g.div(x.get(1).add(5)), g.mul(x.get(0)).div(x.get(1).add(5)).neg()),
            Shape.of(3),
            Shape.of(3)),

    ONE_ENTRY_OF_MANY_MISSING(
            x -> x.getFirst().exp(),
            (g, x) -> List.of(g.mul(x.getFirst().exp())),
            (g, x) -> List.of(g.mul(x.getFirst().exp()).slice(0, 0, 63).pad(0, 0, 1)),
            Shape.of(64)),

    SECOND_INPUT_DETACHED(
            x -> x.get(0).mul(x.get(1)),
            (g, x) -> List.of(g.mul(x.get(1)), g.mul(x.get(0))),
            (g, x) -> List.of(g.mul(x.get(1)), g.zeros()),
            Shape.of(2, 2),
            Shape.of(2, 2)),

    RIGHT_ONLY_IN_FIRST_ORDER(
            x -> x.getFirst().exp(),
            (g, x) -> List.of(g.mul(x.getFirst().exp())),
            (g, x) -> List.of(g.mul(x.getFirst().exp().stopGradient())),
            Shape.of(3, 3));

    private final Function<List<Tensor>, Tensor> value;
    private final Pullback right;
    private final Pullback wrong;
    private final List<Shape> shapes;

    WrongRule(Function<List<Tensor>, Tensor> value, Pullback right, Pullback wrong, Shape... shapes) {
        this.value = value;
        this.right = right;
        this.wrong = wrong;
        this.shapes = List.of(shapes);
    }

    GradientCheck right() {
        return check(right);
    }

    GradientCheck wrong() {
        return check(wrong);
    }

    private GradientCheck check(Pullback rule) {
        return GradientCheck.of(x -> Tensor.custom(value.apply(x), x, rule))
                .called(name())
                .at(shapes)
                .apart(-3, 3);
    }

    private static Tensor slope(Tensor g, Tensor x) {
        return g.mul(x.sigmoid()).mul(x.sigmoid().rsub(1));
    }

    private static Tensor indices(long... values) {
        return Tensor.constant(NdArray.of(values, Shape.of(values.length)));
    }

    /// A convolution of vectors, place by place.
    private static Tensor slide(Tensor x, Tensor kernel) {
        Tensor sum = Tensor.fill(0, x.type(), Shape.of(x.dim(0) - kernel.dim(0) + 1));
        for (int k = 0; k < kernel.dim(0); k++) {
            sum = sum.add(x.slice(0, k, k + sum.dim(0)).mul(kernel.at(0, k)));
        }
        return sum;
    }
}
