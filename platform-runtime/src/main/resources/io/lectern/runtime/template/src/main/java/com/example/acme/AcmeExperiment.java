package com.example.acme;

import io.lectern.api.About;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.look.Figure;
import java.util.List;

/// A line cannot part a ring from what it encloses: one hidden unit is not enough, sixteen are [Cybenko 1989].
@About(
        id = "acme-experiment",
        name = "Acme experiment",
        summary = "Sixteen hidden units enclose what one cannot.",
        paper = "https://doi.org/10.1007/BF02551274")
public final class AcmeExperiment implements ExperimentPlugin {

    @Override
    public Claim claim() {
        return new Claim("One hidden unit cannot part a ring from what it encloses, sixteen can.", 1, "X1");
    }

    @Override
    public Verdict run(Lab lab) {
        var plan = Plan.of("acme-model", "acme-data");
        var results = lab.train(List.of(plan.model("architecture.units", 1), plan.model("architecture.units", 16)));
        var one = Measured.of("error with 1 unit", error(results.get(0))).atLeast(0.15);
        var sixteen = Measured.of("error with 16 units", error(results.get(1))).atMost(0.02);
        var bars = new Figure.Bars(
                "share of wrong answers", List.of(one.name(), sixteen.name()), List.of(one.value(), sixteen.value()), "");
        return new Verdict(List.of(one, sixteen), List.of(bars), "");
    }

    /// NaN, which is within no bounds, where the run failed.
    private static double error(Result result) {
        return result.metrics().getOrDefault("test/acme-error", Double.NaN);
    }
}
