package io.lectern.memory;

import static io.lectern.onnx.nn.Layers.linear;

import io.lectern.api.About;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Feature;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Init;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.AdaptiveTime;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.toolkit.Classifier;
import io.lectern.toolkit.Training;
import java.util.Optional;

/// Recurrent network that looks at one vector for as many steps as it wants to before it answers.
///
/// `s(n) = tanh(x W + s(n - 1) U + b)`, and at the first step a vector is added that says so (section 2
/// of the paper, with a simple recurrence, as for its parity task). The answer is read from the mean of
/// the states, weighted by how much each step halts; as it is linear, that is the mean of the answers.
/// With one step at most, it is a network with one hidden layer.
///
/// Probes `thought/steps`, `thought/remainder`, `thought/weights` are those of [AdaptiveTime].
@About(
        id = "pondering-net",
        name = "Pondering network",
        summary = "A recurrent network that decides for each input how many steps it thinks about it.",
        paper = "https://arxiv.org/abs/1603.08983")
public record PonderingNet(
        @Doc("Units of the recurrent layer.") @Range(min = 1, max = 8192)
        int units,

        @Doc("How long it may think, and what that costs.") AdaptiveTime time)
        implements Classifier {

    public static final PonderingNet DEFAULT = new PonderingNet(128, AdaptiveTime.DEFAULT);

    @Override
    public Tensor logits(Tensor vectors, int classes, Scope scope) {
        vectors.expect("[batch, in]");
        var seen = scope.apply(vectors, linear(units)); // the same at each step
        var first = scope.param("first", Shape.of(units), Init.fill(0));
        var state = time.apply(
                seen.zeros(),
                scope.in("thought"),
                (last, count, step) -> step.apply(last, linear(units).withoutBias())
                        .add(count == 1 ? seen.add(first) : seen)
                        .tanh());
        return scope.apply(state, linear(classes));
    }

    @Override
    public Optional<String> objection(Classification task) {
        return task.input() instanceof Feature.Vector
                ? Optional.empty()
                : Optional.of(
                        "it needs a vector, not " + task.input().getClass().getSimpleName());
    }

    @Override
    public Training training() {
        return Training.DEFAULT
                .optimizer(Optimizer.Adam.DEFAULT, 1e-3)
                .batch(128)
                .epochs(1)
                .clip(1)
                .evaluateEvery(500);
    }

    @Override
    public String builtIn() {
        return "parity";
    }
}
