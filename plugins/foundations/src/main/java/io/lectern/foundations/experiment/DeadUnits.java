package io.lectern.foundations.experiment;

import static io.lectern.onnx.nn.Layers.linear;

import io.lectern.api.About;
import io.lectern.api.Budget;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.look.Figure;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.onnx.Compute;
import io.lectern.onnx.Gradients;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Weights;
import io.lectern.onnx.nn.Activation;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.nn.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/// Dead units: ReLUs that are 0 for every example, get no gradient, and so stay dead.
@About(
        id = "dead-units",
        name = "Dead units",
        summary = "ReLUs die by a bad bias or a far too high learning rate; leaky ones do not.",
        paper = "https://arxiv.org/abs/1903.06733")
public final class DeadUnits implements ExperimentPlugin {

    private static final int UNITS = 128;
    private static final double RATE = 1e-3;
    private static final Map<String, String> PICTURES =
            Map.of("examples.train", "4000", "examples.validation", "500", "examples.test", "500");

    @Override
    public Claim claim() {
        return new Claim(
                "ReLU units die when their bias is far below zero or the learning rate is 30 times too high, and are"
                        + " reported; with He's first weights hardly any does, and leaky ReLU has none.",
                2,
                "F19",
                Duration.ofMinutes(2));
    }

    @Override
    public Verdict run(Lab lab) {
        var pictures = validation(lab.examples("glyphs", PICTURES).data());
        var he = layer(lab, pictures, Activation.RELU, 0);
        var low = layer(lab, pictures, Activation.RELU, -20);
        var leaky = layer(lab, pictures, Activation.LEAKY_RELU, -20);
        var usual = trained(lab, RATE);
        var hot = trained(lab, 30 * RATE);
        return new Verdict(
                List.of(
                        Measured.of("dead share, He's first weights", he.dead()).atMost(0.05),
                        Measured.of("dead share, bias -20", low.dead()).atLeast(0.5),
                        Measured.of("dead share, bias -20, leaky ReLU", leaky.dead())
                                .atMost(0),
                        Measured.of("gradient norm, bias -20", low.gradient()).atMost(0),
                        Measured.of("gradient norm, bias -20, leaky ReLU", leaky.gradient()),
                        Measured.of("dead share after training", last(usual)).atMost(0.05),
                        Measured.of("dead share after training, rate x 30", last(hot))
                                .atLeast(0.5),
                        Measured.of("alarms, rate x 30", alarms(hot)).atLeast(1),
                        Measured.of("alarms, usual rate", alarms(usual)).atMost(0)),
                List.of(new Figure.Lines(
                        "Share of units that are 0 for every validation picture",
                        "step",
                        "dead share",
                        List.of(line("rate " + RATE, usual), line("rate " + 30 * RATE, hot)))),
                "A unit counts as dead if it is 0 for all of the validation pictures, not for a batch of them.");
    }

    private record Layer(double dead, double gradient) {}

    /// One layer on the pictures: how many units are dead, and the norm of the gradient that its weights get from
    /// the sum of what it gives.
    private static Layer layer(Lab lab, NdArray pictures, Activation activation, double bias) {
        var compute = Compute.of(lab.session());
        try (var weights = new Weights(compute, lab.session().random())) {
            var trace = new Trace(weights, true);
            var x = Tensor.input("x", DType.FLOAT32, pictures.shape());
            var sum = Scope.root(trace).apply(x.flatten(1), linear(UNITS).gain(Math.sqrt(2)));
            var y = activation.of(sum.add(bias));
            var alive = y.equal(y.zeros()).not().cast(DType.FLOAT32).max(0); // [units]
            var weight = trace.read(trace.parameters().getFirst());
            var gradient = Gradients.of(y.sum(), List.of(weight)).getFirst();
            var wanted = Map.of(
                    "alive", alive.mean(), "gradient", gradient.square().sum().sqrt());
            try (var program = Program.compile(wanted, Map.of(), weights)) {
                var found = program.run(Map.of("x", pictures));
                return new Layer(1 - item(found, "alive"), item(found, "gradient"));
            }
        }
    }

    private static double item(Map<String, NdArray> found, String name) {
        return Objects.requireNonNull(found.get(name)).item();
    }

    private static Result trained(Lab lab, double rate) {
        var plan = Plan.of("mlp", "glyphs")
                .model("hidden", UNITS + "," + UNITS)
                .model("dropout", 0)
                .model("training.rate", rate)
                .model("training.evaluateEvery", 20)
                .budget(new Budget.Steps(500));
        for (var setting : PICTURES.entrySet()) {
            plan = plan.dataset(setting.getKey(), setting.getValue());
        }
        return lab.train(plan);
    }

    /// Over both layers, which are equally wide.
    private static double last(Result run) {
        return line("", run).y().getLast();
    }

    private static Figure.Line line(String name, Result run) {
        var second = run.series("dead-units/relu_2");
        var steps = new ArrayList<Double>();
        var shares = new ArrayList<Double>();
        run.series("dead-units/relu_1").forEach((step, share) -> {
            steps.add((double) step);
            shares.add((share + Objects.requireNonNull(second.get(step))) / 2);
        });
        return new Figure.Line(name, steps, shares);
    }

    private static double alarms(Result run) {
        return run.alarms().stream()
                .filter(alarm -> alarm.kind().equals("dead-units"))
                .count();
    }

    private static NdArray validation(Dataset data) {
        var all = IntStream.range(0, data.size(Split.VALIDATION)).toArray();
        return data.get(Split.VALIDATION, all).get("input");
    }
}
