package io.lectern.runtime.play;

import java.util.Locale;
import java.util.function.DoubleBinaryOperator;

/// What a network is told of a point.
public enum PlayFeature {
    X("x", (x, _) -> x),
    Y("y", (_, y) -> y),
    X_SQUARED("x²", (x, _) -> x * x),
    Y_SQUARED("y²", (_, y) -> y * y),
    PRODUCT("xy", (x, y) -> x * y),
    SINE_X("sin x", (x, _) -> Math.sin(Math.PI * x)),
    SINE_Y("sin y", (_, y) -> Math.sin(Math.PI * y));

    private final String label;
    private final DoubleBinaryOperator of;

    PlayFeature(String label, DoubleBinaryOperator of) {
        this.label = label;
        this.of = of;
    }

    /// As people write it: `x²`.
    public String label() {
        return label;
    }

    /// In lower case with hyphens, as in a link.
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    double of(double x, double y) {
        return of.applyAsDouble(x, y);
    }
}
