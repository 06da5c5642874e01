package com.example.acme;

import static io.lectern.onnx.nn.Layers.flatten;
import static io.lectern.onnx.nn.Layers.linear;

import io.lectern.api.About;
import io.lectern.api.data.Classification;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Activation;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.toolkit.Classifier;
import io.lectern.toolkit.Training;
import java.util.Optional;

/// A network with one hidden layer. Its components are its hyper-parameters.
@About(id = "acme-model", name = "Acme model", summary = "One hidden layer between input and scores.")
public record AcmeModel(
        @Doc("Units of the hidden layer.") @Range(min = 1, max = 4_096)
        int units,

        @Doc("Non-linearity of the hidden layer.") Activation activation)
        implements Classifier {

    public static final AcmeModel DEFAULT = new AcmeModel(16, Activation.TANH);

    @Override
    public Tensor logits(Tensor inputs, int classes, Scope scope) {
        return scope.apply(inputs, flatten(), linear(units), activation, linear(classes));
    }

    @Override
    public Optional<String> objection(Classification task) {
        return Optional.empty(); // it takes whatever can be flattened
    }

    @Override
    public Training training() {
        return Training.DEFAULT
                .optimizer(Optimizer.Adam.DEFAULT, 1e-2)
                .batch(50)
                .epochs(20);
    }

    @Override
    public String builtIn() {
        return "acme-data";
    }
}
