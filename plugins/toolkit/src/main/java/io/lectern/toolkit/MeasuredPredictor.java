package io.lectern.toolkit;

import io.lectern.api.Predictor;
import io.lectern.api.data.Batch;
import io.lectern.api.tensor.NdArray;
import io.lectern.onnx.Gradients;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Weights;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.nn.Trace;
import java.util.LinkedHashMap;
import java.util.Map;

/// A network in use whose answers are measured by a loss.
final class MeasuredPredictor extends NetworkPredictor implements Predictor.Differentiable {

    private static final String GRADIENT = "gradient of ";

    private final Objective objective;
    private final Weights weights;

    MeasuredPredictor(Objective objective, Weights weights) {
        super(objective, weights);
        this.objective = objective;
        this.weights = weights;
    }

    @Override
    public synchronized Map<String, NdArray> gradients(Batch examples) {
        var trace = new Trace(weights, false);
        var inputs = Fields.inputs(objective.inputs(), examples.size());
        var targets = Fields.inputs(objective.targets(), examples.size());
        var loss = objective.loss(objective.predictions(inputs, Scope.root(trace)), targets);
        var parameters = trace.parameters();
        var gradients = Gradients.of(loss, parameters.stream().map(trace::read).toList());
        var outputs = new LinkedHashMap<String, Tensor>();
        for (int i = 0; i < gradients.size(); i++) {
            outputs.put(GRADIENT + parameters.get(i).path(), gradients.get(i));
        }
        try (var program = Program.compile(outputs, Map.of(), weights)) {
            var byPath = new LinkedHashMap<String, NdArray>();
            program.run(Fields.given(objective, examples))
                    .forEach((name, gradient) -> byPath.put(name.substring(GRADIENT.length()), gradient));
            return byPath;
        }
    }
}
