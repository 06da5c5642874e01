package io.lectern.testing.ops;

import static io.lectern.testing.ops.Case.curved;
import static io.lectern.testing.ops.Case.linear;
import static io.lectern.testing.ops.Case.one;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Tensor;
import java.util.stream.Stream;

/// Look-ups by index, orders, and points between pixels.
final class LookupCases {

    private LookupCases() {}

    static Stream<Case> all() {
        return Stream.of(gathers(), orders(), sampling()).flatMap(cases -> cases);
    }

    private static Stream<Case> gathers() {
        return Stream.of(
                one("gather", x -> curved(x.gather(0, Indices.below(x.dim(0), Shape.of(2, 3)))))
                        .small(Shape.of(4, 3))
                        .large(Shape.of(900, 64)),
                one("gather few of many", x -> curved(x.gather(0, Indices.below(x.dim(0), Shape.of(70)))))
                        .small(Shape.of(1100, 2))
                        .large(Shape.of(3000, 64)),
                one("gather many times", x -> curved(x.gather(0, Indices.below(x.dim(0), Shape.of(500)))))
                        .small(Shape.of(3, 2))
                        .large(Shape.of(12, 64)),
                one(
                                "gather many times from a vector",
                                x -> curved(x.gather(0, Indices.below(x.dim(0), Shape.of(5000)))))
                        .small(Shape.of(4))
                        .large(Shape.of(2000)),
                one("gather in the middle", x -> curved(x.gather(1, Indices.below(x.dim(1), Shape.of(5, 7)))))
                        .small(Shape.of(2, 4, 3))
                        .large(Shape.of(40, 50, 60)),
                one("gather along the last", x -> curved(x.gather(-1, Indices.below(x.dim(-1), Shape.of(6)))))
                        .small(Shape.of(2, 3))
                        .large(Shape.of(300, 200)),
                one(
                                "gather by INT32",
                                x -> curved(x.gather(
                                        0, Indices.below(x.dim(0), Shape.of(7)).cast(DType.INT32))))
                        .small(Shape.of(4, 3))
                        .large(Shape.of(400, 64)),
                one("gather one", x -> curved(x.gather(0, Indices.below(x.dim(0), Shape.SCALAR))))
                        .small(Shape.of(4, 3))
                        .large(Shape.of(400, 64)),
                one("take", x -> curved(x.take(0, Indices.below(x.dim(0), Shape.of(5, x.dim(1))))))
                        .small(Shape.of(4, 3))
                        .large(Shape.of(400, 64)),
                one("take along the last", x -> curved(x.take(-1, Indices.below(x.dim(1), Shape.of(x.dim(0), 7)))))
                        .small(Shape.of(4, 3))
                        .large(Shape.of(400, 640)),
                one("put", x -> curved(x.put(0, Indices.below(3, x.shape()), 3)))
                        .small(Shape.of(4, 3))
                        .large(Shape.of(400, 64)),
                one(
                                "put along the last",
                                x -> curved(
                                        x.put(-1, Indices.below(5, x.shape()).cast(DType.INT32), 5)))
                        .small(Shape.of(2, 4, 3))
                        .large(Shape.of(40, 50, 60)),
                linear(
                                "oneHot",
                                x -> Indices.below(x.getFirst().dim(1), Shape.of(6))
                                        .oneHot(
                                                x.getFirst().dim(1),
                                                x.getFirst().type())
                                        .matmul(x.getFirst().t()))
                        .small(Shape.of(2, 4))
                        .large(Shape.of(200, 400)),
                linear(
                                "oneHot outside",
                                x -> Indices.of(-1, 0, 4, 2, -4)
                                        .oneHot(4, x.getFirst().type())
                                        .mul(x.getFirst()))
                        .small(Shape.of(5, 4))
                        .large(Shape.of(5, 4)),
                linear(
                                "oneHot of INT32",
                                x -> Indices.of(1, 0, 3)
                                        .cast(DType.INT32)
                                        .oneHot(4, x.getFirst().type())
                                        .mul(x.getFirst()))
                        .small(Shape.of(3, 4))
                        .large(Shape.of(3, 4)));
    }

    private static Stream<Case> orders() {
        return Stream.of(
                one("topKIndex", x -> x.topKIndex(2).cast(x.type()))
                        .apart(-4, 4)
                        .small(Shape.of(3, 4))
                        .large(Shape.of(300, 400)),
                one("topK", x -> curved(x.topK(3)))
                        .apart(-4, 4)
                        .small(Shape.of(2, 2, 4))
                        .large(Shape.of(10, 30, 400)),
                one("sort", x -> curved(x.sort()).mul(Tensor.range(x.dim(-1)).cast(x.type())))
                        .apart(-4, 4)
                        .small(Shape.of(3, 4))
                        .large(Shape.of(30, 400)),
                Case.of("nms", x -> x.get(0).nms(x.get(1), 3, 0.3, 0.1).cast(DType.FLOAT32))
                        .floats()
                        .apart(0, 4)
                        .small(Shape.of(6, 4), Shape.of(6))
                        .large(Shape.of(200, 4), Shape.of(200)));
    }

    private static Stream<Case> sampling() {
        return Stream.of(Case.of("sampleAt", x -> x.get(0).sampleAt(x.get(1).mul(2)))
                .apart(-1.3, 3.3)
                .small(Shape.of(2, 2, 4, 5), Shape.of(2, 3, 2))
                .large(Shape.of(4, 8, 20, 30), Shape.of(4, 300, 2)));
    }
}
