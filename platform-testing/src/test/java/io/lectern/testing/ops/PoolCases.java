package io.lectern.testing.ops;

import static io.lectern.testing.ops.Case.curved;
import static io.lectern.testing.ops.Case.linear;
import static io.lectern.testing.ops.Case.one;

import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Window;
import java.util.List;
import java.util.stream.Stream;

/// Pooling: with windows side by side, overlapping, apart, padded.
final class PoolCases {

    private static final List<Window> WINDOWS = List.of(
            Window.of(2).stride(2),
            Window.of(3).padding(1),
            Window.of(2, 2).stride(2),
            Window.of(2, 3).stride(List.of(2, 3)),
            Window.of(3, 3).stride(2).padding(1),
            Window.of(3, 2).padding(List.of(1, 0), List.of(0, 1)),
            Window.of(2, 2).stride(3),
            Window.of(2, 2).stride(2).padding(List.of(1, 1), List.of(0, 0)),
            Window.of(2, 2).dilation(2),
            Window.of(2, 2, 2).stride(2),
            Window.of(2, 1, 3).stride(List.of(1, 1, 2)).padding(List.of(1, 0, 0), List.of(0, 0, 1)));

    private PoolCases() {}

    static Stream<Case> all() {
        return Stream.concat(
                WINDOWS.stream().flatMap(PoolCases::of),
                Stream.of(linear(
                                "gradient of a smaller image",
                                x -> x.getFirst().slice(2, 0, 3).sumPool(Window.of(2, 2)))
                        .floats()
                        .small(Shape.of(1, 2, 4, 3))
                        .large(Shape.of(8, 8, 40, 30))));
    }

    private static Stream<Case> of(Window window) {
        var name = Windows.name(window);
        return Stream.of(
                        one("maxPool " + name, x -> curved(x.maxPool(window))).apart(-4, 4),
                        one("maxPoolIndex " + name, x -> x.maxPoolIndex(window).cast(x.type()))
                                .apart(-4, 4),
                        one(
                                        "maxUnpool " + name,
                                        x -> curved(x.maxPool(window)
                                                .square()
                                                .maxUnpool(x.maxPoolIndex(window), window, spatial(x.shape()))))
                                .apart(-4, 4),
                        one("sumPool " + name, x -> curved(x.sumPool(window))).floats(),
                        one("avgPool " + name, x -> curved(x.avgPool(window))).floats())
                .map(pool -> pool.small(Windows.image(1, 2, window, 0)).large(Windows.image(8, 8, window, 10)));
    }

    private static List<Integer> spatial(Shape x) {
        return x.slice(2, x.rank()).stream().boxed().toList();
    }
}
