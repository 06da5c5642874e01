package io.lectern.agents.experiment;

import io.lectern.agents.Exploit;
import io.lectern.agents.Explore;
import io.lectern.agents.Population;
import io.lectern.agents.Population.Member;
import io.lectern.agents.Population.Start;
import io.lectern.api.About;
import io.lectern.api.Budget;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.look.Figure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/// Population-based training of real runs [Jaderberg et al. 2017]: learning rates that were all chosen
/// too low.
///
/// A generation is a run for each member, which starts from the weights of its parent's. The optimiser
/// begins anew in each, unlike in the paper.
@About(
        id = "population-of-runs",
        name = "Population of runs",
        summary = "A population of training runs finds a learning rate that none of its members began with.",
        paper = "https://arxiv.org/abs/1711.09846")
public final class PopulationOfRuns implements ExperimentPlugin {

    private static final List<Double> RATES = List.of(3e-6, 1e-5, 3e-5, 1e-4);
    private static final int GENERATIONS = 6;
    private static final int STEPS = 40;
    private static final double FACTOR = 3;

    @Override
    public Claim claim() {
        return new Claim(
                "Of four runs with learning rates that are too low, population-based training makes runs that are better"
                        + " by at least 10 points on the mean, and its best one is better than the best that stayed alone.",
                1,
                "A07",
                Duration.ofMinutes(5));
    }

    @Override
    public Verdict run(Lab lab) {
        var together = train(lab, new Population<>(new Exploit.Truncation(0.25), Explore.times(FACTOR)));
        var alone = train(lab, new Population<>(new Exploit.Nobody(), Explore.nothing()));
        var evolved = last(lab, together);
        var fixed = last(lab, alone);
        return new Verdict(
                List.of(
                        Measured.of("mean accuracy, population", mean(evolved)),
                        Measured.of("mean accuracy, alone", mean(fixed)),
                        Measured.of("points gained on the mean", 100 * (mean(evolved) - mean(fixed)))
                                .atLeast(10),
                        Measured.of("best accuracy, population", Collections.max(evolved)),
                        Measured.of("best accuracy, alone", Collections.max(fixed)),
                        Measured.of(
                                        "points gained by the best",
                                        100 * (Collections.max(evolved) - Collections.max(fixed)))
                                .atLeast(0),
                        Measured.of("highest rate / highest at first", highest(together) / Collections.max(RATES)),
                        Measured.of("first members with descendants", (double) Population.ancestors(together))),
                List.of(
                        lineage(together),
                        new Figure.Row(
                                "Accuracy on validation examples, by member",
                                List.of(curves("population", together), curves("alone", alone)))),
                "A perceptron on glyphs, %d generations of %d steps; the worst of four takes over weights and rate of the"
                                .formatted(GENERATIONS, STEPS)
                        + " best by validation examples, and multiplies or divides the rate by %.0f. Accuracies above are"
                                .formatted(FACTOR)
                        + " those of test examples. Adam begins anew in each generation, of those alone as well.");
    }

    /// What a member has learnt is the plan that leads to it.
    private static List<List<Member<Double, Optional<Plan>>>> train(Lab lab, Population<Double> population) {
        return population.train(
                RATES,
                Collections.nCopies(RATES.size(), Optional.<Plan>empty()),
                GENERATIONS,
                starts -> learn(lab, starts),
                lab.session().random().at("population"));
    }

    private static List<Member<Double, Optional<Plan>>> learn(Lab lab, List<Start<Double, Optional<Plan>>> starts) {
        var plans = starts.stream().map(PopulationOfRuns::plan).toList();
        var results = lab.train(plans);
        return IntStream.range(0, plans.size())
                .mapToObj(i -> starts.get(i)
                        .learnt(Optional.of(plans.get(i)), results.get(i).metric("validation/accuracy")))
                .toList();
    }

    private static Plan plan(Start<Double, Optional<Plan>> start) {
        var plan = Plan.of("mlp", "glyphs")
                .model("hidden", "128")
                .model("dropout", 0)
                .model("training.rate", start.hyperparameters())
                .budget(new Budget.Steps(STEPS));
        return start.weights().map(plan::from).orElse(plan);
    }

    /// Accuracies on the test part at the end.
    private static List<Double> last(Lab lab, List<List<Member<Double, Optional<Plan>>>> history) {
        var plans = history.getLast().stream()
                .map(member -> member.weights().orElseThrow())
                .toList();
        return lab.train(plans).stream()
                .map(result -> result.metric("test/accuracy"))
                .toList();
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    private static double highest(List<List<Member<Double, Optional<Plan>>>> history) {
        return history.getLast().stream()
                .mapToDouble(Member::hyperparameters)
                .max()
                .orElseThrow();
    }

    /// Who went on from whom, generation by generation; the colour is the accuracy.
    private static Figure lineage(List<List<Member<Double, Optional<Plan>>>> history) {
        var nodes = new ArrayList<Figure.Node>();
        var links = new ArrayList<Figure.Link>();
        for (int generation = 0; generation < history.size(); generation++) {
            var members = history.get(generation);
            for (int i = 0; i < members.size(); i++) {
                var member = members.get(i);
                var label = String.format(
                        Locale.ROOT, "rate %.1e, %.0f %%", member.hyperparameters(), 100 * member.score());
                nodes.add(new Figure.Node(name(generation, i), label, member.score()));
                if (generation > 0) {
                    var why = member.parent() == i ? "" : "replaces " + (i + 1);
                    links.add(new Figure.Link(name(generation - 1, member.parent()), name(generation, i), why));
                }
            }
        }
        return new Figure.Graph("Who went on from whom", nodes, links);
    }

    private static String name(int generation, int member) {
        return generation + "/" + member;
    }

    private static Figure curves(String title, List<List<Member<Double, Optional<Plan>>>> history) {
        var steps = IntStream.rangeClosed(1, history.size())
                .mapToObj(generation -> (double) generation * STEPS)
                .toList();
        var lines = IntStream.range(0, RATES.size())
                .mapToObj(i -> new Figure.Line(
                        "from " + RATES.get(i),
                        steps,
                        history.stream()
                                .map(generation -> generation.get(i).score())
                                .toList()))
                .toList();
        return new Figure.Lines(title, "step", "accuracy", lines);
    }
}
