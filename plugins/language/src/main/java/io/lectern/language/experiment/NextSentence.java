package io.lectern.language.experiment;

import io.lectern.api.About;
import io.lectern.api.Budget;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Split;
import io.lectern.api.look.Figure;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Whether a sentence follows another is told by what `[CLS]` gathers from both, and by no bag of
/// words.
@About(
        id = "next-sentence",
        name = "Next sentence",
        summary = "BERT tells whether a sentence follows another where the words alone say nothing.",
        paper = "https://arxiv.org/abs/1810.04805")
public final class NextSentence implements ExperimentPlugin {

    private static final int STEPS = 1_200;

    @Override
    public Claim claim() {
        return new Claim(
                "Where both topics share all their words, BERT tells in at least 95 % of pairs whether the second sentence"
                        + " is from the first one's document; a bag of words guesses.",
                7, "L11");
    }

    @Override
    public Verdict run(Lab lab) {
        lab.note("training BERT's encoder and a bag of words");
        var results = lab.train(List.of(plan("bert-classifier"), plan("bag-of-words")));
        return new Verdict(
                List.of(
                        Measured.of("BERT", accuracy(results.get(0))).atLeast(0.95),
                        Measured.of("bag of words", accuracy(results.get(1))).between(0.45, 0.55)),
                List.of(
                        new Figure.Lines(
                                "Pairs told apart",
                                "step",
                                "share",
                                List.of(
                                        results.get(0).curve("BERT", "validation/accuracy"),
                                        results.get(1).curve("bag of words", "validation/accuracy"))),
                        looks(lab, results.get(0))),
                "Cats chase mice in one topic, and mice cats in the other. The paper trains for this and for hidden words"
                        + " at once; here it is a task of its own, learnt from nothing, with [CLS], [SEP] and a vector for"
                        + " each of the two sentences as there. Pairs from elsewhere are always of the other topic, as half"
                        + " of those drawn at random would be of the same and nobody could tell.");
    }

    private static Plan plan(String model) {
        return Plan.of(model, "two-topics").model("evaluateEvery", 100).budget(new Budget.Steps(STEPS));
    }

    private static double accuracy(Result result) {
        return result.metric("test/accuracy");
    }

    /// The heads of the last block, for a pair.
    private static Figure looks(Lab lab, Result result) {
        var examples = lab.examples("two-topics", Map.of());
        var pair = examples.data().get(Split.TEST, new int[] {0}).get("input");
        var attention = new Predictor.Fetch.Value("bert/block_2/self/attention");
        var heads = ((Predictor.Observable) result.model())
                .evaluate(Batch.of("input", pair), List.of(attention))
                .get(attention.name())
                .at(0);
        var vocabulary =
                ((Feature.Tokens) examples.task().inputs().values().iterator().next()).vocabulary();
        var words = IntStream.range(0, pair.size())
                .mapToObj(i -> vocabulary.token((int) pair.get(i)))
                .toList();
        return new Figure.Row(
                "Where the last block looks",
                IntStream.range(0, heads.dim(0))
                        .<Figure>mapToObj(head ->
                                new Figure.Heatmap("head " + (head + 1), heads.at(head), "from", "to", words, words))
                        .toList());
    }
}
