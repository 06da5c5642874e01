package io.lectern.toolkit;

import io.lectern.api.data.Classification;
import io.lectern.api.data.Feature;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Losses;
import io.lectern.onnx.nn.Scope;
import java.util.Map;
import java.util.Optional;

/// To answer a text with one of several classes.
record Read(Classification task, Feature.Tokens text, Reader architecture) implements Objective {

    /// @throws IllegalArgumentException if there is an [#objection]
    static Read of(Classification task, Reader architecture) {
        if (task.input() instanceof Feature.Tokens text) {
            return new Read(task, text, architecture);
        }
        throw new IllegalArgumentException(objection(task).orElseThrow());
    }

    /// Why there is nothing to read here, or nothing.
    static Optional<String> objection(Classification task) {
        return task.input() instanceof Feature.Tokens
                ? Optional.empty()
                : Optional.of("it needs texts, not " + task.input().getClass().getSimpleName());
    }

    @Override
    public Map<String, Feature> inputs() {
        return task.inputs();
    }

    @Override
    public Map<String, Feature> targets() {
        return task.targets();
    }

    @Override
    public Map<String, Tensor> predictions(Map<String, Tensor> inputs, Scope scope) {
        var tokens = Fields.get(inputs, "input");
        var lengths = Fields.lengths(inputs, "input");
        return Map.of(
                "scores",
                architecture.logits(
                        tokens, lengths, text.vocabulary(), task.classes().size(), scope));
    }

    @Override
    public Tensor loss(Map<String, Tensor> predictions, Map<String, Tensor> targets) {
        return Losses.crossEntropy(Fields.get(predictions, "scores"), Fields.get(targets, "label"));
    }
}
