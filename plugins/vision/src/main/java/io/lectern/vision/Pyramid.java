package io.lectern.vision;

import static io.lectern.onnx.nn.Layers.batchNorm;
import static io.lectern.onnx.nn.Layers.conv;
import static io.lectern.onnx.nn.Layers.relu;
import static io.lectern.onnx.nn.Layers.upsample;

import io.lectern.api.data.Feature;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A feature pyramid: the maps of a residual network at several resolutions, each told what the coarser ones know.
///
/// Differs from the paper in a network that learns from scratch, with one block for each resolution.
///
/// @param levels   maps
/// @param width    channels of each
/// @param backbone channels of the residual network at half the picture's resolution; twice as many at each lower one
/// @see <a href="https://arxiv.org/abs/1612.03144">Lin et al., 2016</a>
record Pyramid(int levels, int width, int backbone) {

    /// Pixels from place to place of the finest map.
    static final int FINEST = 4;

    /// Maps from fine to coarse, each of half the resolution of the one before.
    ///
    /// @return `[batch, width, height / 4, width / 4]` and so on
    List<Tensor> maps(Tensor images, Scope scope) {
        var smooth = scope.in("smooth");
        return joined(images, scope).stream().map(map -> smooth(map, smooth)).toList();
    }

    /// The finest of the maps.
    Tensor finest(Tensor images, Scope scope) {
        return smooth(joined(images, scope).getFirst(), scope.in("smooth"));
    }

    private Tensor smooth(Tensor map, Scope scope) {
        return scope.apply(map, conv(width, 3).padding(1).gain(1));
    }

    private List<Tensor> joined(Tensor images, Scope scope) {
        var features = features(images, scope.in("backbone"));
        var down = scope.in("down");
        var maps = new ArrayList<Tensor>();
        Tensor above = null;
        for (var seen : features.reversed()) {
            var lateral = down.apply(seen, conv(width, 1));
            above = above == null ? lateral : lateral.add(down.apply(above, upsample(2)));
            maps.addFirst(above);
        }
        return maps;
    }

    /// What the residual network sees, from fine to coarse.
    private List<Tensor> features(Tensor images, Scope scope) {
        images.expect("[batch, channels, height, width]");
        var x = scope.apply(images, conv(backbone, 3).stride(2).padding(1).withoutBias(), batchNorm(), relu());
        var features = new ArrayList<Tensor>();
        for (int level = 0; level < levels; level++) {
            x = scope.apply(x, new ResNet.Block(backbone << (level + 1), 2));
            features.add(x);
        }
        return features;
    }

    /// Pixels from place to place of a map.
    static int stride(int level) {
        return FINEST << level;
    }

    /// Why it cannot take such pictures, or nothing.
    Optional<String> objection(Feature.Image image) {
        int multiple = stride(levels - 1);
        return image.height() % multiple == 0 && image.width() % multiple == 0
                ? Optional.empty()
                : Optional.of(
                        "its coarsest map has a place for each %d pixels, so the sides of pictures must be multiples"
                                        .formatted(multiple)
                                + " of that, not %d by %d".formatted(image.height(), image.width()));
    }
}
