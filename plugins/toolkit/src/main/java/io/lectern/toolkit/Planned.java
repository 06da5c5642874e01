package io.lectern.toolkit;

import io.lectern.api.Session;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.run.Randomness;
import io.lectern.api.run.RunFailure;
import io.lectern.onnx.FreeMemory;
import io.lectern.onnx.MemoryPlan;
import io.lectern.onnx.UpdatePlan;
import io.lectern.onnx.Variable;
import io.lectern.onnx.Weights;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What the steps of a run do and what they take, before anything is compiled.
///
/// @param memory of a whole step
record Planned(Plan plan, List<Draft> drafts, MemoryPlan memory, Weights weights) {

    /// @param learns which weights may change
    /// @throws RunFailure if a step finds no room in memory, or cannot be cut into parts
    static Planned of(
            Networks networks,
            Training training,
            Weights weights,
            Predicate<Variable> learns,
            Dataset data,
            Session session) {
        var phases = networks.phases(training);
        int examples = data.size(Split.TRAIN);
        int draws = phases.stream().mapToInt(Phase::repeats).sum();
        var plan = Plan.of(examples, draws, training, session.budget());
        var drafts = new Drafts(networks, phases, learns, examples);
        var asked = drafts.of(training, weights);
        checkParts(asked, training);
        var free = session.memory() > 0 ? OptionalLong.of(session.memory()) : FreeMemory.of(weights.compute());
        var memory = Room.check(
                training,
                plan.batch(),
                free,
                how -> memory(how.equals(training) ? asked : drafts.of(how, weights.blank()), weights));
        return new Planned(plan, asked, memory, weights);
    }

    /// The phases of a step for other settings of training.
    private record Drafts(Networks networks, List<Phase> phases, Predicate<Variable> learns, int examples) {

        List<Draft> of(Training asked, Weights store) {
            var how = asked.batch(Plan.batch(examples, asked));
            return phases.stream()
                    .map(phase -> Draft.of(phase, networks, how, store, learns))
                    .toList();
        }
    }

    private static void checkParts(List<Draft> drafts, Training training) {
        if (training.accumulate() > 1 && remember(drafts)) {
            throw new RunFailure(
                    RunFailure.Category.USER,
                    "a memory has a row for each example of a batch, which %d parts of a batch would share; set training.accumulate to 1, or carry no memory"
                            .formatted(training.accumulate()));
        }
    }

    private static MemoryPlan memory(List<Draft> drafts, Weights weights) {
        return MemoryPlan.of(drafts.stream().flatMap(Draft::computations).toList(), weights.compute());
    }

    private static boolean remember(List<Draft> drafts) {
        return drafts.stream().anyMatch(Draft::remembers);
    }

    /// In which examples are drawn.
    Order order(Dataset data, Randomness random) {
        return Order.of(data, plan.batch(), remember(drafts), random);
    }

    /// Who computes updates: `train (adam): 2,009,118 numbers of 18 variables by a loop in Java`.
    String homes() {
        return drafts.stream()
                .map(draft -> "%s (%s): %s"
                        .formatted(
                                draft.phase().name(),
                                draft.phase()
                                        .optimizer()
                                        .getClass()
                                        .getSimpleName()
                                        .toLowerCase(Locale.ROOT),
                                UpdatePlan.of(draft.computations().toList(), weights.compute())))
                .collect(Collectors.joining("; "));
    }
}
