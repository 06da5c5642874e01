package io.lectern.agents.experiment;

import io.lectern.api.Budget;
import io.lectern.api.ExperimentPlugin.Lab;
import io.lectern.api.ExperimentPlugin.Plan;
import io.lectern.api.ExperimentPlugin.Result;
import io.lectern.api.Predictor;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Split;
import io.lectern.api.tensor.NdArray;
import java.util.Map;
import java.util.stream.IntStream;

/// Agents that walk and are asked about it.
final class Walkers {

    static final long STEPS = 1_500;

    /// Questions say something once an episode, frames at each time.
    static final long TAUGHT_STEPS = 4_000;

    static final String CORRIDOR = "corridor";
    static final String ROOM = "room";

    static final Plan SIMCORE = simcore(CORRIDOR);
    static final Plan TAUGHT = plan("recurrent-agent", CORRIDOR).budget(new Budget.Steps(TAUGHT_STEPS));

    private Walkers() {}

    /// Foresees nothing, and learns nothing from answers.
    static Plan untaught(String dataset) {
        return plan("recurrent-agent", dataset).model("taught", false);
    }

    static Plan simcore(String dataset) {
        return plan("simcore", dataset);
    }

    static Plan cpc(String dataset) {
        return plan("action-conditional-cpc", dataset);
    }

    private static Plan plan(String model, String dataset) {
        return Plan.of(model, dataset).budget(new Budget.Steps(STEPS));
    }

    /// A new decoder for places that finds out what a learnt core knows of them; the core stays as it is.
    static Plan probed(Plan learnt) {
        return untaught(learnt.dataset()).dataset("asks", "place").from(learnt);
    }

    static double accuracy(Result result) {
        return result.metric("test/accuracy");
    }

    /// What answers ask of the core: the largest entry of their loss's gradient there.
    static double pull(Lab lab, Result result, String dataset) {
        return ((Predictor.Differentiable) result.model())
                .gradients(episodes(lab, dataset, 32)).entrySet().stream()
                        .filter(gradient -> gradient.getKey().startsWith("core/"))
                        .mapToDouble(gradient -> largest(gradient.getValue()))
                        .max()
                        .orElse(Double.NaN);
    }

    private static double largest(NdArray values) {
        return IntStream.range(0, values.size())
                .mapToDouble(i -> Math.abs(values.get(i)))
                .max()
                .orElse(Double.NaN);
    }

    /// The first ones of the test part, about colours.
    static Batch episodes(Lab lab, String dataset, int count) {
        return lab.examples(dataset, Map.of()).data().get(Split.TEST, numbers(count));
    }

    private static int[] numbers(int count) {
        return IntStream.range(0, count).toArray();
    }
}
