package io.lectern.agents.grounded;

import static io.lectern.agents.grounded.Sight.PIXELS;
import static io.lectern.onnx.nn.Layers.gru;
import static io.lectern.onnx.nn.Layers.linear;
import static io.lectern.onnx.nn.Layers.relu;

import io.lectern.api.About;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Losses;
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
/// Differs from the paper: pixels are painted each by itself, since a corridor that is known leaves nothing to chance,
/// where the paper draws them by ConvDRAW; moments lie at even distances, where the paper draws them too.
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

    public static final SimCore DEFAULT = new SimCore(128, 4, 2);

    @Override
    public void foresee(Tensor states, Episode walk, Scope scope) {
        var futures = walk.futures(states, horizon, every);
        var imagined = gru(units).from(List.of(futures.states()), futures.actions(), scope.in("simulation"));
        var pixels = scope.apply(imagined, linear(units), relu(), linear(PIXELS));
        scope.probe("frames", futures.pictures(pixels.sigmoid()));
        scope.cost(
                "surprise",
                Losses.binaryCrossEntropyEach(pixels, futures.frames()).sum(2).mean(),
                1);
    }
}
