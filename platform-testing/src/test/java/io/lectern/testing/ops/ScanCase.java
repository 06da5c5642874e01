package io.lectern.testing.ops;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Tensor.Scanned;
import io.lectern.onnx.Tensor.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Loops over time, long enough to stay loops.
///
/// Each is a function of what it runs over `[time, 2, 3]`, what it starts from `[2, 3]`, a weight `[3, 3]` and a bias
/// `[3]`.
enum ScanCase {
    ONE_CARRY {
        @Override
        List<Tensor> values(List<Tensor> x, Loop loop) {
            return everything(loop.over(List.of(x.get(1)), List.of(x.get(0)), (carries, slices) -> {
                var next = carries.getFirst().mul(0.7).add(slices.getFirst()).tanh();
                return new Step(List.of(next), List.of(next.square()));
            }));
        }
    },
    CAPTURED_WEIGHTS {
        @Override
        List<Tensor> values(List<Tensor> x, Loop loop) {
            var squashed = x.get(2).tanh();
            return everything(loop.over(List.of(x.get(1)), List.of(x.get(0)), (carries, slices) -> {
                var h = carries.getFirst();
                var both = h.matmul(squashed).add(h.matmul(x.get(2)).mul(0.5));
                var next = slices.getFirst().add(both).add(x.get(3)).tanh();
                return new Step(List.of(next), List.of(next.mul(x.get(3))));
            }));
        }
    },
    SEVERAL_CARRIES {
        @Override
        List<Tensor> values(List<Tensor> x, Loop loop) {
            var initial = List.of(x.get(1), x.get(1).mul(x.get(3)), x.get(3));
            return everything(loop.over(initial, List.of(x.get(0), x.get(0).sum(2)), (carries, slices) -> {
                var sum = carries.get(0).mul(0.5).add(carries.get(1).mul(slices.get(0)));
                var output = carries.get(0).mul(slices.get(1).unsqueeze(1));
                return new Step(List.of(carries.get(1), sum, carries.get(2)), List.of(output, sum.add(carries.get(2))));
            }));
        }
    },
    WHOLE_NUMBERS {
        @Override
        List<Tensor> values(List<Tensor> x, Loop loop) {
            int steps = x.getFirst().dim(0);
            var which = Indices.below(x.get(2).dim(0), Shape.of(steps, x.get(1).dim(0)));
            var zero = Tensor.fill(0, DType.INT64, Shape.SCALAR);
            var one = Tensor.fill(1, DType.INT64, Shape.SCALAR);
            return everything(loop.over(List.of(zero, x.get(1)), List.of(which, x.get(0)), (carries, slices) -> {
                var step = carries.get(0).add(one);
                var row =
                        x.get(2).gather(0, slices.get(0)).div(step.cast(x.get(2).type()));
                var next = carries.get(1).mul(row).add(slices.get(1));
                return new Step(List.of(step, next), List.of(step.cast(next.type()), next));
            }));
        }
    },
    OUTPUTS_UNUSED {
        @Override
        List<Tensor> values(List<Tensor> x, Loop loop) {
            return loop.over(List.of(x.get(1)), List.of(x.get(0)), (carries, slices) -> {
                        var next = carries.getFirst().mul(slices.getFirst().sigmoid());
                        return new Step(List.of(next), List.of(next.exp(), slices.getFirst()));
                    })
                    .carries();
        }
    },
    CARRIES_UNUSED {
        @Override
        List<Tensor> values(List<Tensor> x, Loop loop) {
            var outputs = loop.over(List.of(x.get(1), x.get(3)), List.of(x.get(0)), (carries, slices) -> {
                        var next = carries.getFirst().add(slices.getFirst()).tanh();
                        return new Step(List.of(next, next.sum(0)), List.of(carries.getFirst(), next));
                    })
                    .outputs();
            return List.of(outputs.getFirst());
        }
    },
    NO_CARRIES {
        @Override
        List<Tensor> values(List<Tensor> x, Loop loop) {
            return everything(loop.over(
                    List.<Tensor>of(),
                    List.of(x.get(0)),
                    (_, slices) -> new Step(
                            List.<Tensor>of(),
                            List.of(slices.getFirst().matmul(x.get(2)).tanh()))));
        }
    },
    STOPPED {
        @Override
        List<Tensor> values(List<Tensor> x, Loop loop) {
            return everything(loop.over(List.of(x.get(1)), List.of(x.get(0)), (carries, slices) -> {
                var sign = carries.getFirst().sign().stopGradient();
                var next = carries.getFirst().mul(slices.getFirst()).add(sign);
                return new Step(List.of(next), List.of());
            }));
        }
    },
    ENDS_ANEW {
        @Override
        List<Tensor> values(List<Tensor> x, Loop loop) {
            return everything(loop.over(List.of(x.get(1), x.get(1)), List.of(x.get(0)), (carries, slices) -> {
                var output = carries.getFirst().mul(carries.getLast()).mul(slices.getFirst());
                return new Step(List.of(x.get(1).square(), x.get(1).zeros()), List.of(output));
            }));
        }
    },
    NESTED {
        @Override
        List<Tensor> values(List<Tensor> x, Loop loop) {
            return everything(loop.over(List.of(x.get(1)), List.of(x.get(0)), (carries, slices) -> {
                var many = Tensor.stack(0, Collections.nCopies(9, slices.getFirst()));
                var inner = loop.over(List.of(carries.getFirst()), List.of(many), (within, now) -> {
                    var next = within.getFirst()
                            .matmul(x.get(2))
                            .mul(0.3)
                            .add(now.getFirst())
                            .add(carries.getFirst())
                            .tanh();
                    return new Step(List.of(next), List.of(next.mul(x.get(3))));
                });
                return new Step(
                        inner.carries(), List.of(inner.outputs().getFirst().sum(0)));
            }));
        }
    },
    ONE_AFTER_THE_OTHER {
        @Override
        List<Tensor> values(List<Tensor> x, Loop loop) {
            BiFunction<List<Tensor>, List<Tensor>, Step> step = (carries, slices) -> {
                var next = carries.getFirst()
                        .matmul(x.get(2))
                        .add(slices.getFirst())
                        .tanh();
                return new Step(List.of(next), List.of(next));
            };
            var first = loop.over(List.of(x.get(1)), List.of(x.get(0)), step);
            return everything(loop.over(first.carries(), first.outputs(), step));
        }
    };

