package io.lectern.onnx.nn;

import io.lectern.onnx.Tensor;

/// Depthwise separable convolution: a filter for each channel, then a mixture of channels at each place.
///
/// Shapes: `[batch, in, ...]` to `[batch, channels, ...]`; costs `1 / channels + 1 / kernel^2` of a full convolution
/// over pictures. Scopes `depthwise` (weight `[in, 1, kernel...]`, no bias) and `pointwise` (weight `[channels, in,
/// 1...]`, bias `[channels]`).
///
/// Differs from MobileNet [Howard et al. 2017], which normalises and rectifies between the two; Xception has nothing
/// there, as here.
///
/// @param padding zeros before and after each axis
/// @see <a href="https://arxiv.org/abs/1610.02357">Chollet, 2017</a>
public record DepthwiseSeparable(int channels, int kernel, int stride, int padding) implements Layer {

    @Override
    public Tensor apply(Tensor x, Scope scope) {
        int in = x.dim(1);
        var depthwise = new Conv(
                in,
                kernel,
                stride,
                padding,
                1,
                in,
                false,
                new Start.Scaled(1)); // linear, so He's factor comes after it
        var filtered = scope.in("depthwise").apply(x, depthwise);
        return scope.in("pointwise").apply(filtered, Layers.conv(channels, 1));
    }

    public DepthwiseSeparable stride(int every) {
        return new DepthwiseSeparable(channels, kernel, every, padding);
    }

    public DepthwiseSeparable padding(int zeros) {
        return new DepthwiseSeparable(channels, kernel, stride, zeros);
    }

    /// Padding that keeps the size at stride 1; the kernel is odd.
    public DepthwiseSeparable same() {
        return padding((kernel - 1) / 2);
    }
}
