package io.lectern.testing.ops;

import static io.lectern.testing.ops.Case.linear;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Gradients;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Window;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// Matrix products and convolutions.
final class ProductCases {

    private ProductCases() {}

    static Stream<Case> all() {
        return Stream.of(matrices(), sums(), convolved()).flatMap(cases -> cases);
    }

    static Stream<Case> convolved() {
        return Stream.of(convolutions(), transposed(), Stream.of(weightGradient()))
                .flatMap(cases -> cases);
    }

    private static Stream<Case> matrices() {
        return Stream.of(
                product("matmul").small(Shape.of(2, 3), Shape.of(3, 4)).large(Shape.of(128, 256), Shape.of(256, 96)),
                product("matmul of batches")
                        .small(Shape.of(2, 3, 2), Shape.of(2, 2, 4))
                        .large(Shape.of(16, 64, 32), Shape.of(16, 32, 64)),
                product("matmul with broadcasting")
                        .small(Shape.of(2, 1, 3, 2), Shape.of(3, 2, 2))
                        .large(Shape.of(4, 1, 32, 64), Shape.of(6, 64, 32)),
                product("matmul of a batch with a matrix")
                        .small(Shape.of(2, 3, 4), Shape.of(4, 2))
                        .large(Shape.of(8, 64, 64), Shape.of(64, 96)),
                product("matmul of a matrix with a batch")
                        .small(Shape.of(3, 4), Shape.of(2, 4, 2))
                        .large(Shape.of(64, 64), Shape.of(8, 64, 48)),
                product("matmul of a row and a column")
                        .small(Shape.of(1, 3), Shape.of(3, 1))
                        .large(Shape.of(1, 4000), Shape.of(4000, 1)),
                Case.of(
                                "matmul of transposed",
                                x -> x.get(0).t().matmul(x.get(1).t()))
                        .small(Shape.of(3, 2), Shape.of(4, 3))
                        .large(Shape.of(256, 128), Shape.of(96, 256)),
                Case.of(
                                "matmul with itself",
                                x -> x.getFirst().matmul(x.getFirst().t()))
                        .small(Shape.of(2, 3))
                        .large(Shape.of(128, 128)));
    }

    private static Case product(String name) {
        return Case.of(name, x -> x.get(0).matmul(x.get(1)));
    }

    private static Stream<Case> sums() {
        return Stream.of(
                einsum("bik,bkj->bij")
                        .small(Shape.of(2, 3, 2), Shape.of(2, 2, 4))
                        .large(Shape.of(8, 60, 50), Shape.of(8, 50, 40)),
                einsum("ij,kj->ki").small(Shape.of(2, 3), Shape.of(4, 3)).large(Shape.of(100, 90), Shape.of(80, 90)),
                einsum("i,j->ij").small(Shape.of(3), Shape.of(2)).large(Shape.of(300), Shape.of(400)),
                einsum("bhqd,bhkd->bhqk")
                        .small(Shape.of(1, 2, 3, 2), Shape.of(1, 2, 2, 2))
                        .large(Shape.of(4, 4, 32, 16), Shape.of(4, 4, 30, 16)),
                einsum("abc,cd,ad->b")
                        .small(Shape.of(2, 3, 2), Shape.of(2, 3), Shape.of(2, 3))
                        .large(Shape.of(20, 30, 40), Shape.of(40, 50), Shape.of(20, 50)),
                einsum("ij->ji").small(Shape.of(2, 3)).large(Shape.of(200, 300)),
                einsum("ijk->j").small(Shape.of(2, 3, 2)).large(Shape.of(40, 50, 60)));
    }

    private static Case einsum(String equation) {
        return linear("einsum " + equation, x -> Tensor.einsum(equation, x.toArray(Tensor[]::new)));
    }

    private static Stream<Case> convolutions() {
        return Windows.ALL.stream().map(window -> {
            int groups = window.groups();
            return linear("conv " + Windows.name(window), x -> x.get(0).conv(x.get(1), window))
                    .floats()
                    .small(Windows.image(2, 2 * groups, window, 0), Windows.weight(3 * groups, 2, window))
                    .large(Windows.image(8, 8 * groups, window, 9), Windows.weight(8 * groups, 8, window));
        });
    }

    private static Stream<Case> transposed() {
        return Windows.ALL.stream().map(window -> {
            int groups = window.groups();
            Function<List<Tensor>, Tensor> expression = x -> x.get(0)
                    .convTranspose(x.get(1), window, Windows.size(x.get(0).shape(), window));
            return linear("convTranspose " + Windows.name(window), expression)
                    .floats()
                    .small(Windows.coarse(2, 3 * groups, window, 0), Windows.weight(3 * groups, 2, window))
                    .large(Windows.coarse(8, 8 * groups, window, 6), Windows.weight(8 * groups, 8, window));
        });
    }

    /// The gradient of a convolution by its weight, as a function of image and arriving gradient.
    private static Case weightGradient() {
        var window = Window.of(3, 2).stride(2).padding(List.of(1, 0), List.of(0, 1));
        return linear("gradient of a conv by its weight", x -> byWeight(x.get(0), x.get(1), window))
                .floats()
                .small(Shape.of(2, 2, 5, 6), Shape.of(2, 3, 2, 3))
                .large(Shape.of(8, 8, 21, 20), Shape.of(8, 16, 10, 10));
    }

    private static Tensor byWeight(Tensor x, Tensor g, Window window) {
        var kernel = window.kernel().stream().mapToInt(Integer::intValue).toArray();
        var weight = Tensor.fill(0, DType.FLOAT32, Shape.of(g.dim(1), x.dim(1)).append(kernel));
        return Gradients.of(List.of(x.conv(weight, window)), List.of(g), List.of(weight))
                .getFirst();
    }
}
