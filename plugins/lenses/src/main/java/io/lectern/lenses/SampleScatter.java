package io.lectern.lenses;

import io.lectern.api.About;
import io.lectern.api.LensPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Generation;
import io.lectern.api.look.Figure;
import io.lectern.api.run.Randomness;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Samples of a model on the plane, beside data: whether it finds all modes, or only a few of them.
///
/// With `--checkpoint` it shows the samples of an earlier step.
@About(
        id = "sample-scatter",
        name = "Sample scatter",
        summary = "Where samples of a generative model lie on the plane, beside the data.",
        paper = "https://arxiv.org/abs/1611.02163")
public final class SampleScatter implements LensPlugin<SampleScatter.Settings> {

    private static final String SAMPLE = "sample";

    /// What can be chosen.
    public record Settings(
            @Doc("Samples that are drawn; of data there are as many, if it has them.") @Range(min = 1, max = 10_000)
            int samples,

            @Doc("Another seed draws other samples.") @Range(min = 0, max = Long.MAX_VALUE)
            long seed) {}

    @Override
    public Settings defaults() {
        return new Settings(500, 0);
    }

    @Override
    public Optional<String> objection(Subject subject) {
        if (!(subject.task() instanceof Generation(var sample))
                || !(sample instanceof Feature.Vector vector)
                || vector.shape().size() != 2) {
            return Optional.of("it needs a model that makes pairs of numbers");
        }
        return subject.model() instanceof Predictor.Generative
                ? Optional.empty()
                : Optional.of("the model makes no samples");
    }

    @Override
    public Figure look(Subject subject, Settings settings) {
        var data = subject.data().isPresent()
                ? Seen.first(subject, settings.samples).get(SAMPLE).toFloats()
                : new float[0];
        var random = new Randomness(settings.seed).at("sample-scatter");
        var samples = ((Predictor.Generative) subject.model())
                .sample(settings.samples, random)
                .get(SAMPLE)
                .toFloats();
        var all = Arrays.copyOf(data, data.length + samples.length);
        System.arraycopy(samples, 0, all, data.length, samples.length);
        int points = all.length / 2;
        var groups = IntStream.range(0, points)
                .map(point -> 2 * point < data.length ? 0 : 1)
                .boxed()
                .toList();
        return new Figure.Points(
                "Samples beside data", NdArray.of(all, Shape.of(points, 2)), groups, List.of("data", "samples"));
    }
}
