package io.lectern.foundations.experiment;

import io.lectern.api.About;
import io.lectern.api.Budget;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.data.Batch;
import io.lectern.api.look.Figure;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// XOR: what a single layer cannot do and two hidden units can.
@About(
        id = "xor",
        name = "XOR needs hidden units",
        summary = "A linear model fails on XOR, two hidden units are enough.",
        paper = "https://doi.org/10.1038/323533a0")
public final class XorNeedsHiddenUnits implements ExperimentPlugin {

    private static final int RESTARTS = 10;
    private static final NdArray CORNERS = NdArray.of(new float[] {-1, -1, -1, 1, 1, -1, 1, 1}, 4, 2);
    private static final int[] CLASSES = {0, 1, 1, 0};
    private static final int SIDE = 41; // of the pictures, in points

    @Override
    public Claim claim() {
        return new Claim(
                "No linear model tells the corners of XOR apart; two hidden sigmoid units do, by bending the plane"
                        + " until a straight line can.",
                2,
                "F13",
                Duration.ofMinutes(2));
    }

    @Override
    public Verdict run(Lab lab) {
        var plan = Plan.of("mlp", "xor")
                .dataset("noise", 0)
                .dataset("examples.train", 256)
                .dataset("examples.validation", 64)
                .model("activation", "sigmoid")
                .model("dropout", 0)
                .model("training.rate", 0.1)
                .budget(new Budget.Steps(400));
        var linear = lab.train(plan.model("hidden", "")).model();
        var bent = lab
                .train(IntStream.range(0, RESTARTS)
                        .mapToObj(restart -> plan.model("hidden", 2).seed(1_000L * restart))
                        .toList())
                .stream()
                .map(result -> (Predictor.Observable) result.model())
                .max(Comparator.comparingDouble(XorNeedsHiddenUnits::accuracy)
                        .thenComparing(model -> -crossEntropy(model)))
                .orElseThrow();
        return new Verdict(
                List.of(
                        Measured.of("linear: cross-entropy on the corners", crossEntropy(linear))
                                .atLeast(0.69),
                        Measured.of("linear: accuracy on the corners", accuracy(linear))
                                .atMost(0.75),
                        Measured.of("2 hidden units: best accuracy of 10 restarts", accuracy(bent))
                                .atLeast(1),
                        Measured.of("2 hidden units: cross-entropy of the best", crossEntropy(bent)),
                        Measured.of("mistakes of a perceptron on the hidden codes, last pass", perceptron(bent))
                                .atMost(0)),
                List.of(new Figure.Row(
                        "XOR",
                        List.of(
                                surface("Linear: share of class 1", linear),
                                surface("Two hidden units: share of class 1", bent),
                                codes(bent)))),
                "Both networks end in one score for each of the two classes; their difference is the single output of"
                        + " the 2-2-1 network. ln 2 = 0.693 is what not knowing costs.");
    }

    /// Scores of class 1 above those of class 0.
    private static double[] margins(Predictor model, NdArray points) {
        var scores = model.predict(Batch.of("input", points)).get("scores");
        return IntStream.range(0, points.dim(0))
                .mapToDouble(i -> scores.get(2 * i + 1) - scores.get(2 * i))
                .toArray();
    }

    private static double accuracy(Predictor model) {
        var margins = margins(model, CORNERS);
        return IntStream.range(0, 4)
                        .filter(i -> (margins[i] > 0 ? 1 : 0) == CLASSES[i])
                        .count()
                / 4.0;
    }

    private static double crossEntropy(Predictor model) {
        var margins = margins(model, CORNERS);
        return IntStream.range(0, 4)
                .mapToDouble(i -> Math.log1p(Math.exp(CLASSES[i] == 1 ? -margins[i] : margins[i])))
                .average()
                .orElseThrow();
    }

    /// What the hidden units make of points: `[count, 2]`.
    private static NdArray hidden(Predictor.Observable model, NdArray points) {
        var seen = model.evaluate(Batch.of("input", points), List.of(new Predictor.Fetch.Value("sigmoid_1")));
        return seen.get("sigmoid_1");
    }

    /// Lets a perceptron learn the corners from their hidden codes; it ends without mistakes if a line divides them.
    private static int perceptron(Predictor.Observable model) {
        var codes = hidden(model, CORNERS);
        var weights = new double[3];
        int mistakes = 4;
        for (int pass = 0; pass < 100_000 && mistakes > 0; pass++) {
            mistakes = 0;
            for (int i = 0; i < 4; i++) {
                int side = 2 * CLASSES[i] - 1;
                double x = codes.get(2 * i);
                double y = codes.get(2 * i + 1);
                if (side * (weights[0] * x + weights[1] * y + weights[2]) <= 0) {
                    weights[0] += side * x;
                    weights[1] += side * y;
                    weights[2] += side;
                    mistakes++;
                }
            }
        }
        return mistakes;
    }

    private static Figure surface(String title, Predictor model) {
        var shares = Arrays.stream(margins(model, grid()))
                .map(margin -> 1 / (1 + Math.exp(-margin)))
                .toArray();
        return new Figure.Heatmap(title, NdArray.of(shares, Shape.of(SIDE, SIDE)), "y", "x");
    }

    /// The plane as the hidden units bend it, its opposite quadrants in one colour.
    private static Figure codes(Predictor.Observable model) {
        var points = grid();
        var quadrants = IntStream.range(0, SIDE * SIDE)
                .mapToObj(i -> points.get(2 * i) * points.get(2 * i + 1) > 0 ? 0 : 1)
                .toList();
        return new Figure.Points(
                "The bent plane: what the hidden units see", hidden(model, points), quadrants, List.of("0", "1"));
    }

    /// Points of the square [-1.5, 1.5]^2, row by row from the bottom.
    private static NdArray grid() {
        var points = new float[SIDE * SIDE * 2];
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                int at = 2 * (row * SIDE + column);
                points[at] = -1.5f + 3f * column / (SIDE - 1);
                points[at + 1] = -1.5f + 3f * row / (SIDE - 1);
            }
        }
        return NdArray.of(points, SIDE * SIDE, 2);
    }
}
