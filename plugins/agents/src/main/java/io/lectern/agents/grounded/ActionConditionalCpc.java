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

/// Action-conditional contrastive predictive coding (CPC|A): an agent that learns to tell what it would see if it acted
/// so from what others see.
///
/// From moments of the walk a recurrence over the actions that came sets out in the core's state. A classifier looks at
/// it and at a frame, and says whether the actions led to that frame (section 3 of the paper). The wrong frames are
/// those of other episodes at the same time.
///
/// Differs from the paper: the classifier sees frames as they are, not embedded by the core's own eyes, as they are
/// small.
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
        var expected = gru(units).from(List.of(futures.states()), steps, scope.in("actions"));
        var classifier = scope.shared("classifier");
        var own = believed(expected, futures.frames(), classifier.open());
        if (scope.training()) { // elsewhere a batch may be a single episode
            var strange = futures.frames().roll(0, futures.moments());
            var others = believed(expected, strange, classifier.open());
            var confusion = own.neg().softplus().add(others.softplus()); // -log p(own) - log (1 - p(others))
            scope.cost("confusion", confusion.mean(), 1);
        }
    }

    /// How much a frame seems to be the one that comes: logits `[n, horizon, 1]`.
    private Tensor believed(Tensor expected, Tensor frames, Scope scope) {
        return scope.apply(Tensor.concat(2, expected, frames), linear(units), relu(), linear(1));
    }
}
