package io.lectern.toolkit;

import io.lectern.api.data.FlowEstimation;
import io.lectern.onnx.Origin;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Window;
import io.lectern.onnx.nn.Scope;
import java.util.List;
import java.util.Map;

/// To tell where each pixel moves.
///
/// The loss is the mean distance between true and estimated end points. While learning it is the sum over all
/// resolutions at which the network estimates, each against the mean flow of the pixels that it stands for.
record EstimateFlow(FlowEstimation task, FlowEstimator architecture) implements TaskObjective {

    private static final double EPSILON = 1e-6; // square pixels: the distance has a slope at 0, too

    @Override
    public Map<String, Tensor> predictions(Map<String, Tensor> inputs, Scope scope) {
        var finest = flows(inputs, scope).getLast();
        return Map.of(
                "estimate", finest.resize(task.frame().height(), task.frame().width()));
    }

    private List<Tensor> flows(Map<String, Tensor> inputs, Scope scope) {
        var frames = Fields.get(inputs, "frames");
        var first = Fields.prepared(task.frame(), frames.at(1, 0));
        var second = Fields.prepared(task.frame(), frames.at(1, 1));
        return architecture.flows(first, second, scope);
    }

    @Override
    public Tensor loss(Map<String, Tensor> predictions, Map<String, Tensor> targets) {
        return distance(Fields.get(predictions, "estimate"), Fields.get(targets, "flow"));
    }

    @Override
    public List<Phase> phases(Training training) {
        return List.of(new Phase("train", this::lossAtEachScale, _ -> true, training.optimizer(), 1));
    }

    private Tensor lossAtEachScale(Map<String, Tensor> fields, Scope scope) {
        var flows = flows(fields, scope);
        return Origin.forward("loss").of(() -> {
            var flow = Fields.get(fields, "flow");
            return flows.stream()
                    .map(estimate -> distance(estimate, reduced(flow, estimate)))
                    .reduce(Tensor::add)
                    .orElseThrow();
        });
    }

    private static Tensor reduced(Tensor flow, Tensor estimate) {
        int rows = flow.dim(2) / estimate.dim(2);
        int columns = flow.dim(3) / estimate.dim(3);
        return rows * columns == 1
                ? flow
                : flow.avgPool(Window.of(rows, columns).stride(List.of(rows, columns)));
    }

    private static Tensor distance(Tensor estimate, Tensor flow) {
        return estimate.sub(flow).normKeep(1, EPSILON).mean();
    }
}
