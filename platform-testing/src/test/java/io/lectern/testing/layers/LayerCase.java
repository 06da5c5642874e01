package io.lectern.testing.layers;

import static io.lectern.onnx.nn.Layers.avgPool;
import static io.lectern.onnx.nn.Layers.batchNorm;
import static io.lectern.onnx.nn.Layers.bidirectional;
import static io.lectern.onnx.nn.Layers.bilinear;
import static io.lectern.onnx.nn.Layers.causalAttention;
import static io.lectern.onnx.nn.Layers.conv;
import static io.lectern.onnx.nn.Layers.convTranspose;
import static io.lectern.onnx.nn.Layers.depthwiseSeparable;
import static io.lectern.onnx.nn.Layers.dropout;
import static io.lectern.onnx.nn.Layers.embedding;
import static io.lectern.onnx.nn.Layers.feedForward;
import static io.lectern.onnx.nn.Layers.flatten;
import static io.lectern.onnx.nn.Layers.globalAvgPool;
import static io.lectern.onnx.nn.Layers.globalMaxPool;
import static io.lectern.onnx.nn.Layers.groupConv;
import static io.lectern.onnx.nn.Layers.groupNorm;
import static io.lectern.onnx.nn.Layers.gru;
import static io.lectern.onnx.nn.Layers.instanceNorm;
import static io.lectern.onnx.nn.Layers.layerNorm;
import static io.lectern.onnx.nn.Layers.linear;
import static io.lectern.onnx.nn.Layers.locallyConnected;
import static io.lectern.onnx.nn.Layers.lstm;
import static io.lectern.onnx.nn.Layers.maxPool;
import static io.lectern.onnx.nn.Layers.residual;
import static io.lectern.onnx.nn.Layers.rmsNorm;
import static io.lectern.onnx.nn.Layers.rnn;
import static io.lectern.onnx.nn.Layers.selfAttention;
import static io.lectern.onnx.nn.Layers.sequence;
import static io.lectern.onnx.nn.Layers.sinusoidalPositions;
import static io.lectern.onnx.nn.Layers.spatialDropout;
import static io.lectern.onnx.nn.Layers.tanh;
import static io.lectern.onnx.nn.Layers.upsample;

import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Activation;
import io.lectern.onnx.nn.AdaptiveTime;
import io.lectern.onnx.nn.Layer;
import io.lectern.onnx.nn.Symmetry;
import io.lectern.testing.GradientCheck;
import java.util.stream.Stream;

/// A layer and how its gradients are checked.
record LayerCase(String name, Layer layer, GradientCheck check) {

    static Stream<LayerCase> all() {
        return Stream.of(activations(), products(), normalised(), images(), sequences(), others())
                .flatMap(cases -> cases);
    }

    private static LayerCase of(Layer layer, int... shape) {
        return new LayerCase(layer.toString(), layer, GradientCheck.of(layer).at(Shape.of(shape)));
    }

    private LayerCase called(String what) {
        return new LayerCase(what, layer, check.called(what));
    }

    /// For layers with kinks: no two entries of the input nearer than the differences look.
    private LayerCase apart() {
        return new LayerCase(name, layer, check.apart(-4, 4));
    }

    private static Stream<LayerCase> activations() {
        return Stream.of(Activation.values())
                .map(activation -> of(activation, 4, 6).apart());
    }

    private static Stream<LayerCase> products() {
        return Stream.of(
                of(linear(3), 2, 4),
                of(linear(3).withoutBias(), 2, 3, 4),
                of(bilinear(2), 3, 2),
                of(feedForward(5).activation(Activation.TANH), 2, 3, 2),
                of(feedForward(6).activation(Activation.GELU).dropout(0.5), 2, 3, 4));
    }

    private static Stream<LayerCase> normalised() {
        return Stream.of(
                of(batchNorm(), 5, 3),
                of(batchNorm(), 3, 2, 3, 2),
                of(layerNorm(), 3, 6),
                of(layerNorm(), 2, 3, 6),
                of(groupNorm(2), 2, 4, 3, 2),
                of(instanceNorm(), 2, 2, 3, 3),
                of(rmsNorm(), 2, 3, 5));
    }

    private static Stream<LayerCase> images() {
        return Stream.of(
                of(conv(3, 3), 2, 2, 5),
                of(conv(3, 3).same(), 2, 2, 4, 5),
                of(conv(2, 3).stride(2).padding(1).withoutBias(), 2, 2, 5, 6),
                of(conv(4, 2).dilation(2).groups(2), 1, 4, 4, 5),
                of(conv(2, 2), 1, 2, 3, 3, 4),
                of(convTranspose(2, 2).stride(2), 1, 3, 2, 3),
                of(convTranspose(2, 3).padding(1), 1, 2, 4),
                of(depthwiseSeparable(3, 3).same(), 1, 2, 3, 4),
                of(locallyConnected(2, 2).padding(1).stride(2), 2, 2, 3, 4),
                of(groupConv(Symmetry.P4, 2, 2).padding(1), 2, 2, 3, 3),
                of(groupConv(Symmetry.P4M, 1, 3).withoutBias(), 1, 2, 8, 3, 3),
                of(maxPool(2), 1, 2, 4, 4).apart(),
                of(maxPool(3).stride(2).padding(1), 1, 1, 5, 5).apart(),
                of(avgPool(2), 1, 2, 4, 4),
                of(avgPool(3).stride(1).padding(1), 1, 2, 3, 4),
                of(globalAvgPool(), 2, 2, 3, 2),
                of(globalMaxPool(), 2, 2, 3, 2).apart(),
                of(upsample(2), 1, 2, 2, 3),
                of(upsample(2).bilinear(), 1, 2, 2, 3));
    }

