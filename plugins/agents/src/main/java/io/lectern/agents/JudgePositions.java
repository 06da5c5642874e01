package io.lectern.agents;

import io.lectern.api.data.Control;
import io.lectern.api.data.Feature;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Scope;
import io.lectern.toolkit.Fields;
import io.lectern.toolkit.Objective;
import java.util.List;
import java.util.Map;

/// To judge positions as a search does, and as games end.
record JudgePositions(Control task, AlphaZero architecture) implements Objective {

    @Override
    public Map<String, Feature> inputs() {
        return task.inputs();
    }

    @Override
    public Map<String, Feature> targets() {
        return Map.of(
                "policy",
                new Feature.Vector(task.action().classes()),
                "outcome",
                new Feature.Vector(List.of("outcome")));
    }

    @Override
    public Map<String, Tensor> predictions(Map<String, Tensor> inputs, Scope scope) {
        var positions = Fields.prepared(task.observation(), Fields.get(inputs, "observation"));
        return architecture.judge(positions, task.action().classes().size(), scope);
    }

    @Override
    public Tensor loss(Map<String, Tensor> predictions, Map<String, Tensor> targets) {
        return architecture.loss(
                Fields.get(predictions, "scores"),
                Fields.get(predictions, "value"),
                Fields.get(targets, "policy"),
                Fields.get(targets, "outcome"));
    }
}
