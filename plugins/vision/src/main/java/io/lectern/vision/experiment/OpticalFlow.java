package io.lectern.vision.experiment;

import io.lectern.api.About;
import io.lectern.api.ExperimentPlugin;
import java.time.Duration;
import java.util.List;

/// FlowNetS: a network that only ever saw pairs of pictures tells where each pixel goes.
@About(
        id = "optical-flow",
        name = "Optical flow",
        summary = "A plain convolutional network learns from pairs of pictures where each pixel moves.",
        paper = "https://arxiv.org/abs/1504.06852")
public final class OpticalFlow implements ExperimentPlugin {

    @Override
    public Claim claim() {
        return new Claim(
                "FlowNetS errs by at most half as many pixels as who says that nothing moves, and by no more than who"
                        + " moves each picture as a whole by its true mean flow.",
                4,
                "D02",
                Duration.ofMinutes(10));
    }

    @Override
    public Verdict run(Lab lab) {
        lab.note("training FlowNetS");
        var trained = Flows.trained(lab);
        var tested = Flows.tested(lab, "texture");
        double error = Flows.error(trained);
        double zero = Flows.zeroError(tested.get("flow"));
        double translation = Flows.translationError(tested.get("flow"));
        return new Verdict(
                List.of(
                        Measured.of("end-point error, FlowNetS", error),
                        Measured.of("end-point error, nothing moves", zero),
                        Measured.of("end-point error, all moves as one", translation),
                        Measured.of("FlowNetS / nothing moves", error / zero).atMost(0.5),
                        Measured.of("FlowNetS / all moves as one", error / translation)
                                .atMost(1)),
                List.of(Flows.figure("Flow by colour: hue for direction, strength for length", trained, tested)),
                "Pairs of 64 by 64 pixels, %,d to learn from, %,d steps; errors in pixels, over all pixels of others."
                                .formatted(Flows.EXAMPLES, Flows.STEPS)
                        + " Ground and one to three things turn, zoom and shift by up to 6 pixels, each by itself. The"
                        + " network has %d channels after its first convolution and halves the pictures four times;"
                                .formatted(Flows.WIDTH)
                        + " the paper's has 64 and halves them six times.");
    }
}
