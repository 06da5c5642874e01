package io.lectern.agents.grounded;

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

/// Action-conditional contrastive predictive coding (CPC|A): an agent that learns to tell what it would see if it acted
/// so from what others see.
///
/// From moments of the walk a recurrence over the actions that came sets out in the core's state. What it comes to has
/// to be more like the frame that the actions led to than like those of the other episodes at the same time (section
/// 3 of the paper).
///
/// Differs from the paper: all other episodes of the batch are wrong answers to one question with as many choices
/// [van den Oord et al. 2018, equation 4], where the paper asks of each pair by itself.
@About(
        id = "action-conditional-cpc",
        name = "Action-conditional CPC",
        summary = "An agent whose core learns by telling the frames that its actions lead to from those of others.",
        paper = "https://arxiv.org/abs/1811.06407")
public record ActionConditionalCpc(
        @Doc("Memory cells of the core, and units of the layers around it.") @Range(min = 1, max = 8192)
        int units,

        @Doc("Steps that it looks ahead.") @Range(min = 1, max = 1000)
        int horizon,

        @Doc("Steps between the moments that it looks ahead from.") @Range(min = 1, max = 1000)
        int every)
        implements GroundedAgent {

    public static final ActionConditionalCpc DEFAULT = new ActionConditionalCpc(128, 8, 4);

    @Override
    public void foresee(Tensor states, Episode walk, Scope scope) {
        var futures = walk.futures(states, horizon, every);
        var steps = scope.apply(futures.actions(), linear(units / 2));
        var core = gru(units).from(List.of(futures.states()), steps, scope.in("actions"));
        var expected = scope.in("expected").apply(core, linear(units));
        var seen = scope.in("eyes").apply(futures.frames(), linear(units), relu(), linear(units));
        if (scope.training()) { // elsewhere a batch may be a single episode
            var alike = futures.byTime(expected).matmul(futures.byTime(seen).swap(1, 2)); // [times, batch, batch]
            var own = Tensor.range(alike.dim(1)).expand(alike.shape().remove(2));
            scope.cost("confusion", Losses.crossEntropy(alike.mul(1 / Math.sqrt(units)), own), 1);
        }
    }
}
