package io.lectern.cli;

import io.lectern.api.run.StepProfile;
import io.lectern.api.run.StepProfile.Choice;
import io.lectern.api.run.StepProfile.Part;
import io.lectern.runtime.Explained;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "explain",
        sortOptions = false,
        description =
                "Says where the time of a run's training steps goes: forward, backward and update of each layer, and"
                        + " which rules chose how they are computed. It takes some steps from a checkpoint of the run and"
                        + " leaves the run as it is.",
        footer = {
            "%nOther work on the machine, such as the run itself, makes the steps slower.",
            "%nExamples:",
            "  lectern explain RUN",
            "  lectern explain RUN --by operator --steps 100"
        })
final class Explain implements Callable<Integer> {

    @Mixin
    private final Common common;

    @Parameters(paramLabel = "RUN", description = "Id of a run, or the beginning of it that only one has.")
    private String run = "";

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Steps to measure, after some that are not. Default: 20.")
    private int steps = 20;

    @Option(
            names = "--by",
            paramLabel = "layer|operator",
            description = "What the rows of the table are. Default: layer. With --json, all numbers are there anyway.")
    private StepText.By by = StepText.By.LAYER;

    @Mixin
    private final OnMisfit onMisfit = new OnMisfit();

    Explain(Host host) {
        common = new Common(host);
    }

    @Override
    public Integer call() throws Exception {
        var explained = common.follow(onMisfit.misfits(), (lectern, watcher) -> lectern.explain(run, steps, watcher));
        return common.answer(Step.of(explained), StepText.of(explained, by, common.width()));
    }

    /// For programs: all times in microseconds a step.
    private record Step(
            String run,
            String model,
            String dataset,
            String device,
            int threads,
            int steps,
            double micros,
            double preparationMicros,
            List<Phase> phases) {

        static Step of(Explained explained) {
            var run = explained.run();
            var profile = explained.profile();
            return new Step(
                    run.id(),
                    run.model(),
                    run.dataset(),
                    explained.device().name().toLowerCase(Locale.ROOT),
                    explained.threads(),
                    profile.steps(),
                    profile.micros(),
                    profile.preparation(),
                    profile.phases().stream().map(Phase::of).toList());
        }
    }

    private record Phase(
            String name, double micros, List<Line> parts, List<Choice> rules, StepProfile.Memory plannedBytes) {

        static Phase of(StepProfile.Phase phase) {
            var parts = phase.parts().stream().map(Line::of).toList();
            return new Phase(phase.name(), phase.micros(), parts, phase.choices(), phase.memory());
        }
    }

    private record Line(String layer, String pass, String operator, double micros, double calls) {

        static Line of(Part part) {
            var pass = part.pass().name().toLowerCase(Locale.ROOT);
            return new Line(part.layer(), pass, part.operator(), part.micros(), part.calls());
        }
    }
}
