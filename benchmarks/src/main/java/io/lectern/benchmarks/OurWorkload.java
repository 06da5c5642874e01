package io.lectern.benchmarks;

import io.lectern.api.tensor.NdArray;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Variable;
import io.lectern.onnx.Weights;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.nn.Trace;
import io.lectern.onnx.optim.Optimizer;
import java.util.Map;
import java.util.Objects;

/// A network of Lectern that trains on one batch: its step is one program, as in a run.
final class OurWorkload implements Workload {

    private final Weights weights;
    private final Program program;
    private final Examples examples;
    private final NdArray rate;
    private int steps;
    private double loss = Double.NaN;

    OurWorkload(OurNetwork network, Examples examples, Optimizer optimizer, double rate, Weights weights) {
        this.weights = weights;
        this.examples = examples;
        this.rate = NdArray.scalar((float) rate);
        this.program = compile(network, optimizer);
    }

    private Program compile(OurNetwork network, Optimizer optimizer) {
        var trace = new Trace(weights, true);
        var x = input("x", examples.inputs());
        var y = input("y", examples.targets().getFirst());
        var error = network.loss(x, y, Scope.root(trace));
        return Descent.of(trace, error, "", optimizer);
    }

    Weights weights() {
        return weights;
    }

    private static Tensor input(String name, NdArray like) {
        return Tensor.input(name, like.type(), like.shape());
    }

    @Override
    public void step() {
        var target = examples.targets().get(steps++ % examples.targets().size());
        var count = NdArray.scalar(steps);
        var given = Map.of("x", examples.inputs(), "y", target, "rate", rate, "count", count);
        loss = Objects.requireNonNull(program.run(given).get("loss")).item();
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
        program.close();
        weights.close();
    }
}
