package io.lectern.testing.ops;

import static io.lectern.testing.ops.Case.linear;

import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Tensor;
import java.util.function.Function;
import java.util.stream.Stream;

/// Operations that move entries.
final class ShapeCases {

    private ShapeCases() {}

    static Stream<Case> all() {
        return Stream.concat(one(), several());
    }

    private static Stream<Case> one() {
        return Stream.of(
                        moving("reshape", x -> x.reshape(x.dim(1), -1)),
                        moving("flatten", x -> x.flatten(1)),
                        moving("transpose", x -> x.transpose(2, 0, 1)),
                        moving("t", Tensor::t),
                        moving("swap", x -> x.swap(0, -1)),
                        moving("slice", x -> x.slice(1, 1, 3)),
                        moving("slice by 2", x -> x.slice(2, 1, x.dim(2), 2)),
                        moving("slice by 3 to the end", x -> x.slice(-1, 0, x.dim(2), 3)),
                        moving("at", x -> x.at(1, 2)),
                        moving("spread", x -> x.spread(1, 2, 1, x.dim(1) + 5)),
                        moving("spread by 3", x -> x.spread(1, 1, 3, 3 * x.dim(1) + 2)),
                        moving("spread the last axis by 2", x -> x.spread(2, 0, 2, 2 * x.dim(2) - 1)),
                        moving("pad", x -> x.pad(2, 1, 2)),
                        moving("pad with a constant", x -> x.pad(1, 2, 1, 0.5)),
                        moving("padReflect", x -> x.padReflect(1, 2, 1)),
                        moving("flip", x -> x.flip(1)),
                        moving("roll", x -> x.roll(1, 1)),
                        moving("roll backwards", x -> x.roll(-1, -2)),
                        moving("unstack and stack", x -> Tensor.stack(-1, x.unstack(1))),
                        moving(
                                "split",
                                x -> x.split(1, 1, x.dim(1) - 1).getLast().add(x.slice(1, 0, 1))),
                        moving("squeeze", x -> x.slice(0, 1, 2).squeeze(0)),
                        moving("unsqueeze", x -> x.sum(0).unsqueeze(1).mul(x.unsqueeze(2))))
                .map(moved -> moved.small(Shape.of(2, 4, 3)).large(Shape.of(20, 30, 40)));
    }

    private static Stream<Case> several() {
        return Stream.of(
                linear("expand", x -> x.getFirst().expand(Shape.of(2, 4, 3)))
                        .small(Shape.of(4, 1))
                        .large(Shape.of(4, 1)),
                linear(
                                "expand far",
                                x -> x.getFirst()
                                        .expand(Shape.of(3, x.getFirst().dim(0), 5)))
                        .small(Shape.of(4, 1))
                        .large(Shape.of(9000, 1)),
                linear("concat", x -> Tensor.concat(1, x))
                        .small(Shape.of(2, 3), Shape.of(2, 1), Shape.of(2, 2))
                        .large(Shape.of(200, 300), Shape.of(200, 1), Shape.of(200, 20)),
                linear(
                                "concat what overlaps",
                                x -> Tensor.concat(
                                        -1, x.getFirst(), x.getFirst().slice(1, 0, 2)))
                        .small(Shape.of(2, 3))
                        .large(Shape.of(300, 300)),
                linear("upsample", x -> x.getFirst().upsample(2))
                        .small(Shape.of(1, 2, 2, 3))
                        .large(Shape.of(4, 8, 30, 31)),
                linear("resize", x -> x.getFirst().resize(3, 7))
                        .small(Shape.of(1, 2, 5, 4))
                        .large(Shape.of(8, 8, 50, 40)),
                linear(
                                "resize up",
                                x -> x.getFirst()
                                        .resize(
                                                2 * x.getFirst().dim(2),
                                                3 * x.getFirst().dim(3)))
                        .small(Shape.of(2, 1, 2, 3))
                        .large(Shape.of(4, 4, 30, 20)));
    }

    private static Case moving(String name, Function<Tensor, Tensor> expression) {
        return linear(name, x -> expression.apply(x.getFirst()));
    }
}
