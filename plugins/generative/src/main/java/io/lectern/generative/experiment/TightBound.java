package io.lectern.generative.experiment;

import io.lectern.api.About;
import io.lectern.api.Budget;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.look.Figure;
import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.NdArray;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A VAE without hidden layers, whose likelihood can be computed exactly: the bound that it learns by
/// is tight at the optimum, which is that of probabilistic principal component analysis.
@About(
        id = "tight-bound",
        name = "A tight bound",
        summary = "The bound that a linear VAE learns by becomes its exact likelihood.",
        paper = "https://arxiv.org/abs/1312.6114")
public final class TightBound implements ExperimentPlugin {

    private static final int SIDE = 8;
    private static final int LATENT = 4;
    private static final double DEVIATION = 0.2;
    private static final long STEPS = 40_000;
    private static final int EVERY = 1_000;
    private static final int DRAWS = 400; // of a code for each picture

    @Override
    public Claim claim() {
        return new Claim(
                "The bound that a linear VAE learns by is its exact log-likelihood at the optimum, within 0.01 nats.",
                9,
                "Z1",
                Duration.ofMinutes(3));
    }

    @Override
    public Verdict run(Lab lab) {
        var plan = plan(lab);
        var glyphs = lab.examples("glyphs", plan.datasetSettings()).data();
        var test = all(glyphs, Split.TEST);
        var random = new Randomness(lab.seed());
        lab.note("training a linear VAE, and one for a single step");
        var runs = lab.train(List.of(plan.budget(new Budget.Steps(STEPS)), plan.budget(new Budget.Steps(1))));
        var learnt = learnt(runs.get(0).model());
        double exact = learnt.logLikelihood(rows(test));
        double bound = bound(runs.get(0).model(), test, random);
        lab.note("computing the optimum");
        var optimum = LinearGaussian.likeliest(
                rows(all(glyphs, Split.TRAIN)), LATENT, DEVIATION * DEVIATION, random.at("axes"));
        double best = optimum.logLikelihood(rows(test));
        return new Verdict(
                List.of(
                        Measured.of("exact log-likelihood - bound", exact - bound)
                                .between(-0.01, 0.01),
                        Measured.of(
                                "exact log-likelihood - bound, after one step",
                                learnt(runs.get(1).model()).logLikelihood(rows(test))
                                        - bound(runs.get(1).model(), test, random)),
                        Measured.of("exact log-likelihood", exact),
                        Measured.of("exact log-likelihood of the optimum", best)),
                List.of(
                        new Figure.Lines(
                                "The bound reaches the best likelihood that there is",
                                "step",
                                "nats a picture",
                                List.of(
                                        curve("bound of the VAE, validation", runs.get(0)),
                                        new Figure.Line(
                                                "probabilistic PCA, exact",
                                                List.of((double) EVERY, (double) STEPS),
                                                List.of(best, best)))),
                        new Figure.Row(
                                "What each number of a code adds",
                                List.of(columns("VAE", learnt), columns("probabilistic PCA", optimum)))),
                "Glyphs of %d by %d pixels, codes of %d numbers, pixels with a deviation of %.1f around what is decoded."
                                .formatted(SIDE, SIDE, LATENT, DEVIATION)
                        + " The bound is a mean over %d codes for each of %,d test pictures. The best likelihood there"
                                .formatted(DRAWS, test.dim(0))
                        + " is that of the model that probabilistic PCA finds in the training pictures, which may have"
                        + " its axes in another order or turned over.");
    }

    private static Plan plan(Lab lab) {
        return Plan.of("vae", "glyphs")
                .dataset("side", SIDE)
                .dataset("seed", lab.seed())
                .model("latent", LATENT)
                .model("hidden", "")
                .model("observation", "gaussian")
                .model("observation.deviation", DEVIATION)
                .model("training.rate", 1e-2)
                .model("training.schedule", "cosine")
                .model("training.evaluateEvery", EVERY);
    }

    private static NdArray all(Dataset data, Split split) {
        return data.get(split, IntStream.range(0, data.size(split)).toArray()).get("input");
    }

    private static List<double[]> rows(NdArray pictures) {
        return IntStream.range(0, pictures.dim(0))
                .mapToObj(i -> {
                    var row = pictures.at(i);
                    return IntStream.range(0, row.size()).mapToDouble(row::get).toArray();
                })
                .toList();
    }

    /// The decoder as numbers: what it makes of 0, and how that changes by each number of a code.
    private static LinearGaussian learnt(Predictor model) {
        var codes = new float[(LATENT + 1) * LATENT];
        for (int i = 0; i < LATENT; i++) {
            codes[(i + 1) * LATENT + i] = 1;
        }
        var probe = new Predictor.Fetch.Value("model/mean");
        var decoded = rows(((Predictor.Observable) model)
                .evaluate(Batch.of("latent", NdArray.of(codes, LATENT + 1, LATENT)), List.of(probe))
                .get(probe.name()));
        var mean = decoded.getFirst();
        var columns = new ArrayList<double[]>();
        for (var row : decoded.subList(1, decoded.size())) {
            columns.add(IntStream.range(0, row.length)
                    .mapToDouble(i -> row[i] - mean[i])
                    .toArray());
        }
        return new LinearGaussian(mean, columns, DEVIATION * DEVIATION);
    }

    private static double bound(Predictor model, NdArray pictures, Randomness random) {
        var examples = Batch.of("sample", pictures);
        double sum = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            sum += mean(((Predictor.Assessing) model)
                    .assess(examples, random.at("draw", draw))
                    .get("log-likelihood"));
        }
        return sum / DRAWS;
    }

    private static double mean(NdArray values) {
        return IntStream.range(0, values.size())
                .mapToDouble(values::get)
                .average()
                .orElse(Double.NaN);
    }

    /// The bound of the log-likelihood on the validation part, which is the loss with its sign turned.
    static Figure.Line curve(String name, Result run) {
        var loss = run.curve(name, "validation/loss");
        return new Figure.Line(
                name, loss.x(), loss.y().stream().map(value -> -value).toList());
    }

    /// Grey is nothing.
    private static Figure columns(String title, LinearGaussian of) {
        var pixels = new float[LATENT * SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            double added = of.columns().get(i / (SIDE * SIDE))[i % (SIDE * SIDE)];
            pixels[i] = (float) Math.clamp(0.5 + added, 0, 1);
        }
        return new Figure.Images(title, NdArray.of(pixels, LATENT, 1, SIDE, SIDE), List.of());
    }
}
