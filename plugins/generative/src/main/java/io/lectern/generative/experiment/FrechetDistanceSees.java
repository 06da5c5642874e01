package io.lectern.generative.experiment;

import io.lectern.api.About;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.look.Figure;
import io.lectern.api.tensor.NdArray;
import io.lectern.generative.FrechetDistance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/// The Fréchet distance grows with whatever makes pictures less like the data, and with having too few of them.
@About(
        id = "frechet-distance-sees",
        name = "What the Fréchet distance sees",
        summary = "It grows with noise, blur and missing classes, sees repeated pictures, and is biased for few.",
        paper = "https://arxiv.org/abs/1706.08500")
public final class FrechetDistanceSees implements ExperimentPlugin {

    private static final int FEW = 100;

    @Override
    public Claim claim() {
        return new Claim(
                "The Fréchet distance of digits grows with noise, with blur and with classes left out; it sees that one"
                        + " picture of each class is repeated, to which the inception score is blind; and it is larger for"
                        + " a hundred pictures than for a thousand of the same kind.",
                9,
                "G20",
                Duration.ofMinutes(2));
    }

    @Override
    public Verdict run(Lab lab) {
        var digits = Digits.of(lab);
        var data = digits.seen(Digits.pictures(digits.unseen())).features();
        var real = Digits.pictures(digits.test());
        DoubleFunction<Double> noise = level -> distance(
                digits, data, Digits.noisy(real, level, lab.session().random().at("noise")));
        DoubleFunction<Double> blur = times -> distance(digits, data, Digits.blurred(real, (int) times));
        DoubleFunction<Double> missing =
                classes -> distance(digits, data, Digits.ofClasses(digits.test(), digit -> digit >= (int) classes));
        var noisier = line("noise, deviation", noise, 0, 0.1, 0.2, 0.3, 0.5);
        var blurrier = line("blur, times", blur, 0, 1, 2, 3, 4);
        var fewer = line("classes left out", missing, 0, 2, 4, 6, 8);
        double alike = noisier.y().getFirst();
        double repeated = distance(digits, data, Digits.oneOfEach(digits.test()));
        double few =
                FrechetDistance.between(data, digits.seen(real.slice(0, FEW)).features());
        return new Verdict(
                List.of(
                        Measured.of("largest error for two normal distributions, relative", closedFormError())
                                .atMost(1e-4),
                        Measured.of("digits and other digits", alike),
                        Measured.of("smallest growth by more noise", growth(noisier))
                                .atLeast(0),
                        Measured.of("smallest growth by more blur", growth(blurrier))
                                .atLeast(0),
                        Measured.of("smallest growth by fewer classes", growth(fewer))
                                .atLeast(0),
                        Measured.of("one picture of each class / digits", repeated / alike)
                                .atLeast(2),
                        Measured.of("100 pictures / 1,000 pictures", few / alike)
                                .atLeast(1)),
                List.of(new Figure.Row("Fréchet distance", List.of(drawn(noisier), drawn(blurrier), drawn(fewer)))),
                "%,d digits against as many others, in the features of a LeNet before its answer, which learnt from a third"
                                .formatted(Digits.COUNT)
                        + " set. What was expected of repeated pictures is a larger distance, without saying by how much;"
                        + " the bound is twice.");
    }

    private static double distance(Digits digits, List<double[]> data, NdArray pictures) {
        return FrechetDistance.between(data, digits.seen(pictures).features());
    }

    private static Figure.Line line(String name, DoubleFunction<Double> distance, double... levels) {
        var distances = new ArrayList<Double>();
        for (double level : levels) {
            distances.add(distance.apply(level));
        }
        return new Figure.Line(name, DoubleStream.of(levels).boxed().toList(), distances);
    }

    private static double growth(Figure.Line line) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i < line.y().size(); i++) {
            least = Math.min(least, line.y().get(i) - line.y().get(i - 1));
        }
        return least;
    }

    private static Figure drawn(Figure.Line line) {
        return new Figure.Lines(line.name(), line.name(), "distance", List.of(line));
    }

    /// For points with exactly these means and covariances: one along the axes, the other turned.
    private static double closedFormError() {
        double worst = 0;
        for (double turn = 0; turn < Math.PI; turn += 0.3) {
            var a = points(1, 2, 0, 0, 0);
            var b = points(0.5, 3, turn, 1, -2);
            // tr (C D)^(1/2) = (tr C D + 2 (det C D)^(1/2))^(1/2) in the plane
            double cos = Math.cos(turn) * Math.cos(turn);
            double sin = 1 - cos;
            double trace = 0.25 * cos + 9 * sin + 4 * (0.25 * sin + 9 * cos);
            double expected = 1 + 4 + 1 + 4 + 0.25 + 9 - 2 * Math.sqrt(trace + 2 * (1 * 2 * 0.5 * 3));
            worst = Math.max(worst, Math.abs(FrechetDistance.between(a, b) - expected) / expected);
        }
        return worst;
    }

    /// Four points whose covariance has these deviations along axes that are turned.
    private static List<double[]> points(double first, double second, double turn, double x, double y) {
        var points = new ArrayList<double[]>();
        for (int sign : List.of(-1, 1)) {
            double size = sign * Math.sqrt(1.5); // four points, divided by one less
            points.add(new double[] {x + size * first * Math.cos(turn), y + size * first * Math.sin(turn)});
            points.add(new double[] {x - size * second * Math.sin(turn), y + size * second * Math.cos(turn)});
        }
        return points;
    }
}
