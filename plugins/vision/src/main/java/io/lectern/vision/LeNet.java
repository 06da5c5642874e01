package io.lectern.vision;

import static io.lectern.onnx.nn.Layers.avgPool;
import static io.lectern.onnx.nn.Layers.conv;
import static io.lectern.onnx.nn.Layers.flatten;
import static io.lectern.onnx.nn.Layers.linear;

import io.lectern.api.About;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Activation;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.onnx.optim.Schedule;
import io.lectern.toolkit.Classifier;
import io.lectern.toolkit.Training;

/// LeNet-5: two convolutions that look for strokes, each halved in resolution, then three linear layers.
///
/// Differs from the paper in its last layer, which is linear where the paper measures distances to fixed codes, and in
/// that every second map sees every first map.
@About(
        id = "lenet",
        name = "LeNet-5",
        summary = "The small convolutional network that read handwritten cheques.",
        paper = "https://doi.org/10.1109/5.726791")
public record LeNet(
        @Doc("Feature maps after the first convolution; the second has 8/3 as many.") @Range(min = 1, max = 96)
        int maps,

        @Doc("Non-linearity between layers.") Activation activation)
        implements Classifier {

    public static final LeNet DEFAULT = new LeNet(6, Activation.TANH);

    @Override
    public Tensor logits(Tensor images, int classes, Scope scope) {
        images.expect("[batch, channels, 28, 28]");
        var x = scope.apply(images, conv(maps, 5).padding(2), activation, avgPool(2)); // [batch, maps, 14, 14]
        x = scope.apply(x, conv(maps * 8 / 3, 5), activation, avgPool(2)); // [batch, 8/3 maps, 5, 5]
        return scope.apply(x, flatten(), linear(120), activation, linear(84), activation, linear(classes));
    }

    @Override
    public Training training() {
        return Training.DEFAULT
                .optimizer(Optimizer.Adam.DEFAULT, 2e-3)
                .schedule(Schedule.Cosine.DEFAULT)
                .batch(64)
                .epochs(6);
    }
}
