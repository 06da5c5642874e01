package io.lectern.onnx.optim;

import io.lectern.onnx.Init;
import io.lectern.onnx.Variable;
import io.lectern.onnx.Weights;

/// Where an optimiser keeps a number for each number of a weight.
///
/// @param name tells optimisers of one store apart: a slot's path is `name/slot/path of the weight`
public record Slots(Weights weights, String name) {

    /// The slot of a weight, zero at first.
    public Variable of(String slot, Variable weight) {
        var path = name + "/" + slot + "/" + weight.path();
        return weights.declare(path, weight.shape(), weight.type(), Init.fill(0), Variable.Role.SLOT);
    }
}
