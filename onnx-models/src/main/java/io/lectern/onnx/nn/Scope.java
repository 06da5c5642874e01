package io.lectern.onnx.nn;

import static io.lectern.api.tensor.ShapeException.require;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.Shape;
import io.lectern.api.tensor.ShapeException;
import io.lectern.onnx.Init;
import io.lectern.onnx.Op.Distribution;
import io.lectern.onnx.Origin;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Variable;
import io.lectern.onnx.Weights;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Names for the weights of one call of one layer.
///
/// Paths are scopes joined by slashes. A name is used once in a call, so that no two layers share weights by accident;
/// [#shared] shares them on purpose.
public final class Scope {

    private final Trace trace;
    private final String path;
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> counts = new HashMap<>();

    private Scope(Trace trace, String path) {
        this.trace = trace;
        this.path = path;
    }

    /// The outermost scope for building a network once, and what it leaves behind in `trace`.
    public static Scope root(Trace trace) {
        return new Scope(trace, "");
    }

    /// The outermost scope of a new trace over a store of weights.
    public static Scope root(Weights weights, boolean training) {
        return root(new Trace(weights, training));
    }

    /// Layers one after the other, each in a scope of its own: `conv_1`, `relu_1`, `conv_2`. Errors gain its path.
    public Tensor apply(Tensor x, Layer... layers) {
        var y = x;
        for (var layer : layers) {
            var name = layer.label();
            var child = in(name + "_" + counts.merge(name, 1, Integer::sum));
            try {
                var before = y;
                y = Origin.forward(child.path).of(() -> layer.apply(before, child));
            } catch (ShapeException problem) {
                throw problem.in(child.path);
            }
            trace.layer(child.path, y);
        }
        return y;
    }

    /// A scope within.
    public Scope in(String name) {
        take(name);
        return new Scope(trace, join(name));
    }

    /// A scope within whose weights are used several times.
    public Shared shared(String name) {
        take(name);
        return () -> new Scope(trace, join(name));
    }

    /// Weights that are used several times: every opening has the same names.
    @FunctionalInterface
    public interface Shared {
        Scope open();
    }

    /// This scope with the same weights, for the step of a loop: what is named there has no value outside
    /// of it, so probes and results of layers are left out.
    public Scope withinLoop() {
        return new Scope(trace.within(), path);
    }

    /// A weight that gradients change.
    public Tensor param(String name, Shape shape, Init init) {
        return variable(name, shape, DType.FLOAT32, init, Variable.Role.PARAMETER);
    }

    /// A value that is part of the model but that gradients leave alone: a running mean. A layer that is used twice
    /// in a step finds what its first use made of it.
    public Tensor state(String name, Shape shape, Init init) {
        return variable(name, shape, DType.FLOAT32, init, Variable.Role.STATE);
    }

    /// What a layer remembered at the end of the step before, by [#update]: zeros at first, where the
    /// rows of the batch begin anew, and always outside training. Gradients stop here. A network that
    /// has memories learns from examples that follow each other from step to step, row by row.
    ///
    /// @param shape `[batch, ...]`
    public Tensor memory(String name, Shape shape) {
        return training()
                ? variable(name, shape, DType.FLOAT32, Init.fill(0), Variable.Role.MEMORY)
                : Tensor.fill(0, DType.FLOAT32, shape);
    }

    private Tensor variable(String name, Shape shape, DType type, Init init, Variable.Role role) {
        take(name);
        return trace.latest(trace.weights().declare(join(name), shape, type, init, role));
    }

    /// What a state or a memory becomes after the step; ignored outside training.
    public void update(String name, Tensor next) {
        if (training()) {
            trace.update(join(name), next);
        }
    }

    /// Uniform random numbers in [0, 1), anew at each step.
    public Tensor uniform(Shape shape) {
        return noise(shape, Distribution.UNIFORM);
    }

    /// Normal random numbers with mean 0 and deviation 1, anew at each step.
    public Tensor noise(Shape shape) {
        return noise(shape, Distribution.NORMAL);
    }

    private Tensor noise(Shape shape, Distribution distribution) {
        return Tensor.noise(trace.noiseName(path), shape, distribution);
    }

    /// Names a value so that lenses can look at it.
    ///
    /// @return the value
    public Tensor probe(String name, Tensor value) {
        return trace.probe(join(name), value);
    }

    /// Adds a cost of the network itself to what a step makes small, beside the error of its answers:
    /// `price` times the value. The value is named as a probe, so that it is logged. Ignored outside
    /// training.
    ///
    /// @param value a scalar
    public void cost(String name, Tensor value, double price) {
        if (training()) {
            require(value.rank() == 0, "cost '%s' is one number, got %s", join(name), value.shape());
            trace.cost(probe(name, value).mul(price));
        }
    }

    /// Whether the network is built for learning, when dropout drops and batch statistics are those of the batch.
    public boolean training() {
        return trace.training();
    }

    public String path() {
        return path;
    }

    private void take(String name) {
        require(name.matches("[A-Za-z0-9_.-]+"), "'%s' is no name for a scope or a weight", name);
        require(
                taken.add(name),
                "'%s' is already taken; use shared(\"%s\") to apply the same weights twice",
                join(name),
                name);
    }

    private String join(String name) {
        return path.isEmpty() ? name : path + "/" + name;
    }
}
