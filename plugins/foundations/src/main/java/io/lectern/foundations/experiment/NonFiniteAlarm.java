package io.lectern.foundations.experiment;

import io.lectern.api.About;
import io.lectern.api.Budget;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.look.Figure;
import io.lectern.api.run.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Numbers that are none: what the platform does about a learning rate that is far too high.
@About(
        id = "nan-alarm",
        name = "NaN alarm",
        summary = "A run whose numbers overflow is stopped, and says where.",
        paper = "https://karpathy.github.io/2019/04/25/recipe/")
public final class NonFiniteAlarm implements ExperimentPlugin {

    private static final long STEPS = 50;
    private static final double FAULT = 1e3;

    @Override
    public Claim claim() {
        return new Claim(
                "With a learning rate of 1,000 a run overflows; an alarm names the tensor and the operation within two"
                        + " steps, and the run stops with the last weights that were finite.",
                2,
                "F38",
                Duration.ofMinutes(1));
    }

    @Override
    public Verdict run(Lab lab) {
        var plan = Plan.of("mlp", "glyphs")
                .dataset("examples.train", 1_000)
                .dataset("examples.validation", 200)
                .dataset("examples.test", 200)
                .model("hidden", "256,256,256,256")
                .model("dropout", 0)
                .model("optimizer", "sgd")
                .budget(new Budget.Steps(STEPS));
        var sound = lab.train(plan.model("training.rate", 0.01));
        var broken = lab.train(plan.model("training.rate", FAULT));
        var alarms = alarms(broken);
        long alarmed = alarms.stream().mapToLong(Run.Alarm::step).min().orElse(Long.MAX_VALUE);
        int done = broken.series("train/loss").size();
        return new Verdict(
                List.of(
                        Measured.of("steps from the fault, which is step 1, to the alarm", alarmed - 1.0)
                                .atMost(2),
                        Measured.of("alarms that name tensor and operation", named(alarms))
                                .atLeast(1),
                        Measured.of(
                                        "runs that failed and say why",
                                        broken.failure().isPresent() ? 1 : 0)
                                .atLeast(1),
                        Measured.of("steps done by the run that failed, of " + STEPS, done)
                                .atMost(alarmed - 1.0),
                        Measured.of("numbers logged that are not finite", nonFinite(broken))
                                .atMost(0),
                        Measured.of("alarms at a usual rate", alarms(sound).size())
                                .atMost(0)),
                List.of(new Figure.Lines(
                        "Training loss, decimal logarithm",
                        "step",
                        "log10 loss",
                        List.of(line("rate 0.01", sound), line("rate 1,000", broken)))),
                alarms.stream().findFirst().map(Run.Alarm::text).orElse("There was no alarm.")
                        + " By gradient descent with momentum: Adam divides the gradient by its size, so that its"
                        + " numbers grow but do not overflow.");
    }

    private static List<Run.Alarm> alarms(Result run) {
        return run.alarms().stream()
                .filter(alarm -> alarm.kind().equals("non-finite"))
                .toList();
    }

    private static double named(List<Run.Alarm> alarms) {
        return alarms.stream()
                .filter(alarm ->
                        alarm.tensor().contains("linear_") && alarm.text().contains("first in operation matmul"))
                .count();
    }

    private static double nonFinite(Result run) {
        return run.series("train/loss").values().stream()
                .filter(loss -> !Double.isFinite(loss))
                .count();
    }

    private static Figure.Line line(String name, Result run) {
        var steps = new ArrayList<Double>();
        var losses = new ArrayList<Double>();
        run.series("train/loss").forEach((step, loss) -> {
            steps.add((double) step);
            losses.add(Math.log10(loss));
        });
        return new Figure.Line(name, steps, losses);
    }
}
