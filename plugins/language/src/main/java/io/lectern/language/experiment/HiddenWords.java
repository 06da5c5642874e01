package io.lectern.language.experiment;

import static java.util.stream.Collectors.averagingDouble;
import static java.util.stream.Collectors.groupingBy;

import io.lectern.api.About;
import io.lectern.api.Budget;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.look.Figure;
import io.lectern.api.tensor.NdArray;
import io.lectern.language.IdealReader;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// BERT finds hidden words about as well as anybody can who knows the grammar that made the sentences.
@About(
        id = "hidden-words",
        name = "Hidden words",
        summary = "BERT finds hidden words nearly as well as one who knows the grammar can.",
        paper = "https://arxiv.org/abs/1810.04805")
public final class HiddenWords implements ExperimentPlugin {

    private static final int STEPS = 2_500;
    private static final int CORRUPTED = 10_000;

    /// What is seen of a word that is asked for.
    private static final List<String> SEEN = List.of("masked", "replaced", "as it was");

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
        double found = bert.metric("test/token-accuracy");
        lab.note("reading the same sentences with the grammar in hand");
        var data = lab.examples("masked-words", Map.of()).data();
        var test =
                data.get(Split.TEST, IntStream.range(0, data.size(Split.TEST)).toArray());
        double possible = IdealReader.accuracy(test);
        double frequent = frequent(data, test);
        var shares = shares(asked(data.vary(
                IntStream.range(0, CORRUPTED).toArray(), lab.session().random().at("changes"))));
        var right = right(bert.model().predict(test).get("scores"), test);
        return new Verdict(
                List.of(
                        Measured.of("hidden words found by BERT", found),
                        Measured.of("found by who knows the grammar", possible),
                        Measured.of("found by who says the most frequent word", frequent),
                        Measured.of("points short of the grammar", 100 * (possible - found))
                                .atMost(3),
                        Measured.of("points above the most frequent word", 100 * (found - frequent))
                                .atLeast(20),
                        Measured.of("asked for: % masked", shares.get(0)).between(78, 82),
                        Measured.of("asked for: % replaced", shares.get(1)).between(8, 12),
                        Measured.of("asked for: % as they were", shares.get(2)).between(8, 12),
                        Measured.of("found where masked", right.get(0)),
                        Measured.of("found where replaced", right.get(1)),
                        Measured.of("found where as it was", right.get(2))),
                List.of(
                        new Figure.Lines(
                                "Hidden words found",
                                "step",
                                "share",
                                List.of(
                                        bert.curve("BERT", "validation/token-accuracy"),
                                        level("possible", possible),
                                        level("most frequent", frequent))),
                        new Figure.Bars("Of the words asked for", SEEN, shares, "%"),
                        new Figure.Bars("Found by BERT where the word is", SEEN, right, "")),
                "Sentences of a grammar with three worlds, two numbers and 64 words. What is possible is worked out by the"
                        + " inside-outside algorithm, for the same sentences with the same words hidden; who does so knows"
                        + " which places are asked for, so that all others are beyond doubt, which BERT does not. Masked"
                        + " words are found first, as well as they can be; to trust a word that is seen comes late.");
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
        return asked(batch).mapToInt(Asked::word);
    }

    /// A word that is asked for.
    ///
    /// @param at   which, in `hidden`
    /// @param word what it is
    /// @param seen what stands in its place
    private record Asked(int at, int word, int seen) {

        /// Which of [#SEEN].
        int how() {
            return seen == IdealReader.MASK ? 0 : seen == word ? 2 : 1;
        }
    }

    private static Stream<Asked> asked(Batch batch) {
        var tokens = batch.get("tokens");
        var places = batch.get("places");
        int most = places.dim(1);
        return IntStream.range(0, places.size())
                .filter(i -> i % most < batch.lengths("places").get(i / most))
                .mapToObj(i -> new Asked(i, (int) batch.get("hidden").get(i), (int)
                        tokens.get(i / most * tokens.dim(1) + (int) places.get(i))));
    }

    /// Percentages of words masked, replaced and kept.
    private static List<Double> shares(Stream<Asked> asked) {
        var how = asked.map(Asked::how).toList();
        return IntStream.range(0, SEEN.size())
                .mapToObj(i -> 100.0 * Collections.frequency(how, i) / how.size())
                .toList();
    }

    /// The share that has the highest score, of words masked, replaced and kept.
    private static List<Double> right(NdArray scores, Batch batch) {
        int words = scores.dim(2);
        var right = asked(batch).collect(groupingBy(Asked::how, averagingDouble(one -> {
            int from = one.at() * words;
            boolean first =
                    IntStream.range(from, from + words).noneMatch(i -> scores.get(i) > scores.get(from + one.word()));
            return first ? 1 : 0;
        })));
        return IntStream.range(0, SEEN.size())
                .mapToObj(how -> right.getOrDefault(how, Double.NaN))
                .toList();
    }

    private static Figure.Line level(String name, double value) {
        return new Figure.Line(name, List.of(0.0, (double) STEPS), List.of(value, value));
    }
}
