package io.lectern.agents.experiment;

import io.lectern.agents.grounded.Stroll;
import io.lectern.api.ExperimentPlugin.Lab;
import io.lectern.api.ExperimentPlugin.Measured;
import io.lectern.api.ExperimentPlugin.Result;
import io.lectern.api.look.Figure;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/// What three agents know of where they have walked, as answers tell that teach them nothing.
///
/// @param untaught learnt nothing
/// @param simcore  learnt to paint what it will see
/// @param cpc      learnt to tell it from what it will not see
record Answers(String dataset, Result untaught, Result simcore, Result cpc) {

    static Answers of(Lab lab, String dataset) {
        lab.note("training an agent that foresees nothing, SimCore and action-conditional CPC");
        var results = lab.train(List.of(Walkers.untaught(dataset), Walkers.simcore(dataset), Walkers.cpc(dataset)));
        return new Answers(dataset, results.get(0), results.get(1), results.get(2));
    }

    List<Measured> measured(Lab lab) {
        double pull = Stream.of(untaught, simcore, cpc)
                .mapToDouble(result -> Walkers.pull(lab, result, dataset))
                .max()
                .orElseThrow();
        return List.of(
                Measured.of("gradient of answers in the cores, largest", pull).between(0, 0),
                Measured.of("right answers, foresees nothing", Walkers.accuracy(untaught))
                        .atMost(0.7),
                Measured.of("right answers, SimCore", Walkers.accuracy(simcore)).atLeast(0.95),
                Measured.of("right answers, action-conditional CPC", Walkers.accuracy(cpc))
                        .atLeast(0.95));
    }

    /// @param strolls the test episodes of the data set, by number
    List<Figure> figures(Lab lab, IntFunction<Stroll> strolls) {
        return List.of(
                Imagined.of(lab, simcore, dataset, strolls).figure(),
                new Figure.Lines(
                        "Right answers while learning",
                        "steps",
                        "share",
                        List.of(
                                untaught.curve("foresees nothing", "validation/accuracy"),
                                simcore.curve("SimCore", "validation/accuracy"),
                                cpc.curve("action-conditional CPC", "validation/accuracy"))));
    }
}
