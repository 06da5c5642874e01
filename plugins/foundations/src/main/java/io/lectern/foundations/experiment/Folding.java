package io.lectern.foundations.experiment;

import io.lectern.api.About;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.look.Figure;
import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Compute;
import io.lectern.onnx.Init;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Weights;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.nn.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Each layer folds its input like a sheet of paper: what is drawn on it appears on every layer of the paper.
@About(
        id = "folding",
        name = "Folding",
        summary = "Places that fold onto each other look the same to a deep network; a shallow one cannot fold.",
        paper = "https://arxiv.org/abs/1509.08101")
public final class Folding implements ExperimentPlugin {

    private static final int FOLDS = 6;
    private static final int PREIMAGES = 1 << FOLDS;
    private static final int DRAWS = 50;
    private static final int POINTS = 8 * PREIMAGES + 1; // of the saw that is fitted
    private static final double NOISE = 0.002;
    private static final Fit FIT = new Fit(4_000, 2e-3);

    @Override
    public Claim claim() {
        return new Claim(
                "Six layers of two ReLU units give 64 places of their input the same output, and keep fitting a saw of 64"
                        + " flanks when their weights are disturbed; one layer of twelve units cannot fit it.",
                2,
                "F22",
                Duration.ofMinutes(2));
    }

    @Override
    public Verdict run(Lab lab) {
        var random = lab.session().random();
        double apart = preimagesApart(random.at("places"));
        lab.note("fitting a saw");
        var folds = fitted(lab, disturbed(PiecewiseLinear.tent(FOLDS), random.at("disturbed")));
        var layer = fitted(lab, PiecewiseLinear.random(random.at("layer"), 1, 2 * FOLDS, 1));
        return new Verdict(
                List.of(
                        Measured.of("outputs at %d places that fold onto one, apart".formatted(PREIMAGES), apart)
                                .atMost(1e-6),
                        Measured.of("mean square of the error, folds before fitting", folds.before()),
                        Measured.of("mean square of the error, folds", folds.after()),
                        Measured.of("mean square of the error, one layer", layer.after()),
                        Measured.of("folds / one layer", folds.after() / layer.after())
                                .atMost(0.1)),
                List.of(new Figure.Lines(
                        "A saw of 64 flanks, its first quarter",
                        "x",
                        "output",
                        List.of(
                                line("saw", saw()),
                                line("six layers of 2, fitted", folds.curve()),
                                line("one layer of 12, fitted", layer.curve())))),
                ("Places are those that the fold in the middle of [0, 1] maps onto one another, %d times. All weights of"
                                + " the folds start disturbed by normal noise of deviation %s, since from random weights no network"
                                + " of this size finds the saw; Adam for %d steps on %d points.")
                        .formatted(FOLDS, NOISE, FIT.steps(), POINTS));
    }

    /// How far outputs at all places that fold onto the same one differ, at most.
    private static double preimagesApart(RandomGenerator random) {
        var places = new double[DRAWS * PREIMAGES];
        for (int draw = 0; draw < DRAWS; draw++) {
            var unfolded = List.of(random.nextDouble());
            for (int fold = 0; fold < FOLDS; fold++) {
                var twice = new ArrayList<Double>();
                unfolded.forEach(place -> twice.addAll(List.of(place / 2, 1 - place / 2)));
                unfolded = twice;
            }
            for (int i = 0; i < PREIMAGES; i++) {
                places[draw * PREIMAGES + i] = unfolded.get(i);
            }
        }
        try (var program =
                Program.compile(Map.of("y", PiecewiseLinear.tent(FOLDS).network(places.length)))) {
            var y = Objects.requireNonNull(program.run(Map.of("x", NdArray.of(places, Shape.of(places.length, 1))))
                    .get("y"));
            return IntStream.range(0, places.length)
                    .mapToDouble(i -> Math.abs(y.get(i) - y.get(i - i % PREIMAGES)))
                    .max()
                    .orElseThrow();
        }
    }

    private static PiecewiseLinear disturbed(PiecewiseLinear network, RandomGenerator random) {
        return network.map(weight -> weight + NOISE * random.nextGaussian());
    }

    /// @param before mean square of the error
    private record Fitted(double before, double after, double[] curve) {}

    private static Fitted fitted(Lab lab, PiecewiseLinear start) {
        try (var weights = new Weights(Compute.of(lab.session()), new Randomness(lab.seed()))) {
            var trace = new Trace(weights, true);
            var y = network(start, Scope.root(trace));
            var loss = y.sub(column(saw())).square().mean();
            double before = Objects.requireNonNull(run(loss, weights)).item();
            FIT.of(loss, trace);
            var curve = run(y, weights);
            return new Fitted(
                    before,
                    run(loss, weights).item(),
                    IntStream.range(0, POINTS).mapToDouble(curve::get).toArray());
        }
    }

    private static NdArray run(Tensor tensor, Weights weights) {
        try (var program = Program.compile(Map.of("it", tensor), Map.of(), weights)) {
            return Objects.requireNonNull(program.run(Map.of()).get("it"));
        }
    }

    private static Tensor network(PiecewiseLinear start, Scope scope) {
        var y = column(
                IntStream.range(0, POINTS).mapToDouble(i -> i / (POINTS - 1.0)).toArray());
        for (int i = 0; i < start.layers().size(); i++) {
            var layer = start.layers().get(i);
            var weight = NdArray.of(floats(layer.flat()), Shape.of(layer.weight().length, layer.bias().length));
            var bias = NdArray.of(floats(layer.bias()), Shape.of(layer.bias().length));
            y = (i == 0 ? y : y.relu())
                    .matmul(scope.param("weight" + i, weight.shape(), new Init.Given(weight)))
                    .add(scope.param("bias" + i, bias.shape(), new Init.Given(bias)));
        }
        return y;
    }

    private static double[] saw() {
        return IntStream.range(0, POINTS)
                .mapToDouble(i -> 1 - Math.abs(i / 8 % 2 + i % 8 / 8.0 - 1))
                .toArray();
    }

    private static Tensor column(double[] values) {
        return Tensor.constant(NdArray.of(floats(values), Shape.of(values.length, 1)));
    }

    private static float[] floats(double[] values) {
        var floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static Figure.Line line(String name, double[] values) {
        int shown = values.length / 4;
        return new Figure.Line(
                name,
                IntStream.range(0, shown)
                        .mapToObj(i -> i / (values.length - 1.0))
                        .toList(),
                IntStream.range(0, shown).mapToObj(i -> values[i]).toList());
    }
}
