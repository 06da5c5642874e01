package io.lectern.memory.experiment;

import io.lectern.api.About;
import io.lectern.api.Budget;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Split;
import io.lectern.api.look.Figure;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// A network that may think for several steps learns parity sooner than one that must answer at once,
/// and thinks less where thinking costs more.
@About(
        id = "time-to-think",
        name = "Time to think",
        summary =
                "With adaptive computation time, a small network learns parity sooner, and a price decides how long it"
                        + " thinks.",
        paper = "https://arxiv.org/abs/1603.08983")
public final class TimeToThink implements ExperimentPlugin {

    private static final double LEARNT = 0.9;
    private static final long STEPS = 3_000;
    private static final List<Double> PRICES = List.of(1e-3, 1e-2, 1e-1);
    private static final double ROUNDING = 1e-5;

    @Override
    public Claim claim() {
        return new Claim(
                "With adaptive computation time, 128 units learn the parity of 8 bits in at most 0.6 of the steps that they"
                        + " need without; the higher the price of a step, the fewer are taken.",
                8,
                "M27");
    }

    @Override
    public Verdict run(Lab lab) {
        lab.note("training networks that may think, at three prices, and one that may not");
        var results = lab.train(List.of(
                thinking(PRICES.get(0)), thinking(PRICES.get(1)), thinking(PRICES.get(2)), plan().model("most", 1)));
        var examples = examples(lab);
        var thoughts = PRICES.stream()
                .map(price -> Thought.of(results.get(PRICES.indexOf(price)).model(), "thought", examples))
                .toList();
        var cheap = thoughts.getFirst();
        double soon = stepsTo(LEARNT, results.getFirst(), Double.POSITIVE_INFINITY);
        double late = stepsTo(LEARNT, results.getLast(), STEPS); // or later
        return new Verdict(
                List.of(
                        Measured.of("steps to 90 %, thinking", soon),
                        Measured.of("steps to 90 %, answering at once", late),
                        Measured.of("steps to 90 %, thinking / answering at once", soon / late)
                                .atMost(0.6),
                        Measured.of("ponder cost at a price of 0.001", cheap.cost()),
                        Measured.of(
                                        "ponder cost at a price of 0.01",
                                        thoughts.get(1).cost())
                                .atMost(cheap.cost()),
                        Measured.of(
                                        "ponder cost at a price of 0.1",
                                        thoughts.get(2).cost())
                                .atMost(thoughts.get(1).cost()),
                        Measured.of("sum of the weights of all steps, largest distance to 1", cheap.gap())
                                .atMost(ROUNDING),
                        Measured.of("weight of the last step, largest distance to the remainder", cheap.lastGap())
                                .atMost(ROUNDING),
                        Measured.of("sum of the weights before the last step, largest", cheap.before())
                                .atMost(1 - Thought.SLACK)),
                List.of(
                        new Figure.Lines(
                                "Accuracy while learning",
                                "steps",
                                "share",
                                List.of(
                                        results.getFirst().curve("thinking", "validation/accuracy"),
                                        results.getLast().curve("answering at once", "validation/accuracy"))),
                        new Figure.Lines(
                                "How long it thinks about so many bits",
                                "bits",
                                "steps",
                                IntStream.range(0, PRICES.size())
                                        .mapToObj(i ->
                                                byBits("price %s".formatted(PRICES.get(i)), thoughts.get(i), examples))
                                        .toList())),
                "Up to 10 steps; each network learns for %,d batches of 128. The one that answers at once is the same with"
                                .formatted(STEPS)
                        + " one step at most; it learns parity as well, only later: that it never would, as lectures say, is"
                        + " false for 8 bits. The ponder cost is the number of steps and the remainder.");
    }

    private static Plan thinking(double price) {
        return plan().model("price", price);
    }

    private static Plan plan() {
        return Plan.of("pondering-net", "parity").model("evaluateEvery", 100).budget(new Budget.Steps(STEPS));
    }

    private static Batch examples(Lab lab) {
        var data = lab.examples("parity", Map.of()).data();
        return data.get(Split.TEST, IntStream.range(0, data.size(Split.TEST)).toArray());
    }

    /// The first step after which so many answers are right.
    private static double stepsTo(double accuracy, Result result, double otherwise) {
        return result.series("validation/accuracy").entrySet().stream()
                .filter(entry -> entry.getValue() >= accuracy)
                .mapToDouble(Map.Entry::getKey)
                .min()
                .orElse(otherwise);
    }

    /// Mean steps over the vectors of so many bits.
    private static Figure.Line byBits(String name, Thought thought, Batch examples) {
        var input = examples.get("input");
        var counts = IntStream.rangeClosed(1, input.dim(1)).boxed().toList();
        return new Figure.Line(
                name,
                counts.stream().map(Integer::doubleValue).toList(),
                counts.stream()
                        .map(count -> IntStream.range(0, examples.size())
                                .filter(i -> bits(input.at(i).toFloats()) == count)
                                .mapToDouble(thought::steps)
                                .average()
                                .orElse(Double.NaN))
                        .toList());
    }

    private static int bits(float[] vector) {
        int count = 0;
        for (float entry : vector) {
            count += entry == 0 ? 0 : 1;
        }
        return count;
    }
}
