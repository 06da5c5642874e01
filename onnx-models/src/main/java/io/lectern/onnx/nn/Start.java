package io.lectern.onnx.nn;

import io.lectern.onnx.Init;

/// How the weights of a layer start, whatever the number of inputs that each of its outputs sums over.
public sealed interface Start {

    /// Independent draws from a normal distribution with the deviation `gain / sqrt(fanIn)`.
    record Scaled(double gain) implements Start {}

    /// Independent draws from a normal distribution with this deviation, however many inputs there are.
    record Normal(double deviation) implements Start {}

    /// Rows or columns that are orthonormal, times `gain` [Saxe et al. 2014].
    record Orthogonal(double gain) implements Start {}

    /// For layers that a ReLU follows [He et al. 2015].
    static Start he() {
        return new Scaled(Math.sqrt(2));
    }

    /// The first values for so many inputs.
    default Init of(double fanIn) {
        return switch (this) {
            case Scaled(double gain) -> Init.normal(gain / Math.sqrt(fanIn));
            case Normal(double deviation) -> Init.normal(deviation);
            case Orthogonal(double gain) -> new Init.Orthogonal(gain);
        };
    }
}
