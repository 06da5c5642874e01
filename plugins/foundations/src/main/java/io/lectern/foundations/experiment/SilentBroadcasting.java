package io.lectern.foundations.experiment;

import io.lectern.api.About;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.look.Figure;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.api.tensor.ShapeException;
import io.lectern.onnx.Compute;
import io.lectern.onnx.Init;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Weights;
import io.lectern.onnx.nn.Losses;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.nn.Trace;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// A difference of `[n]` and `[n, 1]` is `[n, n]`: every prediction against every target, which only the mean fits.
@About(
        id = "silent-broadcasting",
        name = "Silent broadcasting",
        summary = "Shapes that broadcast by mistake teach a network the mean; a loss that checks them says so.",
        paper = "https://karpathy.github.io/2019/04/25/recipe/")
public final class SilentBroadcasting implements ExperimentPlugin {

    private static final int POINTS = 128;
    private static final double NOISE = 0.1;
    private static final Fit FIT = new Fit(500, 0.05);

    /// What was learnt of a line, and its share in the variance of the targets.
    private record Line(double slope, double offset, double explained) {}

    @Override
    public Claim claim() {
        return new Claim(
                "Predictions [n, 1] against targets [n] broadcast to [n, n], and a line so fitted is flat at the mean;"
                        + " the platform's losses refuse such shapes before the first step.",
                2,
                "F39",
                Duration.ofMinutes(1));
    }

    @Override
    public Verdict run(Lab lab) {
        var random = lab.session().random().at("points");
        var x = IntStream.range(0, POINTS)
                .mapToDouble(_ -> random.nextDouble(-1, 1))
                .toArray();
        var y = Arrays.stream(x)
                .map(place -> 2 * place - 0.5 + NOISE * random.nextGaussian())
                .toArray();
        var refused = refusal(lab, x, y);
        var matched = fit(lab, x, y, (line, targets) -> Losses.meanSquare(line.squeeze(1), targets));
        var broadcast =
                fit(lab, x, y, (line, targets) -> line.sub(targets).square().mean());
        return new Verdict(
                List.of(
                        Measured.of("losses that refuse [n, 1] against [n]", refused.isEmpty() ? 0 : 1)
                                .atLeast(1),
                        Measured.of("variance explained, shapes that match", matched.explained())
                                .atLeast(0.95),
                        Measured.of("variance explained, shapes that broadcast", broadcast.explained())
                                .atMost(0.05),
                        Measured.of(
                                        "distance from the mean, shapes that broadcast",
                                        Math.abs(broadcast.offset() - mean(y)))
                                .atMost(0.05)),
                List.of(new Figure.Lines(
                        "Lines fitted",
                        "x",
                        "y",
                        List.of(
                                drawn("shapes match", matched),
                                drawn("shapes broadcast", broadcast),
                                new Figure.Line("truth", List.of(-1.0, 1.0), List.of(-2.5, 1.5))))),
                "The platform says: " + refused);
    }

    /// What a loss says of shapes that differ; empty where it says nothing.
    private static String refusal(Lab lab, double[] x, double[] y) {
        try {
            fit(lab, x, y, Losses::meanSquare);
            return "";
        } catch (ShapeException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /// Fits a line by this loss of predictions `[n, 1]` and targets `[n]`.
    private static Line fit(Lab lab, double[] x, double[] y, BinaryOperator<Tensor> loss) {
        try (var weights = new Weights(Compute.of(lab.session()), lab.session().random())) {
            var trace = new Trace(weights, true);
            var scope = Scope.root(trace);
            var slope = scope.param("slope", Shape.of(1), Init.fill(0));
            var offset = scope.param("offset", Shape.of(1), Init.fill(0));
            var line = column(x).mul(slope).add(offset);
            FIT.of(loss.apply(line, column(y).squeeze(1)), trace);
            var values = trace.parameters().stream()
                    .mapToDouble(weight -> weights.get(weight).item())
                    .toArray();
            return new Line(values[0], values[1], explained(values[0], values[1], x, y));
        }
    }

    private static Tensor column(double[] values) {
        var floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return Tensor.constant(NdArray.of(floats, Shape.of(floats.length, 1)));
    }

    private static double explained(double slope, double offset, double[] x, double[] y) {
        double mean = mean(y);
        double left = IntStream.range(0, x.length)
                .mapToDouble(i -> square(y[i] - slope * x[i] - offset))
                .sum();
        return 1 - left / DoubleStream.of(y).map(value -> square(value - mean)).sum();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double square(double x) {
        return x * x;
    }

    private static Figure.Line drawn(String name, Line line) {
        return new Figure.Line(
                name, List.of(-1.0, 1.0), List.of(line.offset() - line.slope(), line.offset() + line.slope()));
    }
}
