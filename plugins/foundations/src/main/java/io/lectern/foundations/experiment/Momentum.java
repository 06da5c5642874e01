package io.lectern.foundations.experiment;

import io.lectern.api.About;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.Session;
import io.lectern.api.look.Figure;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Compute;
import io.lectern.onnx.Init;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Variable;
import io.lectern.onnx.Weights;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.onnx.optim.Slots;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Momentum on a narrow valley: iterations grow with the root of the condition number instead of with the number.
@About(
        id = "momentum",
        name = "Momentum",
        summary = "Momentum needs the square root of the iterations that gradient descent needs.",
        paper = "https://proceedings.mlr.press/v28/sutskever13.html")
public final class Momentum implements ExperimentPlugin {

    private static final int SIZE = 20;
    private static final double[] CONDITIONS = {100, 1_000, 10_000};
    private static final double CLOSE = 1e-6; // of the first distance from the minimum
    private static final int MOST = 200_000;

    /// A rule with its best constants for curvatures from `1 / k` to 1.
    private record Rule(String name, Optimizer optimizer, double rate) {

        static List<Rule> best(double k) {
            double root = Math.sqrt(k);
            double polyak = (root - 1) / (root + 1);
            return List.of(
                    new Rule("gradient descent", new Optimizer.Sgd(0, false, 0), 2 / (1 + 1 / k)),
                    new Rule("Polyak", new Optimizer.Sgd(polyak * polyak, false, 0), 4 / Math.pow(1 + 1 / root, 2)),
                    new Rule("Nesterov", new Optimizer.Sgd(polyak, true, 0), 1));
        }
    }

    @Override
    public Claim claim() {
        return new Claim(
                "On a quadratic of condition number k, gradient descent takes a number of iterations that grows with k,"
                        + " momentum one that grows with the square root of k.",
                5,
                "O2",
                Duration.ofMinutes(1));
    }

    @Override
    public Verdict run(Lab lab) {
        var measured = new ArrayList<Measured>();
        var lines = new ArrayList<Figure.Line>();
        for (int rule = 0; rule < 3; rule++) {
            var iterations = new double[CONDITIONS.length];
            var name = Rule.best(CONDITIONS[0]).get(rule).name;
            for (int i = 0; i < CONDITIONS.length; i++) {
                iterations[i] = iterations(Rule.best(CONDITIONS[i]).get(rule), CONDITIONS[i], lab.session());
                measured.add(Measured.of("iterations, %s, k = %.0f".formatted(name, CONDITIONS[i]), iterations[i]));
            }
            double slope = slope(iterations);
            double expected = rule == 0 ? 1 : 0.5;
            measured.add(Measured.of("slope, " + name, slope).between(expected - 0.1, expected + 0.1));
            lines.add(new Figure.Line(name, logarithms(CONDITIONS), logarithms(iterations)));
        }
        return new Verdict(
                measured,
                List.of(new Figure.Lines(
                        "Iterations until the distance is a millionth", "log10 k", "log10 iterations", lines)),
                "A quadratic of %d dimensions, randomly rotated, with curvatures evenly spread on a logarithmic scale;"
                                .formatted(SIZE)
                        + " each rule with the constants that are best for k. Computed in double precision by the"
                        + " platform's own optimiser.");
    }

    /// Iterations until the distance from the minimum is close to none, from a random start.
    private static double iterations(Rule rule, double k, Session session) {
        var compute = Compute.of(session);
        try (var weights = new Weights(compute, session.random())) {
            var q = declare(weights, "axes", Shape.of(SIZE, SIZE), new Init.Orthogonal(1))
                    .read();
            var point = declare(weights, "point", Shape.of(SIZE, 1), Init.normal(1));
            var gradient = q.t().matmul(curvatures(k).mul(q.matmul(point.read())));
            var step = new Optimizer.Step(
                    Tensor.fill(rule.rate, DType.FLOAT64, Shape.SCALAR),
                    Tensor.fill(1, DType.FLOAT64, Shape.SCALAR),
                    new Slots(weights, rule.name));
            var next = rule.optimizer.next(List.of(new Optimizer.Learned(point, point.read(), gradient)), step);
            var distance = point.read().square().sum().sqrt();
            try (var program = Program.compile(Map.of("distance", distance), next, weights)) {
                double first = distance(program);
                int iterations = 1;
                while (distance(program) > CLOSE * first && iterations < MOST) {
                    iterations++;
                }
                return iterations;
            }
        }
    }

    private static Variable declare(Weights weights, String name, Shape shape, Init init) {
        return weights.declare(name, shape, DType.FLOAT64, init, Variable.Role.PARAMETER);
    }

    private static double distance(Program program) {
        return Objects.requireNonNull(program.run(Map.of()).get("distance")).item();
    }

    /// From `1 / k` to 1, `[SIZE, 1]`.
    private static Tensor curvatures(double k) {
        var values = new double[SIZE];
        Arrays.setAll(values, i -> Math.pow(k, (double) i / (SIZE - 1) - 1));
        return Tensor.constant(NdArray.of(values, Shape.of(SIZE, 1)));
    }

    /// Of the straight line that is closest to the iterations, both on logarithmic scales.
    private static double slope(double[] iterations) {
        var x = logarithms(CONDITIONS);
        var y = logarithms(iterations);
        double meanX = mean(x);
        double meanY = mean(y);
        double products = 0;
        double squares = 0;
        for (int i = 0; i < x.size(); i++) {
            products += (x.get(i) - meanX) * (y.get(i) - meanY);
            squares += (x.get(i) - meanX) * (x.get(i) - meanX);
        }
        return products / squares;
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    private static List<Double> logarithms(double[] values) {
        return Arrays.stream(values).map(Math::log10).boxed().toList();
    }
}
