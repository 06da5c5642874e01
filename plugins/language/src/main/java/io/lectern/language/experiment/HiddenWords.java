package io.lectern.language.experiment;

import io.lectern.api.About;
import io.lectern.api.Budget;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.look.Figure;
import io.lectern.language.IdealReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// BERT finds hidden words about as well as anybody can who knows the grammar that made the sentences.
@About(
        id = "hidden-words",
        name = "Hidden words",
        summary = "BERT finds hidden words nearly as well as one who knows the grammar can.",
        paper = "https://arxiv.org/abs/1810.04805")
public final class HiddenWords implements ExperimentPlugin {

    private static final int STEPS = 4_000;
    private static final int CORRUPTED = 10_000;

    @Override
    public Claim claim() {
        return new Claim(
                "Trained to find 15 % of the words, of which 80 % are masked, 10 % replaced and 10 % as they were, BERT"
                        + " comes within 3 points of what is possible for one who knows the grammar, and 20 points above"
                        + " one who always says the most frequent word.",
                7, "L10", Duration.ofMinutes(10));
    }

    @Override
    public Verdict run(Lab lab) {
        lab.note("training BERT");
        var bert = lab.train(plan());
        double found = bert.metrics().getOrDefault("test/token-accuracy", Double.NaN);
        lab.note("reading the same sentences with the grammar in hand");
        var data = lab.examples("masked-words", Map.of()).data();
        var test =
                data.get(Split.TEST, IntStream.range(0, data.size(Split.TEST)).toArray());
        double possible = IdealReader.accuracy(test);
        double frequent = frequent(data, test);
        var changes = changes(data, lab);
        return new Verdict(
                List.of(
                        Measured.of("hidden words found by BERT", found),
                        Measured.of("found by who knows the grammar", possible),
                        Measured.of("found by who says the most frequent word", frequent),
                        Measured.of("points short of the grammar", 100 * (possible - found))
                                .atMost(3),
                        Measured.of("points above the most frequent word", 100 * (found - frequent))
                                .atLeast(20),
                        Measured.of("asked for: % masked", changes[0]).between(78, 82),
                        Measured.of("asked for: % replaced", changes[1]).between(8, 12),
                        Measured.of("asked for: % as they were", changes[2]).between(8, 12)),
                List.of(
                        new Figure.Lines(
                                "Hidden words found",
                                "step",
                                "share",
                                List.of(learning(bert), level("possible", possible), level("most frequent", frequent))),
                        new Figure.Bars(
                                "Of the words asked for",
                                List.of("masked", "replaced", "as they were"),
                                List.of(changes[0], changes[1], changes[2]),
                                "%")),
                "Sentences of a grammar with three worlds, two numbers and 64 words. What is possible is worked out by the"
                        + " inside-outside algorithm, for the same sentences with the same words hidden; who does so knows"
                        + " which places are asked for, so that all others are beyond doubt, which BERT does not.");
    }

    static Plan plan() {
        return Plan.of("bert", "masked-words").model("evaluateEvery", 250).budget(new Budget.Steps(STEPS));
    }

    private static double frequent(Dataset data, Batch test) {
        var train = data.get(Split.TRAIN, IntStream.range(0, CORRUPTED).toArray());
        var counts = new int[1_000];
        hidden(train).forEach(word -> counts[word]++);
        int most = IntStream.range(0, counts.length)
                .reduce((a, b) -> counts[a] >= counts[b] ? a : b)
                .orElseThrow();
        return hidden(test).filter(word -> word == most).count()
                / (double) hidden(test).count();
    }

    private static IntStream hidden(Batch batch) {
        int most = batch.get("hidden").dim(1);
        return IntStream.range(0, batch.get("hidden").size())
                .filter(i -> i % most < batch.lengths("hidden").get(i / most))
                .map(i -> (int) batch.get("hidden").get(i));
    }

    /// Percentages of words masked, replaced and kept, as training sees them.
    private static double[] changes(Dataset data, Lab lab) {
        var batch = data.vary(
                IntStream.range(0, CORRUPTED).toArray(), lab.session().random().at("changes"));
        var tokens = batch.get("tokens");
        var places = batch.get("places");
        var counts = new double[3];
        int most = places.dim(1);
        for (int i = 0; i < places.size(); i++) {
            int example = i / most;
            if (i % most < batch.lengths("places").get(example)) {
                double seen = tokens.get(example * tokens.dim(1) + (int) places.get(i));
                boolean same = seen == batch.get("hidden").get(i);
                counts[seen == IdealReader.MASK ? 0 : same ? 2 : 1]++;
            }
        }
        double all = counts[0] + counts[1] + counts[2];
        return new double[] {100 * counts[0] / all, 100 * counts[1] / all, 100 * counts[2] / all};
    }

    private static Figure.Line learning(Result bert) {
        var points = bert.series("validation/token-accuracy");
        return new Figure.Line(
                "BERT", points.keySet().stream().map(step -> (double) step).toList(), List.copyOf(points.values()));
    }

    private static Figure.Line level(String name, double value) {
        return new Figure.Line(name, List.of(0.0, (double) STEPS), List.of(value, value));
    }
}
