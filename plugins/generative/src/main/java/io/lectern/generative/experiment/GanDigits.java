package io.lectern.generative.experiment;

import io.lectern.api.About;
import io.lectern.api.Budget;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.look.Figure;
import io.lectern.api.run.Randomness;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/// A GAN of linear layers learns to write digits; a classifier that learnt to read them says which, and how surely.
@About(
        id = "gan-digits",
        name = "GAN digits",
        summary = "A GAN writes all ten digits, and a classifier that never saw its work reads them.",
        paper = "https://arxiv.org/abs/1406.2661")
public final class GanDigits implements ExperimentPlugin {

    private static final int SIDE = 8;
    private static final long STEPS = 12_000;
    private static final int CLASSES = 10;
    private static final int SAMPLES = 1_000;
    private static final int SHOWN = 40;

    @Override
    public Claim claim() {
        return new Claim(
                "A GAN learns to write digits: a classifier reads them with a mean confidence of at least 0.8, and"
                        + " finds all ten.",
                9,
                "G07",
                Duration.ofMinutes(10));
    }

    @Override
    public Verdict run(Lab lab) {
        lab.note("training a GAN, and a classifier to judge it");
        var runs = lab.train(List.of(gan(lab), classifier(lab)));
        var samples = ((Predictor.Generative) runs.get(0).model())
                .sample(SAMPLES, new Randomness(lab.seed()).at("samples"))
                .get("sample");
        var reading = Reading.of(runs.get(1).model(), samples);
        var shares = reading.shares(CLASSES);
        var generator = runs.get(0).series("generator/loss");
        var discriminator = runs.get(0).series("discriminator/loss");
        return new Verdict(
                List.of(
                        Measured.of("confidence of the classifier, mean", reading.confidence())
                                .atLeast(0.8),
                        Measured.of("share of the rarest digit", Collections.min(shares))
                                .atLeast(0.01),
                        Measured.of(
                                        "steps in which both learnt / all steps",
                                        generator.keySet().equals(discriminator.keySet())
                                                ? generator.size() / (double) STEPS
                                                : Double.NaN)
                                .between(1, 1),
                        Measured.of("accuracy of the classifier", runs.get(1).metric("test/accuracy"))),
                List.of(
                        new Figure.Images(
                                "Samples, with what the classifier reads",
                                samples.slice(0, SHOWN),
                                reading.captions().subList(0, SHOWN)),
                        new Figure.Bars(
                                "Share of each digit",
                                List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
                                shares,
                                ""),
                        new Figure.Lines(
                                "Losses",
                                "step",
                                "nats",
                                List.of(
                                        runs.get(0).curve("discriminator", "discriminator/loss"),
                                        runs.get(0).curve("generator", "generator/loss")))),
                "%,d samples of %d by %d pixels; a digit is there if the classifier finds it in 1 %% of them. The"
                                .formatted(SAMPLES, SIDE, SIDE)
                        + " classifier, an MLP, learnt the same digits with their labels and never saw a sample.");
    }

    private static Plan gan(Lab lab) {
        return digits(Plan.of("gan", "glyphs"), lab)
                .model("training.evaluateEvery", 1_000)
                .budget(new Budget.Steps(STEPS));
    }

    private static Plan classifier(Lab lab) {
        return digits(Plan.of("mlp", "glyphs"), lab).budget(new Budget.Epochs(10));
    }

    private static Plan digits(Plan plan, Lab lab) {
        return plan.dataset("side", SIDE).dataset("noise", 0).dataset("seed", lab.seed());
    }
}
