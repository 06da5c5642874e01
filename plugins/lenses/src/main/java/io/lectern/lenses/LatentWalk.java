package io.lectern.lenses;

import io.lectern.api.About;
import io.lectern.api.LensPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Generation;
import io.lectern.api.look.Figure;
import io.lectern.api.run.Randomness;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.NdArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What lies between samples: a film of the way from one code to another, random ones or those of examples.
///
/// The way goes along an arc and not straight ahead, because codes of many normal numbers all have about the same
/// length, and a network has hardly seen shorter ones [White 2016].
@About(
        id = "latent-walk",
        name = "Latent walk",
        summary = "Pictures that a generative model makes on the way from one code to another.",
        paper = "https://arxiv.org/abs/1609.04468")
public final class LatentWalk implements LensPlugin<LatentWalk.Settings> {

    private static final String SAMPLE = "sample";
    private static final double STRAIGHT = 1e-6;

    /// What can be chosen.
    public record Settings(
            @Doc("Between which codes it walks.") Between between,

            @Doc("Ways that are gone, at most.") @Range(min = 1, max = 32)
            int walks,

            @Doc("Pictures of each way, with both ends.") @Range(min = 2, max = 64)
            int steps,

            @Doc("Another seed draws other codes.") @Range(min = 0, max = Long.MAX_VALUE)
            long seed) {}

    /// Ends of a walk.
    public enum Between {
        @Doc("Random codes.")
        RANDOM,
        @Doc("Codes of the chosen examples, from each to the next, where the model says them.")
        EXAMPLES
    }

    @Override
    public Settings defaults() {
        return new Settings(Between.RANDOM, 6, 10, 0);
    }

    @Override
    public Optional<String> objection(Subject subject) {
        if (!(subject.task() instanceof Generation(var sample)) || !(sample instanceof Feature.Image)) {
            return Optional.of("it needs a model that makes pictures");
        }
        return subject.model() instanceof Predictor.Generative model
                        && !model.latents().isEmpty()
                ? Optional.empty()
                : Optional.of("the model makes its samples from no code that one could walk along");
    }

    @Override
    public Sight sight() {
        return Sight.EXAMPLES;
    }

    @Override
    public Figure look(Subject subject, Settings settings) {
        var model = (Predictor.Generative) subject.model();
        var random = new Randomness(settings.seed).at("latent-walk");
        var ends = switch (settings.between) {
            case RANDOM -> drawn(model, settings.walks + 1, random);
            case EXAMPLES -> encoded(model, subject.examples(), random);
        };
        int walks = Math.min(settings.walks, ends.size() - 1);
        var names = new ArrayList<String>();
        var frames = new ArrayList<Figure>();
        for (int step = 0; step < settings.steps; step++) {
            double along = step / (settings.steps - 1.0);
            var codes = new LinkedHashMap<String, NdArray>();
            model.latents().keySet().forEach(name -> codes.put(name, between(ends.get(name), walks, along)));
            names.add("%d %% of the way".formatted(Math.round(100 * along)));
            frames.add(new Figure.Images("", model.predict(new Batch(codes)).get(SAMPLE), List.of()));
        }
        return new Figure.Frames("From code to code", names, frames);
    }

    private static Batch drawn(Predictor.Generative model, int count, RandomGenerator random) {
        var codes = new LinkedHashMap<String, NdArray>();
        model.latents().forEach((name, code) -> {
            var numbers = new float[count * code.shape().size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = (float) random.nextGaussian();
            }
            codes.put(name, NdArray.of(numbers, code.shape().insert(0, count)));
        });
        return new Batch(codes);
    }

    /// What the model says that examples are made from.
    private static Batch encoded(Predictor.Generative model, Batch examples, RandomGenerator random) {
        if (!examples.has(SAMPLE) || examples.size() < 2) {
            throw new IllegalArgumentException(
                    "a walk between examples needs two of them at least; choose more, or set between=random");
        }
        var said = model instanceof Predictor.Assessing assessing
                ? assessing.assess(examples, random)
                : new Batch(Map.of());
        if (!model.latents().keySet().stream().allMatch(said::has)) {
            throw new IllegalArgumentException(
                    "the model does not say what examples are made from, as a VAE does; set between=random");
        }
        return said;
    }

    /// A code `[walks, ...]` on the arc from each code to the next.
    ///
    /// @param ends  `[walks + 1, ...]`
    /// @param along in [0, 1]
    private static NdArray between(NdArray ends, int walks, double along) {
        int size = ends.size() / ends.dim(0);
        var codes = new float[walks * size];
        for (int walk = 0; walk < walks; walk++) {
            var from = ends.at(walk);
            var to = ends.at(walk + 1);
            double angle = angle(from, to);
            double start = share(1 - along, angle);
            double end = share(along, angle);
            for (int j = 0; j < size; j++) {
                codes[walk * size + j] = (float) (start * from.get(j) + end * to.get(j));
            }
        }
        return NdArray.of(codes, ends.shape().remove(0).insert(0, walks));
    }

    /// How much of an end there is at this part of the way from the other one. Numbers by themselves lie on a line, so
    /// that there is no arc.
    private static double share(double along, double angle) {
        return Math.sin(angle) < STRAIGHT ? along : Math.sin(along * angle) / Math.sin(angle);
    }

    /// In [0, pi]; 0 where one of them is nothing.
    private static double angle(NdArray from, NdArray to) {
        double product = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i < from.size(); i++) {
            product += from.get(i) * to.get(i);
            first += from.get(i) * from.get(i);
            second += to.get(i) * to.get(i);
        }
        double lengths = Math.sqrt(first * second);
        return lengths == 0 ? 0 : Math.acos(Math.clamp(product / lengths, -1, 1));
    }
}
