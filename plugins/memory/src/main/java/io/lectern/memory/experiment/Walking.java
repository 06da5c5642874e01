package io.lectern.memory.experiment;

import io.lectern.api.Budget;
import io.lectern.api.ExperimentPlugin.Lab;
import io.lectern.api.ExperimentPlugin.Plan;
import io.lectern.api.ExperimentPlugin.Result;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Split;
import io.lectern.api.look.Figure;
import io.lectern.api.tensor.NdArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Networks that learn to walk in random graphs, and how they are judged on graphs of 8 nodes.
final class Walking {

    static final long STEPS = 1_600;
    static final long LSTM_STEPS = 3_200;
    private static final int NODES = 8;
    private static final int EXAMPLES = 400; // to judge by
    private static final List<Integer> HOPS = List.of(1, 2, 3);

    private Walking() {}

    /// 10,716 weights.
    static Plan machine() {
        return Plan.of("dnc", "graph")
                .model("controller", "feed-forward")
                .model("slots", 20)
                .model("width", 24)
                .model("units", 64)
                .budget(new Budget.Steps(STEPS));
    }

    /// 47,624 weights.
    static Plan lstm() {
        return Plan.of("lstm-transducer", "graph")
                .model("units", 96)
                .model("training.rate", 5e-3)
                .budget(new Budget.Steps(LSTM_STEPS));
    }

    private static Map<String, String> settings(int hops) {
        return Map.of("smallest", "" + NODES, "shortest", "" + hops, "longest", "" + hops, "test", "" + EXAMPLES);
    }

    private static Batch examples(String dataset, Lab lab, int hops) {
        var data = lab.examples(dataset, settings(hops)).data();
        return data.get(Split.TEST, IntStream.range(0, EXAMPLES).toArray());
    }

    /// What has learnt on random graphs, for graphs of a data set.
    private static Result transferred(String dataset, Lab lab, Result trained, Plan plan, int hops) {
        var judged = new Plan(
                plan.model(), plan.modelSettings(), dataset, settings(hops), Optional.empty(), Optional.empty(), 0);
        return lab.transfer(trained, judged);
    }

    /// Share of walks whose every hop is right, by their hops: 1, 2 and 3.
    static Figure.Line followed(String name, String dataset, Lab lab, Result trained, Plan plan) {
        var followed = new ArrayList<Double>();
        for (int hops : HOPS) {
            var examples = examples(dataset, lab, hops);
            var scores = transferred(dataset, lab, trained, plan, hops)
                    .model()
                    .predict(Batch.of("source", examples.get("source")))
                    .get("output");
            followed.add(followed(scores, examples.get("target")));
        }
        return new Figure.Line(name, HOPS.stream().map(Integer::doubleValue).toList(), followed);
    }

    /// Share of walks of 2 to 3 hops.
    static double longer(Figure.Line byHops) {
        return (byHops.y().get(1) + byHops.y().get(2)) / 2;
    }

    /// What a machine does with its slots over a walk of 3 hops.
    static Figure slots(String dataset, Lab lab, Result trained) {
        var machine = transferred(dataset, lab, trained, machine(), 3);
        return Slots.of(machine, examples(dataset, lab, 3).slice(0, 1))
                .figure("Slots while a graph is told and walked in");
    }

    /// @param scores  `[walks, time, nodes]`
    /// @param targets likewise; a place that is not asked for is -1
    static double followed(NdArray scores, NdArray targets) {
        return IntStream.range(0, targets.dim(0))
                        .filter(walk -> followed(scores.at(walk), targets.at(walk), targets.dim(1)))
                        .count()
                / (double) targets.dim(0);
    }

    private static boolean followed(NdArray scores, NdArray targets, int places) {
        return IntStream.range(0, places)
                .filter(place -> targets.at(place).get(0) >= 0)
                .allMatch(place -> best(scores.at(place)) == best(targets.at(place)));
    }

    private static int best(NdArray row) {
        return IntStream.range(0, row.size())
                .reduce((a, b) -> row.get(a) >= row.get(b) ? a : b)
                .orElseThrow();
    }
}
