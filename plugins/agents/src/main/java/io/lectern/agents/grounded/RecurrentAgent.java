package io.lectern.agents.grounded;

import io.lectern.api.About;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Scope;

/// An agent whose core foresees nothing: the two ends that those which do lie between.
///
/// Where questions teach, their gradient makes the core remember what is asked for: the upper line of the paper.
/// Where they do not, the core stays what chance or an earlier run has made it, and the decoder finds out what it
/// keeps. Started from another agent's run, that is a probe of what its core knows.
@About(
        id = "recurrent-agent",
        name = "Recurrent agent",
        summary = "Answers from what its core happens to remember, or is taught to by the questions.",
        paper = "https://arxiv.org/abs/2006.01016")
public record RecurrentAgent(
        @Doc("Memory cells of the core, and units of the layers around it.") @Range(min = 1, max = 8192)
        int units,

        @Doc("Whether questions teach the core.") boolean taught)
        implements GroundedAgent {

    public static final RecurrentAgent DEFAULT = new RecurrentAgent(128, true);

    @Override
    public void foresee(Tensor states, Episode walk, Scope scope) {}

    @Override
    public Tensor told(Tensor state) {
        return taught ? state : GroundedAgent.super.told(state);
    }
}
