package io.lectern.onnx;

import io.lectern.api.run.StepProfile.Pass;
import java.util.function.Supplier;

/// What an expression was made for: a layer, and a part of the step. It says nothing about what is
/// computed.
///
/// Nobody who writes layers names it: whoever calls a layer does, and differentiation hands it on.
///
/// @param layer path of the scope, as in the paths of its weights; empty outside of layers
public record Origin(String layer, Pass pass) {

    /// What belongs to no layer and no way through the network.
    static final Origin AROUND = new Origin("", Pass.AROUND);

    private static final Origin OUTSIDE = new Origin("", Pass.FORWARD);
    private static final ScopedValue<Origin> PRESENT = ScopedValue.newInstance();

    /// That of expressions that are made now, by this thread.
    static Origin present() {
        return PRESENT.orElse(OUTSIDE);
    }

    /// A layer on the way from examples to the loss.
    public static Origin forward(String layer) {
        return new Origin(layer, Pass.FORWARD);
    }

    /// What turns the gradient of a weight into its next value; the layer is that which has the weight.
    public static Origin update(Variable weight) {
        return new Origin(layer(weight), Pass.UPDATE);
    }

    /// What all weights have in common on the way to their next values.
    public static Origin update() {
        return new Origin("", Pass.UPDATE);
    }

    /// The way back through the same layer.
    Origin backward() {
        return pass == Pass.BACKWARD ? this : new Origin(layer, Pass.BACKWARD);
    }

    /// What is made here has this origin, but for what has one of its own.
    public <T> T of(Supplier<T> made) {
        return ScopedValue.where(PRESENT, this).call(made::get);
    }

    /// As [#of(Supplier)].
    public void in(Runnable work) {
        ScopedValue.where(PRESENT, this).run(work);
    }

    private static String layer(Variable weight) {
        var path = weight.path();
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
