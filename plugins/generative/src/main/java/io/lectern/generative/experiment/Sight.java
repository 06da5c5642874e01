package io.lectern.generative.experiment;

import io.lectern.api.Session;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.generative.PixelCnn;
import io.lectern.onnx.Compute;
import io.lectern.onnx.Gradients;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Weights;
import io.lectern.onnx.nn.Scope;
import java.util.List;
import java.util.Map;

/// Which pixels decide about which: how much each pixel's logit changes with each other, in an
/// untrained network and a random picture.
///
/// @param side     of the picture
/// @param jacobian `[pixel that is foretold, pixel that it is foretold from]`
record Sight(int side, NdArray jacobian) {

    static Sight of(PixelCnn network, int side, Session session) {
        int pixels = side * side;
        var random = session.random().at("picture");
        var picture = new float[pixels];
        for (int i = 0; i < pixels; i++) {
            picture[i] = random.nextInt(2);
        }
        try (var weights = new Weights(Compute.of(session), session.random())) {
            var shape = Shape.of(pixels, 1, side, side); // a copy of the picture for each pixel
            var copies = Tensor.constant(NdArray.of(picture, 1, 1, side, side)).expand(shape);
            var logits = network.logits(copies, Scope.root(weights, false)).flatten(1);
            var own = Tensor.range(pixels).oneHot(pixels, DType.FLOAT32);
            var jacobian = Gradients.of(logits.mul(own).sum(), List.of(copies)).getFirst();
            try (var program = Program.compile(Map.of("jacobian", jacobian.flatten(1)), Map.of(), weights)) {
                var found = program.run(Map.of()).get("jacobian");
                return new Sight(side, java.util.Objects.requireNonNull(found));
            }
        }
    }

    private int pixels() {
        return side * side;
    }

    /// The largest change by a pixel itself or one that comes later.
    double ahead() {
        double largest = 0;
        for (int i = 0; i < pixels(); i++) {
            for (int j = i; j < pixels(); j++) {
                largest = Math.max(largest, Math.abs(jacobian.get(i * pixels() + j)));
            }
        }
        return largest;
    }

    /// The share of pairs of a pixel and one before it that does not change it.
    double blind() {
        int unseen = 0;
        for (int i = 0; i < pixels(); i++) {
            for (int j = 0; j < i; j++) {
                unseen += jacobian.get(i * pixels() + j) == 0 ? 1 : 0;
            }
        }
        return unseen / (pixels() * (pixels() - 1) / 2.0);
    }

    /// What a pixel sees: 1 for a pixel that changes it, 0 for one that does not.
    NdArray seen(int pixel) {
        var seen = new float[pixels()];
        for (int j = 0; j < seen.length; j++) {
            seen[j] = jacobian.get(pixel * pixels() + j) == 0 ? 0 : 1;
        }
        return NdArray.of(seen, side, side);
    }
}
