package io.lectern.web.view.curve;

/// What curves are drawn along.
public enum Along {
    STEPS,
    TIME
}
