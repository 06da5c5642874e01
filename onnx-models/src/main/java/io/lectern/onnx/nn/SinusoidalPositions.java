package io.lectern.onnx.nn;

import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Tensor;

/// Adds to each entry of a sequence a code of its place: sines and cosines of wave lengths from `2 pi` to `2 pi
/// base`.
///
/// Entry `2i` of the code is `sin(place / base^(2i / width))`, entry `2i + 1` the cosine, so that a shift is a linear
/// map. Shapes: `[batch, time, width]` stays; no parameters.
///
/// @param base 10,000 in the paper
/// @see <a href="https://arxiv.org/abs/1706.03762">Vaswani et al., 2017</a>, section 3.5
public record SinusoidalPositions(double base) implements Layer {

    @Override
    public Tensor apply(Tensor x, Scope scope) {
        x.expect("[batch, time, width]");
        return x.add(Tensor.constant(code(x.dim(1), x.dim(2))).cast(x.type()));
    }

    /// The codes alone, `[time, width]`.
    public NdArray code(int time, int width) {
        var code = new float[time * width];
        for (int place = 0; place < time; place++) {
            for (int i = 0; i < width; i++) {
                double angle = place * Math.pow(base, -(i - i % 2) / (double) width);
                code[place * width + i] = (float) (i % 2 == 0 ? Math.sin(angle) : Math.cos(angle));
            }
        }
        return NdArray.of(code, Shape.of(time, width));
    }
}