    private static Stream<LayerCase> sequences() {
        return Stream.of(
                of(selfAttention(2), 2, 3, 4),
                of(causalAttention(2), 2, 3, 4),
                of(causalAttention(1).dropout(0.3), 1, 4, 2),
                memory().called("attention over a memory"),
                of(lstm(3), 2, 4, 2).called("lstm, short"),
                of(lstm(2), 1, 10, 2).called("lstm, long"),
                of(gru(3), 2, 4, 2).called("gru, short"),
                of(gru(2), 1, 10, 2).called("gru, long"),
                of(rnn(3), 2, 4, 2).called("rnn, short"),
                of(rnn(2), 1, 10, 2).called("rnn, long"),
                of(lstm(3).carried(), 2, 4, 2).called("carried lstm"),
                of(bidirectional(gru(2)), 2, 3, 2).called("bidirectional gru"),
                of(lstm(3).within(lengths(2, 4)), 2, 4, 2).called("lstm, one shorter"),
                of(bidirectional(rnn(2)).within(lengths(10, 7)), 2, 10, 2).called("bidirectional rnn, one shorter"),
                of(selfAttention(2).within(lengths(1, 3)), 2, 3, 4).called("attention, one shorter"),
                of(sinusoidalPositions(), 2, 3, 4),
                thinking().called("adaptive time"),
                words().called("embedding"));
    }

    private static LayerCase thinking() {
        var time = new AdaptiveTime(4, 0.01, 0.5);
        Layer layer = (x, scope) -> time.apply(
                x, scope, (state, _, step) -> step.apply(state, linear(3)).tanh());
        return new LayerCase("adaptive time", layer, GradientCheck.of(layer).at(Shape.of(2, 3)));
    }

    private static Tensor lengths(long... lengths) {
        return Tensor.constant(NdArray.of(lengths, Shape.of(lengths.length)));
    }

    private static Stream<LayerCase> others() {
        return Stream.of(
                of(dropout(0.4), 4, 5),
                of(spatialDropout(0.4), 3, 4, 2, 2),
                of(flatten(), 2, 3, 2),
                of(residual(layerNorm(), linear(4), tanh()), 2, 3, 4).called("residual"),
                of(sequence(linear(3), tanh(), linear(2)), 2, 4).called("sequence"),
                of(linear(3).then(tanh(), linear(2)), 2, 4).called("one after the other"));
    }

    /// Layers as models put them together.
    static Stream<LayerCase> networks() {
        var attention = sequence(layerNorm(), causalAttention(2).dropout(0.1));
        var think = sequence(layerNorm(), feedForward(16).activation(Activation.GELU));
        var filter = sequence(conv(4, 3).same().withoutBias(), batchNorm(), Activation.RELU);
        return Stream.of(
                of(sequence(residual(attention), residual(think), residual(attention), layerNorm(), linear(5)), 2, 5, 8)
                        .called("transformer"),
                of(sequence(linear(8), layerNorm(), residual(linear(8), layerNorm()), residual(layerNorm())), 3, 4)
                        .called("normalised sums"),
                of(
                                sequence(
                                        filter,
                                        residual(filter, conv(4, 3).same(), batchNorm()),
                                        globalAvgPool(),
                                        linear(3)),
                                3,
                                2,
                                6,
                                6)
                        .called("residual network"),
                of(
                                sequence(
                                        conv(4, 5).padding(2),
                                        tanh(),
                                        avgPool(2),
                                        flatten(),
                                        linear(6),
                                        Activation.RELU,
                                        linear(3)),
                                2,
                                1,
                                8,
                                8)
                        .called("convolutional network"),
                of(sequence(lstm(4), lstm(3), layerNorm(), linear(2)), 2, 12, 3).called("recurrent network"),
                of(sequence(linear(8), Activation.GELU, linear(8), Activation.SILU, linear(8), rmsNorm()), 4, 5)
                        .called("perceptron"));
    }

    private static LayerCase memory() {
        var layer = selfAttention(2);
        return new LayerCase(
                "",
                layer,
                GradientCheck.network((x, scope) -> layer.apply(x.get(0), x.get(1), scope))
                        .at(Shape.of(2, 3, 4), Shape.of(2, 5, 6)));
    }

    private static LayerCase words() {
        var layer = embedding(5, 3);
        var words = Tensor.constant(NdArray.of(new long[] {0, 4, 2, 2, 1, 0}, Shape.of(2, 3)));
        return new LayerCase(
                "",
                layer,
                GradientCheck.network((_, scope) -> layer.apply(words, scope).tanh()));
    }

    @Override
    public String toString() {
        return name;
    }
}
