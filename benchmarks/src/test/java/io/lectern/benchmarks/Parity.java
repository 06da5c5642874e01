package io.lectern.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Gradients;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Variable;
import io.lectern.onnx.Weights;
import io.lectern.onnx.nn.Layer;
import io.lectern.onnx.nn.Losses;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.nn.Trace;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.onnx.optim.Slots;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/// One layer trained on both sides from the same weights on the same numbers.
///
/// @param input   shape of the numbers that go in
/// @param classes 0 to learn noise of the output's shape by least squares, else how many classes the last axis tells
/// apart
record Parity(Layer layer, TorchLayer torch, Shape input, int classes, Rule rule) {

    private static final int STEPS = 10;

    static Parity of(Layer layer, TorchLayer torch, int... input) {
        return new Parity(layer, torch, Shape.of(input), 0, Rule.MOMENTUM);
    }

    Parity classifying(int among) {
        return new Parity(layer, torch, input, among, rule);
    }

    Parity by(Rule other) {
        return new Parity(layer, torch, input, classes, other);
    }

    void holds() {
        try (var weights = Weights.of(3)) {
            var random = new Random(5);
            var x = NdArray.of(noise(input, random), input);
            var trace = new Trace(weights, true);
            var in = Tensor.input("x", DType.FLOAT32, input);
            var out = layer.apply(in, Scope.root(trace));
            var target = target(out.shape(), random);
            scatter(weights, random);
            var start = weights.values(variable -> true);
            var ours = ours(trace, out, x, target);
            var theirs = new TorchTraining(torch, rule, classes > 0).train(x, target, start, trace, STEPS);
            assertThat(ours.movedFrom(start)).as("learnt anything").isTrue();
            ours.agreesWith(theirs);
        }
    }

    /// Away from zeros and ones, where mistakes hide.
    private static void scatter(Weights weights, Random random) {
        for (var variable : weights.variables(Variable.Role.PARAMETER)) {
            var value = weights.get(variable).floats().clone();
            for (int i = 0; i < value.length; i++) {
                value[i] += (float) (0.1 * random.nextGaussian());
            }
            weights.set(variable, NdArray.of(value, variable.shape()));
        }
    }

    private NdArray target(Shape out, Random random) {
        if (classes == 0) {
            return NdArray.of(noise(out, random), out);
        }
        var labels = out.drop(1);
        return NdArray.of(random.longs(labels.size(), 0, classes).toArray(), labels);
    }

    private static float[] noise(Shape shape, Random random) {
        var noise = new float[shape.size()];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) random.nextGaussian();
        }
        return noise;
    }

    private Learnt ours(Trace trace, Tensor out, NdArray x, NdArray target) {
        var y = Tensor.input("y", target.type(), target.shape());
        var error = classes > 0 ? Losses.crossEntropy(out, y) : Losses.meanSquare(out, y);
        var losses = new ArrayList<Double>();
        try (var program = Program.compile(Map.of("loss", error), updates(trace, error), trace.weights())) {
            for (int step = 1; step <= STEPS; step++) {
                var given = Map.of(
                        "x", x, "y", target, "rate", NdArray.scalar((float) rule.rate), "count", NdArray.scalar(step));
                losses.add(program.run(given).get("loss").item());
            }
        }
        return new Learnt(losses, trace.weights().values(variable -> variable.role() != Variable.Role.SLOT));
    }

    private Map<Variable, Tensor> updates(Trace trace, Tensor error) {
        var parameters = trace.parameters();
        var values = parameters.stream().map(trace::read).toList();
        var gradients = Gradients.of(error, values);
        var learned = IntStream.range(0, parameters.size())
                .mapToObj(i -> new Optimizer.Learned(parameters.get(i), values.get(i), gradients.get(i)))
                .toList();
        var step = new Optimizer.Step(
                Tensor.input("rate", DType.FLOAT32, Shape.SCALAR),
                Tensor.input("count", DType.FLOAT32, Shape.SCALAR),
                new Slots(trace.weights(), "optimizer"));
        var updates = new LinkedHashMap<>(rule.ours().next(learned, step));
        updates.putAll(trace.updates());
        return updates;
    }
}
