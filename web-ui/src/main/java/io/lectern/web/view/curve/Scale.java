package io.lectern.web.view.curve;

import io.lectern.web.view.Digits;

/// How values of curves are drawn.
public enum Scale {
    LINEAR,
    LOGARITHMIC;

    /// The type of an axis, as charts have it.
    public String axis() {
        return switch (this) {
            case LINEAR -> "value";
            case LOGARITHMIC -> "log";
        };
    }

    /// A value as charts have it: what is no number, or has no logarithm, leaves a gap.
    public Object place(double value) {
        boolean drawable = Double.isFinite(value) && (this == LINEAR || value > 0);
        return drawable ? (Object) Digits.shown(value) : "-";
    }
}