    private static final int STEPS = 9;

    /// A loop, or the same written out.
    @FunctionalInterface
    interface Loop {
        Scanned over(List<Tensor> initial, List<Tensor> xs, BiFunction<List<Tensor>, List<Tensor>, Step> step);
    }

    abstract List<Tensor> values(List<Tensor> x, Loop loop);

    static Stream<Case> all() {
        return Stream.of(values()).map(body -> body.as(Tensor::scan));
    }

    Case as(Loop loop) {
        return Case.of("scan, " + name().toLowerCase(Locale.ROOT), x -> together(values(x, loop)))
                .small(Shape.of(STEPS, 2, 3), Shape.of(2, 3), Shape.of(3, 3), Shape.of(3))
                .large(Shape.of(STEPS, 60, 50), Shape.of(60, 50), Shape.of(50, 50), Shape.of(50));
    }

    /// Step by step, without a loop in the graph.
    static Scanned writtenOut(
            List<Tensor> initial, List<Tensor> xs, BiFunction<List<Tensor>, List<Tensor>, Step> step) {
        var carries = initial;
        var outputs = new ArrayList<List<Tensor>>();
        for (int t = 0; t < xs.getFirst().dim(0); t++) {
            int time = t;
            var result = step.apply(carries, xs.stream().map(x -> x.at(0, time)).toList());
            carries = result.carries();
            outputs.add(result.outputs());
        }
        var stacked = IntStream.range(0, outputs.getFirst().size())
                .mapToObj(i -> Tensor.stack(0, outputs, of -> of.get(i)))
                .toList();
        return new Scanned(carries, stacked);
    }

    static List<Tensor> everything(Scanned scanned) {
        var values = new ArrayList<>(scanned.carries());
        values.addAll(scanned.outputs());
        return values;
    }

    /// Everything that can be differentiated as one vector.
    private static Tensor together(List<Tensor> values) {
        return Tensor.concat(
                0,
                values.stream()
                        .filter(value -> value.type().floating())
                        .map(value -> value.reshape(-1))
                        .toList());
    }
}
