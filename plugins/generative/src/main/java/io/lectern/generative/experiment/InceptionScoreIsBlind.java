package io.lectern.generative.experiment;

import io.lectern.api.About;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.look.Figure;
import io.lectern.api.tensor.NdArray;
import io.lectern.generative.InceptionScore;
import java.time.Duration;
import java.util.List;

/// The inception score rewards pictures that are clear and of many classes, and nothing else.
@About(
        id = "inception-score-is-blind",
        name = "What the inception score sees",
        summary = "It falls for noise and for missing classes, and is blind to how examples of a class differ.",
        paper = "https://arxiv.org/abs/1606.03498")
public final class InceptionScoreIsBlind implements ExperimentPlugin {

    private static final int SHOWN = 10;

    @Override
    public Claim claim() {
        return new Claim(
                "The inception score is lower for noise than for digits and falls when half of the classes are missing,"
                        + " but one picture of each class, over and over, keeps it where it is.",
                9,
                "G19",
                Duration.ofMinutes(2));
    }

    @Override
    public Verdict run(Lab lab) {
        var digits = Digits.of(lab);
        var real = Digits.pictures(digits.test());
        var noise = Digits.noisy(
                NdArray.zeros(real.type(), real.shape()),
                1,
                lab.session().random().at("noise"));
        var half = Digits.ofClasses(digits.test(), digit -> digit < Digits.CLASSES / 2);
        var one = Digits.oneOfEach(digits.test());
        double best = score(digits, real);
        double ofNoise = score(digits, noise);
        double ofHalf = score(digits, half);
        double ofOne = score(digits, one);
        return new Verdict(
                List.of(
                        Measured.of("digits", best).between(1, Digits.CLASSES),
                        Measured.of("noise / digits", ofNoise / best).atMost(0.8),
                        Measured.of("five classes / digits", ofHalf / best).atMost(0.8),
                        Measured.of("one picture of each class / digits", ofOne / best)
                                .atLeast(0.98)),
                List.of(
                        new Figure.Bars(
                                "Inception score",
                                List.of("digits", "noise", "five classes", "one picture of each class"),
                                List.of(best, ofNoise, ofHalf, ofOne),
                                "classes"),
                        new Figure.Row(
                                "What was judged",
                                List.of(
                                        shown("digits", real),
                                        shown("noise", noise),
                                        shown("five classes", half),
                                        shown("one picture of each class", one)))),
                "%,d pictures each; the score's largest value is 10, the number of classes. The classifier is a LeNet"
                                .formatted(Digits.COUNT)
                        + " that learnt from other pictures of the same digits.");
    }

    private static double score(Digits digits, NdArray pictures) {
        return InceptionScore.of(digits.seen(pictures).shares());
    }

    private static Figure shown(String title, NdArray pictures) {
        return new Figure.Images(title, pictures.slice(0, SHOWN), List.of());
    }
}
