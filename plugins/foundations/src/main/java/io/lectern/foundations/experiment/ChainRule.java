package io.lectern.foundations.experiment;

import static io.lectern.onnx.nn.Layers.linear;

import io.lectern.api.About;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.look.Figure;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Compute;
import io.lectern.onnx.Gradients;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Weights;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.nn.Trace;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// The chain rule, applied from the end: gradients of expressions are expressions, whose gradients are right as well.
@About(
        id = "chain-rule",
        name = "Chain rule",
        summary = "Gradients of every operation, and their gradients, are what differences show.",
        paper = "https://arxiv.org/abs/1502.05767")
public final class ChainRule implements ExperimentPlugin {

    private static final int BATCH = 128;
    private static final int LAYERS = 3;
    private static final int UNITS = 512;
    private static final int RUNS = 31;

    @Override
    public Claim claim() {
        return new Claim(
                "The gradient of every operation is what differences show, and so is the gradient of the gradient;"
                        + " forward and reverse mode agree; going back costs at most five times as much as going"
                        + " forward.",
                2,
                "F24",
                Duration.ofMinutes(1));
    }

    @Override
    public Verdict run(Lab lab) {
        var found = new LinkedHashMap<String, Derivatives>();
        double cost;
        try (var weights = new Weights(Compute.of(lab.session()), lab.session().random())) {
            for (var operation : Operations.all()) {
                lab.note(operation.name());
                var random = lab.session().random().at(operation.name());
                found.put(operation.name(), Derivatives.of(operation, weights, random));
            }
            lab.note("timing a way back");
            cost = cost(weights);
        }
        return new Verdict(
                List.of(
                        Measured.of("operations", found.size())
                                .atLeast(Operations.all().size()),
                        Measured.of("first derivatives, largest error", worst(found, Derivatives::first))
                                .atMost(1e-3),
                        Measured.of("second derivatives, largest error", worst(found, Derivatives::second))
                                .atMost(1e-3),
                        Measured.of("forward and reverse mode, largest difference", worst(found, Derivatives::modes))
                                .atMost(1e-5),
                        Measured.of("time back / time forward", cost).atMost(5)),
                List.of(new Figure.Row(
                        "Digits in which derivatives agree",
                        List.of(
                                digits("First, and differences", found, Derivatives::first),
                                digits("Second, and differences", found, Derivatives::second)))),
                "Along a random direction each, at numbers that keep away from kinks; an error is a share of the"
                        + " derivative, or of 1 where that is less. Differences are of fourth order; those in single"
                        + " precision, for operations that the library has in no other, are good for four digits. The"
                        + " time is that of %d layers of %d ReLU units for %d examples, the least of %d."
                                .formatted(LAYERS, UNITS, BATCH, RUNS));
    }

    private static double worst(Map<String, Derivatives> found, ToDoubleFunction<Derivatives> error) {
        return found.values().stream().mapToDouble(error).max().orElse(Double.NaN);
    }

    private static Figure digits(String title, Map<String, Derivatives> found, ToDoubleFunction<Derivatives> error) {
        return new Figure.Bars(
                title,
                List.copyOf(found.keySet()),
                found.values().stream()
                        .map(one -> -Math.log10(Math.max(1e-12, error.applyAsDouble(one))))
                        .toList(),
                "digits");
    }

    /// Of a multi-layer perceptron: how much longer loss and gradients take than the loss alone.
    private static double cost(Weights weights) {
        var trace = new Trace(weights, true);
        var x = Tensor.input("x", DType.FLOAT32, Shape.of(BATCH, UNITS));
        var scope = Scope.root(trace);
        var y = x;
        for (int i = 0; i < LAYERS; i++) {
            y = scope.apply(y, linear(UNITS)).relu();
        }
        var loss = y.square().mean();
        var read = trace.parameters().stream().map(trace::read).toList();
        var all = Gradients.of(loss, read).stream().map(Tensor::sum).reduce(loss, Tensor::add);
        try (var forward = Program.compile(Map.of("loss", loss), Map.of(), weights);
                var both = Program.compile(Map.of("all", all), Map.of(), weights)) {
            long least = Long.MAX_VALUE;
            long leastOfBoth = Long.MAX_VALUE;
            for (int run = 0; run < RUNS; run++) { // in turn, so that what else goes on disturbs both
                least = Math.min(least, nanos(forward));
                leastOfBoth = Math.min(leastOfBoth, nanos(both));
            }
            return (double) (leastOfBoth - least) / least;
        }
    }

    private static long nanos(Program program) {
        var given = Map.of("x", NdArray.zeros(DType.FLOAT32, Shape.of(BATCH, UNITS)));
        long start = System.nanoTime();
        program.run(given);
        return System.nanoTime() - start;
    }
}
