package io.lectern.memory.experiment;

import io.lectern.api.About;
import io.lectern.api.Budget;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.look.Figure;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/// A Transformer that uses one block at each step has as many weights whatever its depth, and may
/// become deeper when it has learnt.
@About(
        id = "tied-depth",
        name = "Tied depth",
        summary = "With tied weights depth costs nothing, and may change at test.",
        paper = "https://arxiv.org/abs/1807.03819")
public final class TiedDepth implements ExperimentPlugin {

    private static final int DEEPER = 2 * Reading.MOST;

    @Override
    public Claim claim() {
        return new Claim(
                "Blocks of a Universal Transformer have 1/depth of the weights that they have where each step has its own,"
                        + " and one that learnt with at most 4 steps answers as well with up to 8.",
                8,
                "M26",
                Duration.ofMinutes(10));
    }

    @Override
    public Verdict run(Lab lab) {
        lab.note("training a Universal Transformer");
        var learnt = lab.train(Reading.plan());
        var deeper = lab.transfer(learnt, Reading.plan().model("most", DEEPER));
        var tied = weights(lab, true);
        var untied = weights(lab, false);
        double least = IntStream.rangeClosed(1, Reading.MOST)
                .mapToDouble(depth -> untied.y().get(depth - 1) / tied.y().get(depth - 1) / depth)
                .min()
                .orElseThrow();
        return new Verdict(
                List.of(
                        Measured.of("weights of blocks, tied", tied.y().getLast()),
                        Measured.of(
                                "weights of blocks, each its own", untied.y().getLast()),
                        Measured.of("each its own / tied / depth, for depths 1 to 4, least", least)
                                .between(1, 1),
                        Measured.of("right answers, at most 4 steps", accuracy(learnt)),
                        Measured.of("right answers, at most 8 steps - at most 4", accuracy(deeper) - accuracy(learnt))
                                .between(-0.02, 1)),
                List.of(new Figure.Lines("Weights of blocks", "depth", "weights", List.of(tied, untied))),
                "The network of `facts-pondered`. The catalogue also has sums of numbers that are longer than those learnt"
                        + " from, which is not tried here.");
    }

    private static double accuracy(Result result) {
        return result.metric("test/accuracy");
    }

    /// By depth; nothing is learnt to count them but for one step.
    private static Figure.Line weights(Lab lab, boolean tied) {
        var depths = IntStream.rangeClosed(1, Reading.MOST).boxed().toList();
        var counts = lab
                .train(depths.stream()
                        .map(depth -> Reading.plan()
                                .model("tied", tied)
                                .model("most", depth)
                                .budget(new Budget.Steps(1)))
                        .toList())
                .stream()
                .map(TiedDepth::ofBlocks)
                .toList();
        return new Figure.Line(
                tied ? "tied" : "each its own",
                depths.stream().map(Integer::doubleValue).toList(),
                counts);
    }

    private static double ofBlocks(Result result) {
        return ((Predictor.Described) result.model())
                .layers().stream()
                        .filter(layer -> layer.path().startsWith("thought/step/"))
                        .mapToLong(Predictor.Layer::weights)
                        .sum();
    }
}
