package io.lectern.language.experiment;

import io.lectern.api.About;
import io.lectern.api.Budget;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Split;
import io.lectern.api.look.Figure;
import io.lectern.api.tensor.NdArray;
import io.lectern.onnx.nn.Layers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/// Attention sees a bag of words unless it is told where each stands, as sines and cosines do.
@About(
        id = "who-bites-whom",
        name = "Who bites whom",
        summary = "Without a code of its place a word may stand anywhere; with sines and cosines order counts.",
        paper = "https://arxiv.org/abs/1706.03762")
public final class WhoBitesWhom implements ExperimentPlugin {

    private static final int WIDTH = 64;
    private static final int PLACES = 200;
    private static final int EXAMPLES = 2_000;
    private static final Predictor.Fetch ENCODED = new Predictor.Fetch.Value("bert/encoded");

    @Override
    public Claim claim() {
        return new Claim(
                "With sinusoidal codes an encoder tells a dog that bites a man from a man that bites a dog in at least"
                        + " 95 % of sentences; without, it is at chance, for its output moves with its input: and the code"
                        + " of any place is a linear map of that of a place before, the same one everywhere.",
                7, "L07");
    }

    @Override
    public Verdict run(Lab lab) {
        lab.note("training with and without codes of places");
        var results = lab.train(List.of(plan("sinusoidal"), plan("none")));
        var sentences = lab.examples("word-order", Map.of()).data().get(Split.TEST, new int[] {0, 1, 2, 3});
        var order = order(sentences.get("input").dim(1), lab.seed());
        return new Verdict(
                List.of(
                        Measured.of("right with codes", accuracy(results.get(0)))
                                .atLeast(0.95),
                        Measured.of("right without", accuracy(results.get(1))).between(0.45, 0.55),
                        Measured.of("code of a place, shifted linearly: largest error", shiftError())
                                .atMost(1e-6),
                        Measured.of(
                                        "words moved, without codes: largest error",
                                        moved(results.get(1), sentences, order))
                                .atMost(1e-5),
                        Measured.of("words moved, with codes: largest error", moved(results.get(0), sentences, order))
                                .atLeast(0.1)),
                List.of(
                        new Figure.Heatmap(
                                "Code of each place",
                                Layers.sinusoidalPositions().code(64, WIDTH),
                                "place",
                                "entry"),
                        nearness()),
                "Ten words in random order, two blocks of width 64. Errors of moved words are differences between what"
                        + " stands at each place in the end and what stood there before the words changed places;"
                        + " entries have a deviation of about 1. Shifts by 1 to 100 of the first 200 places.");
    }

    private static Plan plan(String positions) {
        return Plan.of("bert-classifier", "word-order")
                .model("positions", positions)
                .dataset("amounts.test", EXAMPLES)
                .budget(new Budget.Steps(400));
    }

    private static double accuracy(Result result) {
        return result.metric("test/accuracy");
    }

    /// Each pair of entries, sine and cosine of an angle, is turned by the angle of the shift.
    private static double shiftError() {
        var code = Layers.sinusoidalPositions().code(PLACES, WIDTH);
        double largest = 0;
        for (int shift = 1; shift <= PLACES / 2; shift++) {
            for (int i = 0; i < WIDTH; i += 2) {
                double angle = shift * Math.pow(10_000, -(double) i / WIDTH);
                for (int place = 0; place + shift < PLACES; place++) {
                    double sine = code.get(place * WIDTH + i);
                    double cosine = code.get(place * WIDTH + i + 1);
                    int there = (place + shift) * WIDTH + i;
                    double nextSine = sine * Math.cos(angle) + cosine * Math.sin(angle);
                    double nextCosine = cosine * Math.cos(angle) - sine * Math.sin(angle);
                    largest = Math.max(largest, Math.abs(nextSine - code.get(there)));
                    largest = Math.max(largest, Math.abs(nextCosine - code.get(there + 1)));
                }
            }
        }
        return largest;
    }

    /// Which place's word comes where; the marks at both ends stay.
    private static List<Integer> order(int places, long seed) {
        var order = new ArrayList<>(IntStream.range(1, places - 1).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        order.addFirst(0);
        order.addLast(places - 1);
        return order;
    }

    private static double moved(Result result, Batch sentences, List<Integer> order) {
        var tokens = sentences.get("input");
        int places = tokens.dim(1);
        var changed = new long[tokens.size()];
        Arrays.setAll(changed, i -> (long) tokens.get(i / places * places + order.get(i % places)));
        var before = encoded(result, tokens);
        var after = encoded(result, NdArray.of(changed, tokens.shape()));
        int width = before.dim(2);
        return IntStream.range(0, after.size())
                .mapToDouble(i -> {
                    int place = i / width % places;
                    int from = i + (order.get(place) - place) * width;
                    return Math.abs(after.get(i) - before.get(from));
                })
                .max()
                .orElseThrow();
    }

    private static NdArray encoded(Result result, NdArray tokens) {
        return ((Predictor.Observable) result.model())
                .evaluate(Batch.of("input", tokens), List.of(ENCODED))
                .get(ENCODED.name());
    }

    /// How alike the codes of two places are, which depends on their distance alone.
    private static Figure nearness() {
        var code = Layers.sinusoidalPositions().code(101, WIDTH);
        var distances = IntStream.rangeClosed(0, 100).boxed().toList();
        return new Figure.Lines(
                "Product of the codes of two places",
                "distance",
                "product",
                List.of(new Figure.Line(
                        "code",
                        distances.stream().map(Integer::doubleValue).toList(),
                        distances.stream()
                                .map(distance -> product(code, distance))
                                .toList())));
    }

    private static double product(NdArray code, int place) {
        return IntStream.range(0, WIDTH)
                .mapToDouble(i -> code.get(i) * code.get(place * WIDTH + i))
                .sum();
    }
}
