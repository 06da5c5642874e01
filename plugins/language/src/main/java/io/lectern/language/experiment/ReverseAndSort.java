package io.lectern.language.experiment;

import io.lectern.api.About;
import io.lectern.api.Budget;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Split;
import io.lectern.api.look.Figure;
import io.lectern.api.tensor.NdArray;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// A Transformer reads a sequence and writes it in another order, each symbol after those that it wrote
/// itself.
@About(
        id = "reverse-and-sort",
        name = "Reverse and sort",
        summary = "A Transformer learns to reverse and to sort sequences.",
        paper = "https://arxiv.org/abs/1706.03762")
public final class ReverseAndSort implements ExperimentPlugin {

    private static final int EXAMPLES = 2_000;
    private static final String SCORE = "sequence-accuracy";

    @Override
    public Claim claim() {
        return new Claim(
                "Given sequences of 5 to 12 symbols, a Transformer of two blocks learns to reverse them and to sort them:"
                        + " it writes at least 99 % of 2,000 new ones without a mistake, its own words before its eyes.",
                7, "L08");
    }

    @Override
    public Verdict run(Lab lab) {
        lab.note("training two Transformers: one reverses, one sorts");
        var results = lab.train(List.of(plan("reverse"), plan("sort")));
        return new Verdict(
                List.of(
                        Measured.of("reversed without a mistake", right(results.get(0)))
                                .atLeast(0.99),
                        Measured.of("sorted without a mistake", right(results.get(1)))
                                .atLeast(0.99)),
                List.of(
                        new Figure.Lines(
                                "Sequences without a mistake",
                                "step",
                                "share",
                                List.of(
                                        results.get(0).curve("reversed", "validation/" + SCORE),
                                        results.get(1).curve("sorted", "validation/" + SCORE))),
                        looks(lab, "reverse", results.get(0)),
                        looks(lab, "sort", results.get(1))),
                "10 symbols; always the most likely one is written. Width 64, four heads, about 235,000 weights, taught"
                        + " with the right symbols before each place. The lecture's other"
                        + " half, translation between languages, needs pairs of sentences that are not at hand.");
    }

    private static Plan plan(String order) {
        return Plan.of("transformer", "reorder")
                .model("evaluateEvery", 100)
                .dataset("order", order)
                .dataset("test", EXAMPLES)
                .budget(new Budget.Steps(1_500));
    }

    private static double right(Result result) {
        return result.metric("test/" + SCORE);
    }

    /// Where the decoder's last block looks while it writes.
    private static Figure looks(Lab lab, String order, Result result) {
        var examples = lab.examples("reorder", Map.of("order", order, "shortest", "12"));
        var example = examples.data().get(Split.TEST, new int[] {0});
        var attention = new Predictor.Fetch.Value("decoder/block_2/source/attention");
        var heads = ((Predictor.Observable) result.model())
                .evaluate(Batch.of("source", example.get("source")), List.of(attention))
                .get(attention.name())
                .at(0); // [heads, target, source]
        var read = symbols(example.get("source"));
        var written = symbols(example.get("target"));
        return new Figure.Row(
                "Where four heads look, to " + order,
                IntStream.range(0, heads.dim(0))
                        .<Figure>mapToObj(head -> new Figure.Heatmap(
                                "head " + (head + 1), heads.at(head), "to write", "read", written, read))
                        .toList());
    }

    private static List<String> symbols(NdArray tokens) {
        return IntStream.range(0, tokens.size())
                .map(i -> (int) tokens.get(i))
                .mapToObj(token -> token == 10 ? "." : Character.toString('a' + token))
                .toList();
    }
}
