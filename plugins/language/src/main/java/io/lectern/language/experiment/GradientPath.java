package io.lectern.language.experiment;

import io.lectern.api.About;
import io.lectern.api.Budget;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Split;
import io.lectern.api.look.Figure;
import io.lectern.api.tensor.NdArray;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The way of a gradient through time: one step in a Transformer, as many as there are places in an LSTM.
@About(
        id = "gradient-path",
        name = "Gradient path",
        summary = "A Transformer recalls over 100 places what an LSTM does not learn to keep.",
        paper = "https://arxiv.org/abs/1706.03762")
public final class GradientPath implements ExperimentPlugin {

    private static final int SYMBOLS = 8;
    private static final int VOCABULARY = SYMBOLS + 2;
    private static final int LAG = 100;
    private static final int LENGTH = LAG + 1;
    private static final long FEW_STEPS = 1_000;
    private static final long MANY_STEPS = 1_500;
    private static final Map<String, String> RECALL = Map.of("symbols", "" + SYMBOLS, "lag", "" + LAG);

    @Override
    public Claim claim() {
        return new Claim(
                "Attention reaches any place in one step, so that a small Transformer learns to recall the first of 101"
                        + " symbols in 1,000 steps where an LSTM is still at chance after 1,500.",
                7,
                "L09");
    }

    @Override
    public Verdict run(Lab lab) {
        var examples = examples(lab);
        lab.note("training a Transformer and an LSTM, and both for one step");
        var results = lab.train(List.of(transformer(FEW_STEPS), lstm(MANY_STEPS), transformer(1), lstm(1)));
        var transformer = results.get(0).model();
        var lstm = results.get(1).model();
        var attended = reach(results.get(2), examples);
        var kept = reach(results.get(3), examples);
        return new Verdict(
                List.of(
                        Measured.of("Transformer: recalled after 1,000 steps", recalled(transformer, examples))
                                .atLeast(0.99),
                        Measured.of("LSTM: recalled after 1,500 steps", recalled(lstm, examples))
                                .atMost(0.25),
                        Measured.of("Transformer: gradient at lag 100 / at lag 1, untrained", share(attended))
                                .atLeast(0.01),
                        Measured.of("LSTM: gradient at lag 100 / at lag 1, untrained", share(kept))
                                .atMost(1e-3)),
                List.of(new Figure.Lines(
                        "Gradient of the answer by the symbol so many places before",
                        "lag",
                        "log10 of its norm",
                        List.of(
                                line("Transformer, untrained", attended),
                                line("Transformer, trained", reach(results.get(0), examples)),
                                line("LSTM, untrained", kept),
                                line("LSTM, trained", reach(results.get(1), examples))))),
                "Chance is 1 in 8. One block of width 36, some 20,000 weights, against 56 memory cells, some 26,000."
                        + " Both foretell every place, as models of language do; all but the last two are easy. So the"
                        + " answer is a hundredth of the loss, and the catalogue's 500 steps, for a loss of the answer"
                        + " alone, are enough for most seeds but not for all: the Transformer gets 1,000.");
    }

    private static Plan transformer(long steps) {
        return plan("char-transformer", steps)
                .model("blocks", 1)
                .model("width", 36)
                .model("heads", 4)
                .model("training.rate", 3e-3);
    }

    private static Plan lstm(long steps) {
        return plan("char-lstm", steps).model("layers", 1).model("units", 56).model("training.rate", 2e-3);
    }

    private static Plan plan(String model, long steps) {
        var plan = Plan.of(model, "recall")
                .model("dropout", 0)
                .model("training.batch", 32)
                .model("schedule", "constant")
                .budget(new Budget.Steps(steps));
        for (var setting : RECALL.entrySet()) {
            plan = plan.dataset(setting.getKey(), setting.getValue());
        }
        return plan;
    }

    private static Batch examples(Lab lab) {
        var data = lab.examples("recall", RECALL).data();
        return data.get(Split.TEST, IntStream.range(0, data.size(Split.TEST)).toArray());
    }

    /// Share of examples whose last place, the symbol asked for, gets the highest score.
    private static double recalled(Predictor model, Batch examples) {
        var scores = model.predict(Batch.of("tokens", examples.get("tokens"))).get("scores");
        var next = examples.get("next");
        return IntStream.range(0, examples.size())
                        .map(example -> example * LENGTH + LAG)
                        .filter(last -> highest(scores, last * VOCABULARY) == next.get(last))
                        .count()
                / (double) examples.size();
    }

    private static int highest(NdArray scores, int from) {
        return IntStream.range(0, VOCABULARY)
                .reduce((a, b) -> scores.get(from + a) >= scores.get(from + b) ? a : b)
                .orElseThrow();
    }

    /// The norm of the gradient of the first symbol's score at the last place, by how long before it is taken.
    private static double[] reach(Result run, Batch examples) {
        var model = (Predictor.Observable) run.model();
        var few = Batch.of("tokens", examples.get("tokens").slice(0, SYMBOLS));
        var gradient = new Predictor.Fetch.Gradient("scores", LAG * VOCABULARY, "embedding_1");
        var found = model.evaluate(few, List.of(gradient)).get(gradient.name()); // [examples, time, width]
        int width = found.dim(2);
        var squares = new double[LENGTH];
        for (int i = 0; i < found.size(); i++) {
            squares[LAG - i / width % LENGTH] += found.get(i) * found.get(i);
        }
        return Arrays.stream(squares).map(Math::sqrt).toArray();
    }

    private static double share(double[] reach) {
        return reach[LAG] / reach[1];
    }

    private static Figure.Line line(String name, double[] reach) {
        return new Figure.Line(
                name,
                IntStream.rangeClosed(1, LAG).mapToObj(lag -> (double) lag).toList(),
                IntStream.rangeClosed(1, LAG)
                        .mapToObj(lag -> Math.log10(Math.max(reach[lag], 1e-30)))
                        .toList());
    }
}
