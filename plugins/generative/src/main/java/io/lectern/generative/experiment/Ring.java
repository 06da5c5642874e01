package io.lectern.generative.experiment;

import io.lectern.api.Budget;
import io.lectern.api.ExperimentPlugin.Lab;
import io.lectern.api.ExperimentPlugin.Plan;
import io.lectern.api.ExperimentPlugin.Result;
import io.lectern.api.Predictor;
import io.lectern.api.data.Split;
import io.lectern.api.look.Figure;
import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The ring of 8 Gaussians, and the networks that are hard to train on it: 256 random numbers for two of the plane,
/// tanh, and a discriminator that learns ten times slower than the generator.
final class Ring {

    static final long STEPS = 4_000;
    static final long WASSERSTEIN_STEPS = 3_000;
    static final int EVERY = 250;

    private static final String DATA = "ring";
    private static final int SHOWN = 500;

    private Ring() {}

    /// The hard ones with the non-saturating loss.
    static Plan stressed(Lab lab) {
        return stressed(lab, "gan")
                .model("game.loss", "non-saturating")
                .model("game.discriminatorSteps", 1)
                .model("game.discriminatorPace", 0.1)
                .budget(new Budget.Steps(STEPS));
    }

    /// The same networks with the Wasserstein loss.
    static Plan stressedWasserstein(Lab lab) {
        return stressed(lab, "wgan-gp")
                .model("game.loss.penalty", 1)
                .model("game.discriminatorSteps", 5)
                .model("game.discriminatorPace", 0.5)
                .budget(new Budget.Steps(WASSERSTEIN_STEPS));
    }

    private static Plan stressed(Lab lab, String model) {
        return plan(lab, model)
                .model("latent", 256)
                .model("hidden", "128,128")
                .model("activation", "tanh")
                .model("gain", 0.8)
                .model("training.batch", 256)
                .model("training.optimizer", "adam")
                .model("training.optimizer.beta1", 0.5)
                .model("training.optimizer.beta2", 0.999);
    }

    /// Networks that fit the task: two random numbers, ReLU, equal rates.
    static Plan tuned(Lab lab) {
        return plan(lab, "gan")
                .model("latent", 2)
                .model("hidden", "128,128")
                .model("activation", "relu")
                .model("training.batch", 256)
                .budget(new Budget.Steps(STEPS));
    }

    private static Plan plan(Lab lab, String model) {
        return Plan.of(model, DATA)
                .dataset("seed", lab.seed())
                .model("training.rate", 1e-3)
                .model("training.evaluateEvery", EVERY);
    }

    /// The mean of what was measured from a step on.
    static double mean(Result run, String tag, long from) {
        return run.series(tag).entrySet().stream()
                .filter(point -> point.getKey() >= from)
                .mapToDouble(Map.Entry::getValue)
                .average()
                .orElse(Double.NaN);
    }

    static double at(Result run, String tag, long step) {
        return run.series(tag).getOrDefault(step, Double.NaN);
    }

    /// Data and what some models make, side by side.
    static Figure samples(Lab lab, List<String> names, List<Result> runs) {
        var figures = new ArrayList<Figure>();
        var data = lab.examples(DATA, Map.of()).data();
        var shown = IntStream.range(0, SHOWN).toArray();
        figures.add(points("data", data.get(Split.TEST, shown).get("input")));
        for (int i = 0; i < runs.size(); i++) {
            var model = (Predictor.Generative) runs.get(i).model();
            var random = new Randomness(lab.seed()).at("samples");
            figures.add(points(names.get(i), model.sample(SHOWN, random).get("sample")));
        }
        return new Figure.Row("Samples", figures);
    }

    private static Figure points(String title, NdArray positions) {
        var values = new double[positions.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = positions.get(i);
        }
        var groups = IntStream.range(0, positions.dim(0)).mapToObj(_ -> 0).toList();
        return new Figure.Points(title, NdArray.of(values, Shape.of(positions.dim(0), 2)), groups, List.of(title));
    }
}
