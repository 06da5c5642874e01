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
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A BiGAN's encoder undoes its generator, although no loss ever compares what goes in with what
/// comes out.
@About(
        id = "inversion",
        name = "Inversion",
        summary = "An encoder that only a discriminator teaches says what samples were made from.",
        paper = "https://arxiv.org/abs/1605.09782")
public final class Inversion implements ExperimentPlugin {

    private static final int LATENT = 2;
    private static final long STEPS = 10_000;
    private static final int SAMPLES = 2_000;
    private static final int SHOWN = 600;

    @Override
    public Claim claim() {
        return new Claim(
                "Without a reconstruction loss, a BiGAN's encoder says what samples were made from: what it says is"
                        + " correlated with it by at least 0.8.",
                9,
                "R05");
    }

    @Override
    public Verdict run(Lab lab) {
        var plan = Plan.of("bigan", "ring")
                .dataset("deviation", 0.1)
                .dataset("seed", lab.seed())
                .model("latent", LATENT)
                .model("hidden", "128,128")
                .model("training.batch", 256)
                .model("training.rate", 5e-4)
                .model("training.evaluateEvery", 1_000);
        lab.note("training a BiGAN");
        var runs = lab.train(List.of(plan.budget(new Budget.Steps(STEPS)), plan.budget(new Budget.Steps(1))));
        var random = new Randomness(lab.seed()).at("latents");
        var latents = new float[SAMPLES * LATENT];
        for (int i = 0; i < latents.length; i++) {
            latents[i] = (float) random.nextGaussian();
        }
        var made = NdArray.of(latents, SAMPLES, LATENT);
        var learnt = runs.get(0);
        var ring = lab.examples("ring", plan.datasetSettings()).data();
        var test =
                ring.get(Split.TEST, IntStream.range(0, ring.size(Split.TEST)).toArray());
        var codes = ((Predictor.Assessing) learnt.model())
                .assess(Batch.of("sample", test.get("input")), random)
                .get("latent");
        var copies = learnt.model().predict(Batch.of("latent", codes)).get("sample");
        var modes = test.get("label").slice(0, SHOWN);
        return new Verdict(
                List.of(
                        Measured.of("correlation of latents with what the encoder says", correlation(learnt, made))
                                .atLeast(0.8),
                        Measured.of("the same after one step", correlation(runs.get(1), made)),
                        Measured.of(
                                "distance of data from what its code decodes to, mean",
                                distance(test.get("input"), copies))),
                List.of(
                        new Figure.Row(
                                "Data by its mode, its codes, and what they decode to",
                                List.of(
                                        points("data", test.get("input"), modes),
                                        points("codes", codes, modes),
                                        points("decoded", copies, modes))),
                        new Figure.Lines(
                                "Losses",
                                "step",
                                "nats",
                                List.of(
                                        learnt.curve("discriminator", "discriminator/loss"),
                                        learnt.curve("generator and encoder", "generator/loss")))),
                "A ring of 8 Gaussians of deviation 0.1, samples made from %d numbers; the mean of their correlations over"
                                .formatted(LATENT)
                        + " %,d samples. The generator never sees a code that the encoder made, nor the encoder a"
                                .formatted(SAMPLES)
                        + " sample of the generator: each meets the discriminator alone.");
    }

    /// The mean over numbers of a latent.
    private static double correlation(Result run, NdArray latents) {
        var probe = new Predictor.Fetch.Value("code");
        var said = ((Predictor.Observable) run.model())
                .evaluate(Batch.of("latent", latents), List.of(probe))
                .get(probe.name());
        return IntStream.range(0, LATENT)
                .mapToDouble(j -> correlation(column(latents, j), column(said, j)))
                .average()
                .orElse(Double.NaN);
    }

    private static double[] column(NdArray rows, int j) {
        return IntStream.range(0, rows.dim(0))
                .mapToDouble(i -> rows.get(i * rows.dim(1) + j))
                .toArray();
    }

    private static double correlation(double[] a, double[] b) {
        return covariance(a, b) / Math.sqrt(covariance(a, a) * covariance(b, b));
    }

    private static double covariance(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElse(Double.NaN);
        double meanB = Arrays.stream(b).average().orElse(Double.NaN);
        return IntStream.range(0, a.length)
                .mapToDouble(i -> (a[i] - meanA) * (b[i] - meanB))
                .sum();
    }

    private static double distance(NdArray a, NdArray b) {
        return IntStream.range(0, a.dim(0))
                .mapToDouble(i -> Math.hypot(a.get(2 * i) - b.get(2 * i), a.get(2 * i + 1) - b.get(2 * i + 1)))
                .average()
                .orElse(Double.NaN);
    }

    private static Figure points(String title, NdArray positions, NdArray modes) {
        var groups = IntStream.range(0, modes.size())
                .mapToObj(i -> (int) modes.get(i))
                .toList();
        var names = IntStream.range(0, 8).mapToObj(Integer::toString).toList();
        return new Figure.Points(title, positions.slice(0, modes.size()), groups, names);
    }
}
