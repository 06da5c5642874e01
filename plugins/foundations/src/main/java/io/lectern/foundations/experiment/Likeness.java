package io.lectern.foundations.experiment;

import io.lectern.api.Predictor;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Task;
import io.lectern.api.data.UnpairedTranslation;
import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.NdArray;
import io.lectern.foundations.experiment.TinySample.Kind;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// How far what a model makes is from examples that it should be like, as it stands.
///
/// @param distance squared, the mean over what it makes
record Likeness(Kind kind, DoubleSupplier distance) {

    private static final int SAMPLES = 16; // some models paint them pixel by pixel

    /// By copies where a model makes examples likely by their codes, otherwise by samples or translations; nothing
    /// where
    /// it makes none of them.
    static Optional<Likeness> of(Task<?> task, Predictor model, Batch examples, Randomness random) {
        if (model instanceof Predictor.Generative maker) {
            var said = model instanceof Predictor.Assessing judge
                    ? judge.assess(examples, random.at("codes")).fields().keySet()
                    : Set.<String>of();
            boolean coded = !maker.latents().isEmpty()
                    && said.containsAll(maker.latents().keySet());
            if (coded && !said.contains("log-likelihood")) {
                return Optional.empty(); // eight codes never look like the distribution that a game wants of them
            }
            return Optional.of(coded ? copies(maker, examples, random) : samples(maker, examples, random));
        }
        return task instanceof UnpairedTranslation
                ? Optional.of(new Likeness(Kind.SAMPLES, () -> {
                    var made = model.predict(examples);
                    return toNearest(made.get("first-as-second"), examples.get("second"))
                            + toNearest(made.get("second-as-first"), examples.get("first"));
                }))
                : Optional.empty();
    }

    private static Likeness samples(Predictor.Generative maker, Batch examples, Randomness random) {
        return new Likeness(Kind.SAMPLES, () -> {
            var made = maker.sample(SAMPLES, random.at("samples"));
            return toNearest(made.get("sample"), examples.get("sample"));
        });
    }

    private static Likeness copies(Predictor.Generative maker, Batch examples, Randomness random) {
        return new Likeness(Kind.COPIES, () -> {
            var codes = new LinkedHashMap<>(((Predictor.Assessing) maker)
                    .assess(examples, random.at("codes"))
                    .fields());
            codes.keySet().retainAll(maker.latents().keySet());
            var copies = maker.predict(new Batch(codes)).get("sample");
            var originals = examples.get("sample");
            return mean(copies, i -> squaredDistance(copies.at(i), originals.at(i)));
        });
    }

    private static double toNearest(NdArray made, NdArray examples) {
        return mean(
                made,
                i -> IntStream.range(0, examples.dim(0))
                        .mapToDouble(j -> squaredDistance(made.at(i), examples.at(j)))
                        .min()
                        .orElseThrow());
    }

    private static double mean(NdArray of, IntToDoubleFunction each) {
        return IntStream.range(0, of.dim(0)).mapToDouble(each).average().orElseThrow();
    }

    private static double squaredDistance(NdArray a, NdArray b) {
        return IntStream.range(0, a.size())
                .mapToDouble(i -> (a.get(i) - b.get(i)) * (a.get(i) - b.get(i)))
                .sum();
    }
}
