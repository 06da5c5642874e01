package io.lectern.memory.experiment;

import io.lectern.api.About;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.look.Figure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What a machine can keep is a matter of its memory, not of its weights: more slots need no training.
@About(
        id = "more-slots",
        name = "More slots",
        summary = "Twice the slots let the same weights copy sequences twice as long.",
        paper = "https://arxiv.org/abs/1410.5401")
public final class MoreSlots implements ExperimentPlugin {

    private static final int FEW = 8;
    private static final int AROUND = 4;
    private static final double COPIED = 0.01; // bit error up to which a sequence counts as copied

    @Override
    public Claim claim() {
        return new Claim(
                "A trained neural Turing machine that is given twice the slots has as many weights as before and copies"
                        + " sequences about twice as long.",
                8,
                "M22",
                Duration.ofMinutes(10));
    }

    @Override
    public Verdict run(Lab lab) {
        lab.note("training two machines");
        var trained =
                best(lab, lab.train(List.of(Copying.machine(), Copying.machine().seed(1_000))));
        lab.note("judging it with %d and %d slots".formatted(FEW, 2 * FEW));
        var few = errors(lab, trained, FEW);
        var many = errors(lab, trained, 2 * FEW);
        long before = weights(Copying.machine(lab, trained, FEW, FEW));
        long after = weights(Copying.machine(lab, trained, 2 * FEW, FEW));
        return new Verdict(
                List.of(
                        Measured.of("weights with twice the slots - before", (double) after - before)
                                .between(0, 0),
                        Measured.of("weights", (double) before),
                        Measured.of("longest copy, 8 slots", longest(few)),
                        Measured.of("longest copy, 16 slots", longest(many)),
                        Measured.of("longest copy, 16 slots / 8 slots", longest(many) / longest(few))
                                .between(1.7, 2.3)),
                List.of(new Figure.Lines("Bits that are wrong", "vectors", "share", List.of(few, many))),
                "The better of two machines that learnt with %d slots on 1 to %d vectors, as in `copy-beyond-training`,"
                                .formatted(Copying.SLOTS, Copying.LONGEST)
                        + " its weights in memories of 8 and 16. A length counts as copied if at most 1 % of its bits"
                        + " are wrong, and so for all shorter ones that were tried.");
    }

    /// That errs least on sequences twice as long as those it learnt from.
    private static Result best(Lab lab, List<Result> trained) {
        var errors = trained.stream()
                .map(machine -> Copying.error(Copying.machine(lab, machine, Copying.SLOTS, 2 * Copying.LONGEST)))
                .toList();
        return errors.get(0) <= errors.get(1) ? trained.get(0) : trained.get(1);
    }

    /// By length, for lengths around the number of slots.
    private static Figure.Line errors(Lab lab, Result trained, int slots) {
        var lengths =
                IntStream.rangeClosed(slots - AROUND, slots + AROUND).boxed().toList();
        var errors = new ArrayList<Double>();
        lengths.forEach(length -> errors.add(Copying.error(Copying.machine(lab, trained, slots, length))));
        return new Figure.Line(
                "%d slots".formatted(slots),
                lengths.stream().map(Integer::doubleValue).toList(),
                errors);
    }

    /// NaN if not even the shortest is copied.
    private static double longest(Figure.Line errors) {
        double longest = Double.NaN;
        for (int i = 0; i < errors.y().size() && errors.y().get(i) <= COPIED; i++) {
            longest = errors.x().get(i);
        }
        return longest;
    }

    private static long weights(Result machine) {
        return ((Predictor.Described) machine.model())
                .layers().stream().mapToLong(Predictor.Layer::weights).sum();
    }
}
