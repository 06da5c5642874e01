package io.lectern.generative.experiment;

import io.lectern.api.About;
import io.lectern.api.Budget;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Split;
import io.lectern.api.look.Figure;
import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.NdArray;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/// A VAE learns digits: it makes new ones, its codes keep which digit a picture shows, and a walk
/// through codes leads from one digit to another over digits.
@About(
        id = "vae-digits",
        name = "VAE digits",
        summary = "A VAE writes all ten digits, and its codes keep which digit a picture shows.",
        paper = "https://arxiv.org/abs/1312.6114")
public final class VaeDigits implements ExperimentPlugin {

    private static final int SIDE = 28; // at 14, strokes are so thin that 0.78 times the nats are left
    private static final int LATENT = 20;
    private static final long STEPS = 4_000;
    private static final int CLASSES = 10;
    private static final int SAMPLES = 1_000;
    private static final int SHOWN = 40;
    private static final int WALKS = 5;
    private static final int PLACES = 9; // on the way from one digit to another
    private static final int GRID = 12;
    private static final double REACH = 2; // deviations of a code's number, in both directions

    @Override
    public Claim claim() {
        return new Claim(
                "A VAE finds digits likelier than pixels that know nothing of each other do, at most 0.7 times the"
                        + " nats; it writes all ten; and what it decodes from a digit's code is that digit, in 85 %"
                        + " of the cases.",
                9, "G49", Duration.ofMinutes(4));
    }

    @Override
    public Verdict run(Lab lab) {
        lab.note("training two VAEs, and a classifier to judge them");
        var plan = digits(Plan.of("vae", "glyphs"), lab)
                .model("training.evaluateEvery", 500)
                .budget(new Budget.Steps(STEPS));
        var runs = lab.train(List.of(
                plan.model("latent", LATENT),
                plan.model("latent", 2),
                digits(Plan.of("mlp", "glyphs"), lab).budget(new Budget.Epochs(4))));
        var model = runs.get(0).model();
        var classifier = runs.get(2).model();
        var random = new Randomness(lab.seed());
        var glyphs = lab.examples("glyphs", plan.datasetSettings()).data();
        var test = glyphs.get(
                Split.TEST, IntStream.range(0, glyphs.size(Split.TEST)).toArray());
        var pixels = Pixels.of(glyphs);
        var said = ((Predictor.Assessing) model).assess(Batch.of("sample", test.get("input")), random.at("codes"));
        double nats = -mean(said.get("log-likelihood"));
        double independent = -pixels.logLikelihood(test.get("input"));
        var decoded = decoded(model, said.get("latent"));
        var samples = ((Predictor.Generative) model)
                .sample(SAMPLES, random.at("samples"))
                .get("sample");
        var reading = Reading.of(classifier, samples);
        return new Verdict(
                List.of(
                        Measured.of("nats a digit / those of independent pixels", nats / independent)
                                .atMost(0.7),
                        Measured.of(
                                        "digits kept by their code",
                                        Reading.of(classifier, decoded).agreement(test.get("label")))
                                .atLeast(0.85),
                        Measured.of("share of the rarest digit among samples", Collections.min(reading.shares(CLASSES)))
                                .atLeast(0.01),
                        Measured.of("confidence of the classifier in samples, mean", reading.confidence())
                                .atLeast(0.7),
                        Measured.of("nats a digit", nats),
                        Measured.of(
                                "nats a digit, codes of two numbers",
                                -mean(((Predictor.Assessing) runs.get(1).model())
                                        .assess(Batch.of("sample", test.get("input")), random.at("codes"))
                                        .get("log-likelihood"))),
                        Measured.of("accuracy of the classifier", runs.get(2).metric("test/accuracy"))),
                List.of(
                        new Figure.Images(
                                "Samples, with what a classifier reads",
                                samples.slice(0, SHOWN),
                                reading.captions().subList(0, SHOWN)),
                        new Figure.Images(
                                "All codes of two numbers", decoded(runs.get(1).model(), grid()), List.of()),
                        new Figure.Row("Walks from one digit to another", walks(model, said.get("latent"))),
                        new Figure.Row(
                                "Digits, and what is decoded from their codes",
                                List.of(
                                        new Figure.Images(
                                                "data", test.get("input").slice(0, SHOWN), List.of()),
                                        new Figure.Images("decoded", decoded.slice(0, SHOWN), List.of())))),
                ("Glyphs of %d by %d pixels, brighter than one half or not; codes of %d numbers. Nats are a bound, one"
                                + " draw for each of %,d test pictures; independent pixels have the frequencies of the"
                                + " training pictures. The classifier, an MLP, learnt the digits with their labels and"
                                + " never saw a sample; it reads all pictures as they are decoded, in grey. Some"
                                + " samples have a bright ground, as no digit has: a tenth of the prior that no digit's"
                                + " code reaches costs the bound a tenth of a nat, so little speaks against it.")
                        .formatted(SIDE, SIDE, LATENT, test.size()));
    }

    private static Plan digits(Plan plan, Lab lab) {
        return plan.dataset("side", SIDE).dataset("examples.train", 20_000).dataset("seed", lab.seed());
    }

    private static NdArray decoded(Predictor model, NdArray codes) {
        return model.predict(Batch.of("latent", codes)).get("sample");
    }

    private static double mean(NdArray values) {
        return IntStream.range(0, values.size())
                .mapToDouble(values::get)
                .average()
                .orElse(Double.NaN);
    }

    /// From the code of each of the first digits to that of the next, in even steps.
    private static List<Figure> walks(Predictor model, NdArray codes) {
        return IntStream.range(0, WALKS)
                .<Figure>mapToObj(i -> {
                    var path = new float[PLACES * LATENT];
                    for (int j = 0; j < path.length; j++) {
                        int place = j / LATENT;
                        double share = (double) place / (PLACES - 1);
                        double from = codes.at(i).get(j % LATENT);
                        double to = codes.at(i + 1).get(j % LATENT);
                        path[j] = (float) (from + share * (to - from));
                    }
                    var pictures = decoded(model, NdArray.of(path, PLACES, LATENT));
                    return new Figure.Images("%d to %d".formatted(i, i + 1), pictures, List.of());
                })
                .toList();
    }

    private static NdArray grid() {
        var codes = new float[GRID * GRID * 2];
        for (int i = 0; i < GRID * GRID; i++) {
            int row = i / GRID;
            codes[2 * i] = (float) (REACH * (2.0 * (i % GRID) / (GRID - 1) - 1));
            codes[2 * i + 1] = (float) (REACH * (2.0 * row / (GRID - 1) - 1));
        }
        return NdArray.of(codes, GRID * GRID, 2);
    }
}
