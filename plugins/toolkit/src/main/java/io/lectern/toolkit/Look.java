package io.lectern.toolkit;

import io.lectern.api.data.Classification;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Losses;
import io.lectern.onnx.nn.PolicyLosses;
import io.lectern.onnx.nn.Scope;
import java.util.Map;

/// To tell classes apart by looking where it matters.
record Look(Classification task, HardAttention architecture) implements TaskObjective {

    private static final String SCORES = "scores";
    private static final String LOG_PROBABILITY = "log-probability";
    private static final String EXPECTED = "expected";

    @Override
    public Map<String, Tensor> predictions(Map<String, Tensor> inputs, Scope scope) {
        var images = Fields.prepared(task.input(), Fields.get(inputs, "input"));
        var seen = architecture.look(images, task.classes().size(), scope);
        return Map.of(SCORES, seen.logits(), LOG_PROBABILITY, seen.logProbability(), EXPECTED, seen.expected());
    }

    @Override
    public Map<String, Tensor> answers(Map<String, Tensor> predictions) {
        var scores = Fields.get(predictions, SCORES);
        return Map.of(SCORES, scores.at(1, scores.dim(1) - 1));
    }

    @Override
    public Tensor loss(Map<String, Tensor> predictions, Map<String, Tensor> targets) {
        var scores = Fields.get(predictions, SCORES);
        var expected = Fields.get(predictions, EXPECTED);
        var label = Fields.get(targets, "label").unsqueeze(1).expand(expected.shape());
        var missed = Losses.crossEntropyEach(scores, label);
        var reward = missed.neg().exp().stopGradient();
        var choices = PolicyLosses.reinforceEach(Fields.get(predictions, LOG_PROBABILITY), reward, expected);
        return missed.mean().add(choices.sum(1).mean()).add(Losses.meanSquare(expected, reward));
    }
}
