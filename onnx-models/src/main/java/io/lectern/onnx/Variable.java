package io.lectern.onnx;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.Shape;

/// A named place in the store of [Weights]: a weight, a running statistic, a memory, a slot of an
/// optimiser, or a sum.
///
/// Two variables are the same place only if they are the same object.
public final class Variable {

    private final String path;
    private final Shape shape;
    private final DType type;
    private final Init init;
    private final Role role;

    Variable(String path, Shape shape, DType type, Init init, Role role) {
        this.path = path;
        this.shape = shape;
        this.type = type;
        this.init = init;
        this.role = role;
    }

    /// Scopes and name, joined by slashes: `block_3/conv_1/weight`.
    public String path() {
        return path;
    }

    public Shape shape() {
        return shape;
    }

    public DType type() {
        return type;
    }

    Init init() {
        return init;
    }

    public Role role() {
        return role;
    }

    /// The value at the beginning of a step, as an expression.
    public Tensor read() {
        return Tensor.of(new Op.Read(this));
    }

    @Override
    public String toString() {
        return path + " " + shape;
    }

    /// What a variable is for.
    public enum Role {
        /// Learnt by gradients.
        PARAMETER,
        /// Part of the model, but not learnt by gradients: a running mean.
        STATE,
        /// What a network remembers from one step of training to the next, a row for each row of the
        /// batch; not part of a network in use, which begins with an empty memory.
        MEMORY,
        /// Belongs to the optimiser; not part of an exported model.
        SLOT,
        /// What adds up within a step: zero between steps, so that nobody keeps it.
        SUM
    }
}
