package io.lectern.toolkit;

import io.lectern.api.tensor.NdArray;
import io.lectern.onnx.Computation;
import io.lectern.onnx.Init;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Variable;
import io.lectern.onnx.Weights;
import io.lectern.onnx.optim.Clipping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the gradients of a batch's parts add up to, one sum for each weight; zero between steps.
record Sums(List<Variable> variables) {

    static Sums of(Descent descent) {
        var scope = "sum/" + descent.phase().name() + "/";
        return new Sums(descent.learned().stream()
                .map(weight -> descent.weights()
                        .declare(scope + weight.path(), weight.shape(), weight.type(), Init.fill(0), Variable.Role.SUM))
                .toList());
    }

    /// Adds the gradients of a part, and gives their norm.
    Computation add(List<Tensor> gradients) {
        var next = new LinkedHashMap<Variable, Tensor>();
        for (int i = 0; i < variables.size(); i++) {
            var sum = variables.get(i);
            next.put(sum, sum.read().add(gradients.get(i)));
        }
        return new Computation(Map.of(Descent.NORM, Clipping.norm(gradients)), next);
    }

    /// The descent by the mean of so many parts, after which the sums are zero again.
    Computation apply(Descent descent, int parts) {
        var sums = variables.stream().map(Variable::read).toList();
        var zeros = new LinkedHashMap<Variable, Tensor>();
        for (int i = 0; i < variables.size(); i++) {
            zeros.put(variables.get(i), sums.get(i).sub(sums.get(i))); // finite, or nothing of this is accepted
        }
        var means = sums.stream().map(sum -> sum.div(parts)).toList();
        var values = descent.learned().stream().map(Variable::read).toList();
        return descent.by(means, values).and(new Computation(Map.of(), zeros));
    }

    /// Makes all of them zero, for a step that was given up.
    void clear(Weights weights) {
        variables.forEach(sum -> weights.set(sum, NdArray.zeros(sum.type(), sum.shape())));
    }
}
