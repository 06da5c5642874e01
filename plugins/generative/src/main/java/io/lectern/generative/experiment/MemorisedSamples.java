package io.lectern.generative.experiment;

import io.lectern.api.About;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.look.Figure;
import io.lectern.api.tensor.NdArray;
import io.lectern.generative.Impressions;
import io.lectern.generative.Memorisation;
import java.time.Duration;
import java.util.List;

/// Copies of training pictures are found by how near they are to them, unless they are moved a little.
@About(
        id = "memorised-samples",
        name = "Memorised samples",
        summary = "Nearest neighbours tell copies from new pictures; in pixels, a copy moved a little is new.",
        paper = "https://arxiv.org/abs/1606.03498")
public final class MemorisedSamples implements ExperimentPlugin {

    private static final double NOISE = 0.02;
    private static final int SHIFT = 2;

    @Override
    public Claim claim() {
        return new Claim(
                "In the features of a classifier, a model that copies training pictures is found out by how near its samples"
                        + " are to them; an honest one is as near as new examples. Copies moved by two pixels pass for new"
                        + " where pixels are compared.",
                9,
                "G21",
                Duration.ofMinutes(2));
    }

    @Override
    public Verdict run(Lab lab) {
        var digits = Digits.of(lab);
        var train = Digits.pictures(digits.train());
        var copies = Digits.noisy(
                train.slice(0, Digits.COUNT), NOISE, lab.session().random().at("noise"));
        var moved = Digits.shifted(train.slice(0, Digits.COUNT), SHIFT);
        var honest = Digits.pictures(digits.unseen());
        return new Verdict(
                List.of(
                        Measured.of("features: copies / test examples", features(digits, copies))
                                .atMost(0.3),
                        Measured.of("features: new examples / test examples", features(digits, honest))
                                .between(0.8, 1.25),
                        Measured.of("pixels: copies moved by two / test examples", pixels(digits, moved))
                                .atLeast(0.8),
                        Measured.of("features: copies moved by two / test examples", features(digits, moved))),
                List.of(new Figure.Row(
                        "Pictures, and the same moved by two pixels",
                        List.of(
                                new Figure.Images("in the training data", train.slice(0, 10), List.of()),
                                new Figure.Images("moved", moved.slice(0, 10), List.of())))),
                "The median distance to the nearest of %,d training pictures, over that of test pictures. Copies have noise"
                                .formatted(2 * Digits.COUNT)
                        + " of deviation %s on each pixel. A small network's features are moved by a shift as much as by"
                                .formatted(NOISE)
                        + " another hand, so that they do not find moved copies either; the last number says how far.");
    }

    private static double features(Digits digits, NdArray samples) {
        var train = digits.seen(Digits.pictures(digits.train())).features();
        var test = digits.seen(Digits.pictures(digits.test())).features();
        return Memorisation.distance(digits.seen(samples).features(), train) / Memorisation.distance(test, train);
    }

    private static double pixels(Digits digits, NdArray samples) {
        var train = Impressions.rows(Digits.pictures(digits.train()));
        var test = Impressions.rows(Digits.pictures(digits.test()));
        return Memorisation.distance(Impressions.rows(samples), train) / Memorisation.distance(test, train);
    }
}
