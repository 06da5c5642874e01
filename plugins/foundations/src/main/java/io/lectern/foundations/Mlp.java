package io.lectern.foundations;

import static io.lectern.onnx.nn.Layers.flatten;
import static io.lectern.onnx.nn.Layers.linear;

import io.lectern.api.About;
import io.lectern.api.data.Classification;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Activation;
import io.lectern.onnx.nn.Dropout;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.toolkit.Classifier;
import io.lectern.toolkit.Training;
import java.util.List;
import java.util.Optional;

/// Multi-layer perceptron: linear layers with a non-linearity between them.
///
/// First weights keep the variance through ReLU [He et al. 2015], whatever the activation.
@About(
        id = "mlp",
        name = "Multi-layer perceptron",
        summary = "Layers of units, each of which sees all units of the layer before.",
        paper = "https://doi.org/10.1038/323533a0")
public record Mlp(
        @Doc("Units of each hidden layer, from input to output.") @Range(min = 1, max = 65_536)
        List<Integer> hidden,

        @Doc("Non-linearity after each hidden layer.") Activation activation,

        @Doc("Share of hidden units dropped while training.") @Range(min = 0, max = 0.95)
        double dropout)
        implements Classifier {

    public static final Mlp DEFAULT = new Mlp(List.of(512, 512), Activation.RELU, 0.2);

    public Mlp {
        hidden = List.copyOf(hidden);
    }

    @Override
    public Tensor logits(Tensor inputs, int classes, Scope scope) {
        var x = scope.apply(inputs, flatten());
        for (int units : hidden) {
            x = scope.apply(x, linear(units).gain(Math.sqrt(2)), activation, new Dropout(dropout));
        }
        return scope.apply(x, linear(classes));
    }

    @Override
    public Optional<String> objection(Classification task) {
        return Optional.empty(); // it takes anything that can be flattened
    }

    @Override
    public Training training() {
        return Training.DEFAULT
                .optimizer(Optimizer.Adam.DEFAULT, 1e-3)
                .batch(128)
                .epochs(10);
    }
}
