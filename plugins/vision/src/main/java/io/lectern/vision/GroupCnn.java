package io.lectern.vision;

import static io.lectern.onnx.nn.Layers.batchNorm;
import static io.lectern.onnx.nn.Layers.groupConv;
import static io.lectern.onnx.nn.Layers.linear;
import static io.lectern.onnx.nn.Layers.maxPool;
import static io.lectern.onnx.nn.Layers.named;
import static io.lectern.onnx.nn.Layers.relu;

import io.lectern.api.About;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Layer;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.nn.Symmetry;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.onnx.optim.Schedule;
import io.lectern.toolkit.Classifier;
import io.lectern.toolkit.Training;

/// Group-equivariant network: seven convolutions over shifts and turns, whose answer does not change when the picture
/// is turned. With `symmetry=p1` it is the plain network that the paper compares with.
///
/// No convolution is padded and nothing is strided, so that the grid of 28 by 28 is turned onto itself at each layer
/// and the symmetry is exact. Differs from the paper in that nothing is dropped and in the linear layer after the last
/// pooling.
@About(
        id = "group-cnn",
        name = "Group-equivariant CNN",
        summary = "A convolutional network that knows a turned picture when it sees one.",
        paper = "https://arxiv.org/abs/1602.07576")
public record GroupCnn(
        @Doc("Under which movements of the picture the answer stays.")
        Symmetry symmetry,

        @Doc("Channels of the plain network; one over a group of n turns and mirrorings has sqrt(n) times fewer,"
                + " and about as many weights. The paper has 20.")
        @Range(min = 3, max = 256)
        int width)
        implements Classifier {

    public static final GroupCnn DEFAULT = new GroupCnn(Symmetry.P4, 20);

    @Override
    public Tensor logits(Tensor images, int classes, Scope scope) {
        images.expect("[batch, channels, 28, 28]");
        var x = scope.apply(images, block(3), block(3)); // [batch, channels, order, 24, 24]
        x = scope.apply(x, named("max_pool", GroupCnn::halved)); // [batch, channels, order, 12, 12]
        x = scope.apply(x, block(3), block(3), block(3), block(3), block(4)); // [batch, channels, order, 1, 1]
        var best = scope.apply(x, named("group_pool", (maps, _) -> maps.max(2, 3, 4))); // [batch, channels]
        return scope.apply(best, linear(classes));
    }

    private Layer block(int kernel) {
        int channels = (int) Math.round(width / Math.sqrt(symmetry.order()));
        return named(
                "block", groupConv(symmetry, channels, kernel).withoutBias().then(batchNorm(), relu()));
    }

    /// Half as high and wide, for each element of the group by itself.
    private static Tensor halved(Tensor x, Scope scope) {
        var maps = x.reshape(x.dim(0), x.dim(1) * x.dim(2), x.dim(3), x.dim(4));
        return scope.apply(maps, maxPool(2)).reshape(x.dim(0), x.dim(1), x.dim(2), x.dim(3) / 2, x.dim(4) / 2);
    }

    @Override
    public Training training() {
        return Training.DEFAULT
                .optimizer(Optimizer.Adam.DEFAULT, 2e-3)
                .schedule(Schedule.Cosine.DEFAULT)
                .batch(64)
                .epochs(5);
    }
}
