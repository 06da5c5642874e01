package io.lectern.benchmarks;

import io.lectern.api.data.Feature;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Variable;
import io.lectern.onnx.Weights;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.nn.Trace;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.toolkit.Adversarial;
import io.lectern.toolkit.GanLoss;
import java.util.Map;
import java.util.Objects;

/// A generator and a discriminator of Lectern that train on one batch: a step is two programs, as in a run.
final class OurContest implements Workload {

    private static final String GENERATOR = "generator";
    private static final String DISCRIMINATOR = "discriminator";
    private static final GanLoss LOSS = GanLoss.NonSaturating.DEFAULT;

    private final Adversarial networks;
    private final Draws draws;
    private final Weights weights;
    private final NdArray rate;
    private final Program discriminate;
    private final Program deceive;
    private int steps;
    private double loss = Double.NaN;

    OurContest(Adversarial networks, Draws draws, Optimizer optimizer, double rate, Weights weights) {
        this.networks = networks;
        this.draws = draws;
        this.weights = weights;
        this.rate = NdArray.scalar((float) rate);
        this.discriminate = discriminate(optimizer);
        this.deceive = deceive(optimizer);
    }

    private Program discriminate(Optimizer optimizer) {
        var trace = new Trace(weights, true);
        var scope = Scope.root(trace);
        var fake = generate(scope).stopGradient();
        var real = input("x", draws.pictures());
        var shared = scope.shared(DISCRIMINATOR);
        var error = LOSS.discriminator(samples -> networks.discriminate(samples, shared.open()), real, fake, scope);
        return Descent.of(trace, error, DISCRIMINATOR, optimizer);
    }

    private Program deceive(Optimizer optimizer) {
        var trace = new Trace(weights, true);
        var scope = Scope.root(trace);
        var fake = generate(scope);
        var error = LOSS.generator(networks.discriminate(fake, scope.in(DISCRIMINATOR)));
        return Descent.of(trace, error, GENERATOR, optimizer);
    }

    private Tensor generate(Scope scope) {
        var pictures = draws.pictures();
        var sample = new Feature.Image(pictures.dim(1), pictures.dim(2), pictures.dim(3));
        return networks.generate(input("z", draws.latent(0)), sample, scope.in(GENERATOR));
    }

    private static Tensor input(String name, NdArray like) {
        return Tensor.input(name, DType.FLOAT32, like.shape());
    }

    Weights weights() {
        return weights;
    }

    /// The loss is that of both together.
    @Override
    public void step() {
        var count = NdArray.scalar(++steps);
        double first = run(
                discriminate,
                Map.of("x", draws.pictures(), "z", draws.latent(2 * steps - 2), "rate", rate, "count", count));
        double second = run(deceive, Map.of("z", draws.latent(2 * steps - 1), "rate", rate, "count", count));
        loss = first + second;
    }

    private static double run(Program program, Map<String, NdArray> given) {
        return Objects.requireNonNull(program.run(given).get("loss")).item();
    }

    @Override
    public double loss() {
        return loss;
    }

    @Override
    public long parameters() {
        return weights.variables(Variable.Role.PARAMETER).stream()
                .mapToLong(variable -> variable.shape().size())
                .sum();
    }

    @Override
    public void close() {
        discriminate.close();
        deceive.close();
        weights.close();
    }
}
