package io.lectern.onnx.nn;

import static io.lectern.api.tensor.ShapeException.require;

import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Window;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Layers by the names that the literature gives them, for static import; what is unusual is said by the layer's
/// withers.
public final class Layers {

    private Layers() {}

    public static Linear linear(int units) {
        return new Linear(units, true, new Start.Scaled(1));
    }

    public static Conv conv(int channels, int kernel) {
        return new Conv(channels, kernel, 1, 0, 1, 1, true, Start.he());
    }

    public static ConvTranspose convTranspose(int channels, int kernel) {
        return new ConvTranspose(channels, kernel, 1, 0, true, Start.he());
    }

    public static DepthwiseSeparable depthwiseSeparable(int channels, int kernel) {
        return new DepthwiseSeparable(channels, kernel, 1, 0);
    }

    /// Convolution over shifts, turns and mirrorings.
    public static GroupConv groupConv(Symmetry symmetry, int channels, int kernel) {
        return new GroupConv(symmetry, channels, kernel, 0, true);
    }

    public static LocallyConnected locallyConnected(int channels, int kernel) {
        return new LocallyConnected(channels, kernel, 1, 0);
    }

    /// Multiplicative interaction.
    public static Bilinear bilinear(int units) {
        return new Bilinear(units);
    }

    public static BatchNorm batchNorm() {
        return new BatchNorm(0.9, 1e-5);
    }

    public static LayerNorm layerNorm() {
        return new LayerNorm(1e-5);
    }

    public static GroupNorm groupNorm(int groups) {
        return new GroupNorm(groups, 1e-5);
    }

    public static InstanceNorm instanceNorm() {
        return new InstanceNorm(1e-5);
    }

    public static RmsNorm rmsNorm() {
        return new RmsNorm(1e-6);
    }

    public static Dropout dropout(double share) {
        return new Dropout(share);
    }

    /// Drops whole channels.
    public static SpatialDropout spatialDropout(double share) {
        return new SpatialDropout(share);
    }

    public static Embedding embedding(int count, int width) {
        return new Embedding(count, width, 0.02);
    }

    /// Attention over the input itself.
    public static Attention selfAttention(int heads) {
        return new Attention(heads, false, 0);
    }

    /// Attention over the input itself, in which no place sees what comes after it.
    public static Attention causalAttention(int heads) {
        return new Attention(heads, true, 0);
    }

    /// The Transformer's feed-forward block, with ReLU as in the paper.
    public static FeedForward feedForward(int units) {
        return new FeedForward(units, Activation.RELU, 0);
    }

    public static SinusoidalPositions sinusoidalPositions() {
        return new SinusoidalPositions(10_000);
    }

    public static Lstm lstm(int units) {
        return new Lstm(units);
    }

    public static Gru gru(int units) {
        return new Gru(units);
    }

    /// Simple recurrence with tanh.
    public static Rnn rnn(int units) {
        return new Rnn(units, Activation.TANH);
    }

    /// A recurrent layer in both directions.
    public static Bidirectional bidirectional(SequenceLayer layer) {
        return new Bidirectional(layer);
    }

    /// Layers whose result is added to their input.
    public static Residual residual(Layer... layers) {
        return new Residual(List.of(layers));
    }

    public static Activation relu() {
        return Activation.RELU;
    }

    public static Activation tanh() {
        return Activation.TANH;
    }

    public static Activation sigmoid() {
        return Activation.SIGMOID;
    }

    public static Activation gelu() {
        return Activation.GELU;
    }

    /// Largest value of each square of that side, side by side.
    public static Pool maxPool(int side) {
        return new Pool(Pool.Kind.MAX, side, side, 0);
    }

    /// Mean of each square of that side, side by side.
    public static Pool avgPool(int side) {
        return new Pool(Pool.Kind.MEAN, side, side, 0);
    }

    /// Mean over all spatial axes: `[batch, channels, ...]` to `[batch, channels]`.
    public static Layer globalAvgPool() {
        return named("global_avg_pool", (x, _) -> x.mean(spatial(x.rank())));
    }

    /// Largest value over all spatial axes: `[batch, channels, ...]` to `[batch, channels]`.
    public static Layer globalMaxPool() {
        return named("global_max_pool", (x, _) -> x.max(spatial(x.rank())));
    }

    /// Each pixel repeated `factor` times in both directions.
    public static Upsample upsample(int factor) {
        return new Upsample(factor, Upsample.Kind.NEAREST);
    }

    /// All axes but the batch as one.
    public static Layer flatten() {
        return named("flatten", (x, _) -> x.flatten(1));
    }

    /// A layer under a name of its own.
    public static Layer named(String name, Layer layer) {
        return new Named(name, layer);
    }

    private record Named(String label, Layer layer) implements Layer {

        @Override
        public Tensor apply(Tensor x, Scope scope) {
            return layer.apply(x, scope);
        }
    }

    /// Which places of sequences are meant, `[batch, time]`: those before their end.
    ///
    /// @param lengths whole numbers `[batch]`
    /// @param time    places that there are
    public static Tensor mask(Tensor lengths, int time) {
        require(lengths.rank() == 1, "lengths are [batch], got %s", lengths.shape());
        return Tensor.range(time).less(lengths.unsqueeze(1));
    }

    /// A sequence `[batch, time, n]` with zeros where nothing is meant.
    static Tensor keep(Tensor x, Tensor mask) {
        return mask.unsqueeze(2).where(x, Tensor.fill(0, x.type(), Shape.SCALAR));
    }

    /// The axes after batch and channels.
    static Integer[] spatial(int rank) {
        return IntStream.range(2, rank).boxed().toArray(Integer[]::new);
    }

    static Window window(int side, int stride, int padding, int rank) {
        return Window.square(side, rank - 2).stride(stride).padding(padding);
    }

    /// Several layers as one.
    public static Layer sequence(Layer... layers) {
        var copy = Stream.of(layers).toArray(Layer[]::new);
        return named("sequence", (x, scope) -> scope.apply(x, copy));
    }
}
