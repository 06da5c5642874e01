package io.lectern.onnx.nn;

import io.lectern.api.settings.Doc;
import io.lectern.onnx.Tensor;
import java.util.Locale;

/// Non-linearities without settings, as layers.
public enum Activation implements Layer {
    @Doc("max(x, 0)")
    RELU,
    @Doc("Hyperbolic tangent.")
    TANH,
    @Doc("1 / (1 + exp(-x))")
    SIGMOID,
    @Doc("x P(X < x) for a standard normal X (Hendrycks and Gimpel 2016).")
    GELU,
    @Doc("x sigmoid(x), also called swish.")
    SILU,
    @Doc("x above 0, 0.01 x below.")
    LEAKY_RELU,
    @Doc("x above 0, exp(x) - 1 below (Clevert et al. 2015).")
    ELU,
    @Doc("log(1 + exp(x))")
    SOFTPLUS,
    @Doc("x: none at all.")
    IDENTITY;

    @Override
    public Tensor apply(Tensor x, Scope scope) {
        return of(x);
    }

    public Tensor of(Tensor x) {
        return switch (this) {
            case RELU -> x.relu();
            case TANH -> x.tanh();
            case SIGMOID -> x.sigmoid();
            case GELU -> x.gelu();
            case SILU -> x.silu();
            case LEAKY_RELU -> x.leakyRelu(0.01);
            case ELU -> x.elu(1);
            case SOFTPLUS -> x.softplus();
            case IDENTITY -> x;
        };
    }

    /// `relu`, not `activation`.
    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
