package io.lectern.agents.grounded;

import static io.lectern.onnx.nn.Layers.gru;
import static io.lectern.onnx.nn.Layers.linear;
import static io.lectern.onnx.nn.Layers.relu;

import io.lectern.api.About;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Scope;
import java.util.List;

/// SimCore: an agent that learns to imagine what it would see if it acted so.
///
/// From moments of the walk a simulation sets out, in the core's state; it is told the actions that came, and paints
/// the frames that they led to (sections 3.1 and 3.2 of the paper). To paint them right, the core has to know the
/// corridor and where it is in it.
///
/// Probe `foresight/frames`: probabilities `[batch, moments, horizon, channels, height, width]`, the last moment
/// first.
///
/// Differs from the paper: it says how likely each of the frames is that there can be ([Sight]), where the paper paints
/// them by ConvDRAW; moments lie at even distances, where the paper draws them.
@About(
        id = "simcore",
        name = "SimCore",
        summary = "An agent whose core learns by painting the frames that its actions will lead to.",
        paper = "https://arxiv.org/abs/1906.09237")
public record SimCore(
        @Doc("Memory cells of the core, and units of the layers around it.") @Range(min = 1, max = 8192)
        int units,

        @Doc("Steps that it imagines ahead.") @Range(min = 1, max = 1000)
        int horizon,

        @Doc("Steps between the moments that it imagines from.") @Range(min = 1, max = 1000)
        int every)
        implements GroundedAgent {

    public static final SimCore DEFAULT = new SimCore(128, 8, 4);

    private static final double SURE = 9; // logit of a pixel

    @Override
    public void foresee(Tensor states, Episode walk, Scope scope) {
        var futures = walk.futures(states, horizon, every);
        var steps = scope.apply(futures.actions(), linear(units / 2));
        var imagined = gru(units).from(List.of(futures.states()), steps, scope.in("simulation"));
        var gallery = Tensor.constant(Sight.gallery()); // [kinds, pixels]
        var chances = scope.apply(imagined, linear(units), relu(), linear(gallery.dim(0)))
                .logSoftmax(2); // [n, horizon, kinds]
        var pixels = gallery.mul(2 * SURE).sub(SURE); // logits
        var fit = futures.frames().matmul(pixels.t()).sub(pixels.softplus().sum(1)); // log p(frame | kind)
        scope.probe("frames", futures.pictures(chances.exp().matmul(gallery)));
        scope.cost("surprise", chances.add(fit).logSumExp(2).neg().mean(), 1);
    }
}
