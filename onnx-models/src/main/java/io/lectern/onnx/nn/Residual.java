package io.lectern.onnx.nn;

import static io.lectern.api.tensor.ShapeException.require;

import io.lectern.onnx.Tensor;
import java.util.List;

/// Layers whose result is added to their input: they learn what to change.
///
/// Shapes: the layers must give back the shape that they get.
///
/// Differs from the paper: no ReLU after the sum, as in its successor [He et al. 2016, 1603.05027].
///
/// @see <a href="https://arxiv.org/abs/1512.03385">He et al., 2015</a>
public record Residual(List<Layer> layers) implements Layer {

    public Residual {
        layers = List.copyOf(layers);
    }

    @Override
    public Tensor apply(Tensor x, Scope scope) {
        var y = scope.apply(x, layers.toArray(Layer[]::new));
        require(y.shape().equals(x.shape()), "%s cannot be added to its input %s", y.shape(), x.shape());
        return x.add(y);
    }
}
