package io.lectern.foundations.experiment;

import io.lectern.api.About;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.look.Figure;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Program;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Linear regions: how many straight pieces a ReLU network can be made of, deep or wide.
@About(
        id = "linear-regions",
        name = "Linear regions",
        summary = "Depth folds: pieces double with each layer, if the weights are chosen so.",
        paper = "https://arxiv.org/abs/1402.1869")
public final class LinearRegions implements ExperimentPlugin {

    private static final int DEEPEST = 10;
    private static final int DRAWS = 20;
    private static final int INPUTS = 2;
    private static final int WIDTH = 16;
    private static final int DEPTH = 8;

    @Override
    public Claim claim() {
        return new Claim(
                "A ReLU network of L layers of two units can have 2^L linear pieces where one layer of as many units"
                        + " has at most 2L + 1; at random weights, depth brings no more pieces than width.",
                2,
                "F21",
                Duration.ofMinutes(1));
    }

    @Override
    public Verdict run(Lab lab) {
        var random = lab.session().random().at("linear-regions");
        int deviation = 0;
        int excess = Integer.MIN_VALUE;
        for (int depth = 1; depth <= DEEPEST; depth++) {
            deviation = Math.max(deviation, Math.abs(tent(depth) - (1 << depth)));
            for (int draw = 0; draw < DRAWS; draw++) {
                excess = Math.max(excess, shallow(depth, random) - (2 * depth + 1));
            }
        }
        var deep = widths(INPUTS, WIDTH, DEPTH);
        int parameters = PiecewiseLinear.random(random, deep).parameters();
        int wide = Math.round((parameters - 1f) / (INPUTS + 2)); // as many parameters in one layer
        double deepPieces = mean(random, deep);
        double widePieces = mean(random, widths(INPUTS, wide, 1));
        return new Verdict(
                List.of(
                        Measured.of("largest deviation of folds from 2^L pieces, L = 1 to 10", deviation)
                                .atMost(0),
                        Measured.of("pieces of 10 folds, 20 units", tent(DEEPEST))
                                .between(1024, 1024),
                        Measured.of("largest difference from the same 10 folds run as ONNX", difference())
                                .atMost(1e-9),
                        Measured.of("most pieces of one layer of 2L units, less 2L + 1", excess)
                                .atMost(0),
                        Measured.of("pieces at random weights, 8 layers of 16", deepPieces),
                        Measured.of("pieces at random weights, one layer of as many parameters", widePieces),
                        Measured.of("wide / deep at random weights", widePieces / deepPieces)
                                .atLeast(1)),
                List.of(folds(), counts(random)),
                "Pieces are counted exactly along a segment, from the places where units cross 0. That the number of"
                        + " regions grows exponentially with depth is true of the largest possible number (Montufar et"
                        + " al. 2014), not of networks as they are first drawn (Hanin and Rolnick 2019, 1901.09021).");
    }

    private static int tent(int depth) {
        return PiecewiseLinear.tent(depth).pieces(new double[] {0}, new double[] {1});
    }

    /// Runs the folds as a program at the ends and in the middle of all pieces.
    private static double difference() {
        var folds = PiecewiseLinear.tent(DEEPEST);
        var curve = folds.curve(new double[] {0}, new double[] {1});
        int count = 2 * curve.size() - 1;
        var places = new double[count];
        var expected = new double[count];
        for (int i = 0; i < count; i++) {
            var a = curve.get(i / 2);
            var b = curve.get((i + 1) / 2);
            places[i] = (a[0] + b[0]) / 2;
            expected[i] = (a[1] + b[1]) / 2;
        }
        try (var program = Program.compile(Map.of("y", folds.network(count)))) {
            var found = Objects.requireNonNull(program.run(Map.of("x", NdArray.of(places, Shape.of(count, 1))))
                    .get("y"));
            return IntStream.range(0, count)
                    .mapToDouble(i -> Math.abs(found.get(i) - expected[i]))
                    .max()
                    .orElseThrow();
        }
    }

    private static int shallow(int depth, RandomGenerator random) {
        return PiecewiseLinear.random(random, 1, 2 * depth, 1).pieces(new double[] {-1}, new double[] {1});
    }

    private static int[] widths(int inputs, int width, int depth) {
        return IntStream.concat(
                        IntStream.of(inputs),
                        IntStream.concat(IntStream.generate(() -> width).limit(depth), IntStream.of(1)))
                .toArray();
    }

    /// Over networks and segments across the square of side 2.
    private static double mean(RandomGenerator random, int... widths) {
        return IntStream.range(0, DRAWS)
                .map(_ -> PiecewiseLinear.random(random, widths).pieces(end(random), end(random)))
                .average()
                .orElseThrow();
    }

    private static double[] end(RandomGenerator random) {
        double angle = random.nextDouble(2 * Math.PI);
        return new double[] {Math.cos(angle), Math.sin(angle)};
    }

    private static Figure folds() {
        return new Figure.Lines(
                "Folding [0, 1] in the middle",
                "x",
                "output",
                IntStream.of(1, 2, 4, 6)
                        .mapToObj(depth -> {
                            var curve = PiecewiseLinear.tent(depth).curve(new double[] {0}, new double[] {1});
                            return new Figure.Line(
                                    depth + " layers",
                                    curve.stream().map(point -> point[0]).toList(),
                                    curve.stream().map(point -> point[1]).toList());
                        })
                        .toList());
    }

    private static Figure counts(RandomGenerator random) {
        var depths = List.of(1, 2, 4, 8);
        var parameters = depths.stream()
                .map(depth -> PiecewiseLinear.random(random, widths(INPUTS, WIDTH, depth))
                        .parameters())
                .toList();
        var x = parameters.stream().map(Integer::doubleValue).toList();
        return new Figure.Lines(
                "At random weights",
                "parameters",
                "pieces",
                List.of(
                        new Figure.Line(
                                "layers of 16",
                                x,
                                depths.stream()
                                        .map(depth -> mean(random, widths(INPUTS, WIDTH, depth)))
                                        .toList()),
                        new Figure.Line(
                                "one layer",
                                x,
                                parameters.stream()
                                        .map(count -> mean(random, widths(INPUTS, (count - 1) / (INPUTS + 2), 1)))
                                        .toList())));
    }
}
