package io.lectern.memory.experiment;

import io.lectern.api.About;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.look.Figure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/// A program to copy, learnt from short sequences, works on sequences twice as long; what an LSTM learns does not.
@About(
        id = "copy-beyond-training",
        name = "Copying beyond training",
        summary = "A neural Turing machine that learnt to copy 10 vectors copies 20; an LSTM of its size does not.",
        paper = "https://arxiv.org/abs/1410.5401")
public final class CopyBeyondTraining implements ExperimentPlugin {

    private static final int TWICE = 2 * Copying.LONGEST;
    private static final List<Integer> LENGTHS = List.of(5, Copying.LONGEST, 15, TWICE, 30);

    @Override
    public Claim claim() {
        return new Claim(
                "Trained to copy sequences of 1 to 10 vectors, a neural Turing machine errs in at most 3 % of the bits of"
                        + " 20 vectors, an LSTM of as many weights in at least 20 %.",
                8, "M18", Duration.ofMinutes(10));
    }

    @Override
    public Verdict run(Lab lab) {
        lab.note("training two machines and an LSTM");
        var results = lab.train(List.of(Copying.machine(), Copying.machine().seed(1_000), Copying.lstm()));
        lab.note("judging them on other lengths");
        var first = line("machine", length -> machine(lab, results.get(0), length));
        var second = line("machine, another seed", length -> machine(lab, results.get(1), length));
        var lstm = line("LSTM", length -> Copying.error(Copying.lstm(lab, results.get(2), length)));
        double better = Math.min(at(TWICE, first), at(TWICE, second));
        double worse = Math.max(at(TWICE, first), at(TWICE, second));
        var trained = at(TWICE, first) <= at(TWICE, second) ? results.get(0) : results.get(1);
        var heads = Heads.of(lab, Copying.machine(lab, trained, Copying.SLOTS, TWICE), TWICE);
        return new Verdict(
                List.of(
                        Measured.of("bit error at 20, worse of two machines", worse)
                                .atMost(0.03),
                        Measured.of("bit error at 20, better of two machines", better)
                                .atMost(0.005),
                        Measured.of("bit error at 20, LSTM", at(TWICE, lstm)).atLeast(0.2),
                        Measured.of("bit error at 10, worse of two machines", Math.max(at(10, first), at(10, second))),
                        Measured.of("bit error at 10, LSTM", at(10, lstm)),
                        Measured.of("largest weight of a head, mean", heads.sharpness())
                                .atLeast(0.9),
                        Measured.of("vectors read where they were written", heads.sameSlot())
                                .atLeast(0.9),
                        Measured.of("vectors written next to the one before", heads.diagonal())
                                .atLeast(0.9)),
                List.of(
                        new Figure.Lines("Bits that are wrong", "vectors", "share", List.of(first, second, lstm)),
                        heads.figure()),
                "Vectors of 8 bits; guessing errs in half of them. Machines have 32 slots of 20 numbers and a head of each"
                        + " kind, an LSTM of 100 cells as controller and 62,260 weights; the LSTM has 119 cells and"
                        + " 62,364. Machines learn for 3,500 steps, the LSTM for 12,000. About the heads of the better"
                        + " machine at 20.");
    }

    private static double machine(Lab lab, Result trained, int length) {
        return Copying.error(Copying.machine(lab, trained, Copying.SLOTS, length));
    }

    private static Figure.Line line(String name, IntToDoubleFunction error) {
        var errors = new ArrayList<Double>();
        LENGTHS.forEach(length -> errors.add(error.applyAsDouble(length)));
        return new Figure.Line(name, LENGTHS.stream().map(Integer::doubleValue).toList(), errors);
    }

    private static double at(int length, Figure.Line line) {
        return line.y().get(LENGTHS.indexOf(length));
    }
}
