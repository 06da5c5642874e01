package io.lectern.generative.experiment;

import io.lectern.api.About;
import io.lectern.api.Budget;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.data.Split;
import io.lectern.api.look.Figure;
import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.NdArray;
import io.lectern.generative.FrechetDistance;
import io.lectern.generative.Impressions;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/// DCGAN: what convolutions gain over linear layers, and what batch normalisation adds.
@About(
        id = "convolutional-gan",
        name = "Convolutional GAN",
        summary = "A DCGAN writes digits that are closer to real ones than those of linear layers.",
        paper = "https://arxiv.org/abs/1511.06434")
public final class ConvolutionalGan implements ExperimentPlugin {

    private static final String DATA = "mnist";
    private static final long STEPS = 1_500;
    private static final int BATCH = 32;
    private static final int CLASSES = 10;
    private static final int SAMPLES = 2_000;
    private static final int SHOWN = 30;
    private static final List<String> NAMES = List.of("GAN", "DCGAN", "DCGAN without batch normalisation");

    @Override
    public Claim claim() {
        return new Claim(
                "After as many steps on handwritten digits, samples of a DCGAN are at most 0.7 times as far from real"
                        + " ones, by their Fréchet distance, as those of a GAN of linear layers, and at most half as far"
                        + " as those of a DCGAN without batch normalisation.",
                9,
                "G24",
                Duration.ofMinutes(8));
    }

    @Override
    public Verdict run(Lab lab) {
        lab.note("training three GANs, and a classifier to look through");
        var convolutional = gan("dcgan").model("width", 16);
        var runs =
                lab.train(List.of(gan("gan"), convolutional, convolutional.model("normalized", false), classifier()));
        var eyes = runs.getLast().model();
        lab.note("looking at digits");
        var real = lab.examples(DATA, classifier().datasetSettings())
                .data()
                .get(Split.TEST, IntStream.range(0, SAMPLES).toArray())
                .get("input");
        var seen = Impressions.of(real, eyes);
        var made = runs.subList(0, NAMES.size()).stream()
                .map(run -> Made.of(run, eyes, seen, lab.seed()))
                .toList();
        return new Verdict(
                List.of(
                        Measured.of(
                                        "DCGAN / GAN",
                                        made.get(1).distance() / made.get(0).distance())
                                .atMost(0.7),
                        Measured.of(
                                        "without batch normalisation / with it",
                                        made.get(2).distance() / made.get(1).distance())
                                .atLeast(2),
                        told(0, "Fréchet distance", made.get(0).distance()),
                        told(1, "Fréchet distance", made.get(1).distance()),
                        told(2, "Fréchet distance", made.get(2).distance()),
                        told(0, "share of the rarest digit", made.get(0).rarest()),
                        told(1, "share of the rarest digit", made.get(1).rarest()),
                        told(2, "share of the rarest digit", made.get(2).rarest()),
                        Measured.of("accuracy of the classifier", runs.getLast().metric("test/accuracy"))),
                List.of(
                        new Figure.Row(
                                "Samples",
                                IntStream.range(0, NAMES.size())
                                        .<Figure>mapToObj(i ->
                                                shown(NAMES.get(i), made.get(i).pictures()))
                                        .toList()),
                        shown("Real digits", real),
                        new Figure.Bars(
                                "Fréchet distance to real digits",
                                NAMES,
                                made.stream().map(Made::distance).toList(),
                                ""),
                        losses("Losses of the discriminators", "discriminator/loss", runs),
                        losses("Losses of the generators", "generator/loss", runs)),
                ("MNIST, %,d steps of %d digits for each, which says nothing of the time that a step takes; %,d samples"
                                + " against as many test digits, in what the layer before the answer of a LeNet makes"
                                + " of them. A run that fails or makes what is no number counts as infinitely far."
                                + " First weights have a deviation of 0.02, as in the paper, which makes what each"
                                + " layer says ever smaller unless it is normalised. With first weights that are scaled"
                                + " by their number of inputs a DCGAN does without: its distance was 0.75 times that"
                                + " with normalisation.")
                        .formatted(STEPS, BATCH, SAMPLES));
    }

    private static Plan gan(String model) {
        return Plan.of(model, DATA)
                .model("training.batch", BATCH)
                .model("training.evaluateEvery", STEPS)
                .budget(new Budget.Steps(STEPS));
    }

    private static Plan classifier() {
        return Plan.of("lenet", DATA).dataset("view.limit", 10_000).budget(new Budget.Epochs(3));
    }

    /// What a GAN made.
    ///
    /// @param distance from real digits; infinite where the GAN broke
    /// @param rarest   share of the digit that is read least often
    private record Made(NdArray pictures, double distance, double rarest) {

        static Made of(Result run, Predictor eyes, Impressions real, long seed) {
            var pictures = ((Predictor.Generative) run.model())
                    .sample(SAMPLES, new Randomness(seed).at("samples"))
                    .get("sample");
            boolean broken = run.failure().isPresent()
                    || !IntStream.range(0, pictures.size()).allMatch(i -> Double.isFinite(pictures.get(i)));
            return new Made(
                    pictures,
                    broken
                            ? Double.POSITIVE_INFINITY
                            : FrechetDistance.between(
                                    real.features(),
                                    Impressions.of(pictures, eyes).features()),
                    broken ? 0 : Collections.min(Reading.of(eyes, pictures).shares(CLASSES)));
        }
    }

    private static Measured told(int which, String what, double value) {
        return Measured.of("%s: %s".formatted(NAMES.get(which), what), value);
    }

    private static Figure shown(String title, NdArray pictures) {
        return new Figure.Images(title, pictures.slice(0, SHOWN), List.of());
    }

    private static Figure losses(String title, String tag, List<Result> runs) {
        return new Figure.Lines(
                title,
                "step",
                "nats",
                IntStream.range(0, NAMES.size())
                        .mapToObj(i -> runs.get(i).curve(NAMES.get(i), tag))
                        .toList());
    }
}
