package io.lectern.vision.experiment;

import io.lectern.api.About;
import io.lectern.api.ExperimentPlugin;
import java.time.Duration;
import java.util.List;

/// Flying Chairs: flow that is learnt from what a program painted is right on photographs.
@About(
        id = "flow-on-photographs",
        name = "Flow on photographs",
        summary = "A network that learnt flow on generated pictures alone knows it on real photographs.",
        paper = "https://arxiv.org/abs/1504.06852")
public final class FlowOnPhotographs implements ExperimentPlugin {

    @Override
    public Claim claim() {
        return new Claim(
                "Trained on generated textures alone, FlowNetS errs on photographs by at most 0.7 times as many pixels"
                        + " as who says that nothing moves.",
                4,
                "D04",
                Duration.ofMinutes(10));
    }

    @Override
    public Verdict run(Lab lab) {
        lab.note("training FlowNetS on textures");
        var trained = Flows.trained(lab);
        lab.note("judging it on photographs");
        var judged = lab.transfer(trained, Flows.plan(lab, "photos"));
        var tested = Flows.tested(lab, "photos");
        double error = Flows.error(judged);
        double zero = Flows.zeroError(tested.get("flow"));
        return new Verdict(
                List.of(
                        Measured.of("end-point error, photographs", error),
                        Measured.of("end-point error, textures", Flows.error(trained)),
                        Measured.of("end-point error, nothing moves", zero),
                        Measured.of("FlowNetS / nothing moves, photographs", error / zero)
                                .atMost(0.7)),
                List.of(Flows.figure("Flow on photographs that the network never saw the like of", judged, tested)),
                "As `optical-flow`, of which this is the same run. The ground of the pairs is a photograph of CIFAR-10's"
                        + " test part, enlarged twice; things and motions are those of the generated test pairs.");
    }
}
