package io.lectern.lenses;

import io.lectern.api.About;
import io.lectern.api.LensPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.Predictor.Fetch;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Feature;
import io.lectern.api.look.Figure;
import io.lectern.api.run.Randomness;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/// Pictures that excite a unit: from faint noise upwards along the gradient, a little smoothed as it goes.
///
/// A step moves pixels by `rate` times the gradient, divided by its root mean square, and back by `decay` towards the
/// mean of the data, where the task knows it, or grey. A unit of a convolution is the one in the middle of its map.
///
/// @see <a href="https://arxiv.org/abs/1506.06579">Yosinski et al., 2015</a>
@About(
        id = "activation-maximisation",
        name = "Activation maximisation",
        summary = "Pictures that excite a class or a unit most, found by gradient ascent on pixels.",
        paper = "https://arxiv.org/abs/1506.06579")
public final class ActivationMaximisation implements LensPlugin<ActivationMaximisation.Settings> {

    private static final int FIRST = 10;
    private static final float GREY = 0.5f;

    /// What can be chosen.
    public record Settings(
            @Doc("A layer, or empty for the scores of classes.")
            String layer,

            @Doc("Numbers of classes or units; none for the first ten.") @Range(min = 0, max = 1_000_000)
            List<Integer> units,

            @Doc("Steps of gradient ascent.") @Range(min = 1, max = 10_000)
            int steps,

            @Doc("How far a step moves a pixel of average slope.") @Range(min = 1e-4, max = 1)
            double rate,

            @Doc("Share of the distance to the mean picture that each step takes back.") @Range(min = 0, max = 1)
            double decay,

            @Doc("Steps between two smoothings; more leaves more noise.") @Range(min = 1, max = 10_000)
            int smoothEvery,

            @Doc("Another seed starts from other noise.") @Range(min = 0, max = Long.MAX_VALUE)
            long seed) {

        public Settings {
            units = List.copyOf(units);
        }
    }

    @Override
    public Settings defaults() {
        return new Settings("", List.of(), 160, 0.04, 0.01, 2, 0);
    }

    @Override
    public Optional<String> objection(Subject subject) {
        if (Network.observable(subject).isEmpty()) {
            return Optional.of(Network.CLOSED);
        }
        return picture(subject).isPresent()
                ? Optional.empty()
                : Optional.of("it needs a model whose only input is a picture");
    }

    private static Optional<Feature.Image> picture(Subject subject) {
        var inputs = subject.task().inputs();
        return Seen.only(inputs)
                .map(inputs::get)
                .flatMap(feature -> feature instanceof Feature.Image image ? Optional.of(image) : Optional.empty());
    }

    @Override
    public Figure look(Subject subject, Settings settings) {
        var model = Network.observable(subject).orElseThrow();
        var image = picture(subject).orElseThrow();
        var input = Seen.only(subject.task().inputs()).orElseThrow();
        var names = settings.layer.isEmpty() ? Seen.groupNames(subject) : List.<String>of();
        var of = settings.layer.isEmpty() ? scores(subject) : Network.probe(model, settings.layer);
        var shape = model.evaluate(Batch.of(input, batch(image, middle(image))), List.of(new Fetch.Value(of)))
                .get(of)
                .shape()
                .remove(0);
        int units = shape.rank() == 0 ? 1 : shape.dim(0);
        var chosen = settings.units.isEmpty()
                ? IntStream.range(0, Math.min(FIRST, units)).boxed().toList()
                : settings.units;
        var pictures = new float[chosen.size() * image.shape().size()];
        var captions = new ArrayList<String>();
        for (int i = 0; i < chosen.size(); i++) {
            int unit = chosen.get(i);
            if (unit >= units) {
                throw new IllegalArgumentException(
                        "there is no unit %d in '%s'; it has 0 to %d".formatted(unit, of, units - 1));
            }
            var ascent = new Ascent(model, input, image, of, entry(unit, shape), settings);
            var best = ascent.picture(unit);
            System.arraycopy(best.picture, 0, pictures, i * best.picture.length, best.picture.length);
            captions.add(String.format(
                    Locale.ROOT, "%s: %.3g", unit < names.size() ? names.get(unit) : "unit " + unit, best.value));
        }
        return new Figure.Images(
                "What excites '%s' most, and how much".formatted(of),
                NdArray.of(pictures, image.shape().insert(0, chosen.size())),
                captions);
    }

    private static String scores(Subject subject) {
        return subject.task() instanceof Classification
                ? "scores"
                : subject.task().predictions().keySet().iterator().next();
    }

    /// The flat number of a unit: of a map, the one in the middle.
    private static int entry(int unit, Shape shape) {
        int at = unit;
        for (int axis = 1; axis < shape.rank(); axis++) {
            at = at * shape.dim(axis) + shape.dim(axis) / 2;
        }
        return at;
    }

    /// The mean of the data where the task knows it, else grey.
    private static float[] middle(Feature.Image image) {
        var values = new float[image.shape().size()];
        int plane = image.height() * image.width();
        boolean known = image.mean().stream().anyMatch(mean -> mean != 0);
        for (int i = 0; i < values.length; i++) {
            values[i] = known ? image.mean().get(i / plane).floatValue() : GREY;
        }
        return values;
    }

    private static NdArray batch(Feature.Image image, float[] picture) {
        return NdArray.of(picture, image.shape().insert(0, 1));
    }

    private record Best(float[] picture, double value) {}

    private record Ascent(
            Predictor.Observable model, String input, Feature.Image image, String of, int entry, Settings settings) {

        Best picture(int unit) {
            var random = new Randomness(settings.seed).at("ascent", unit);
            var middle = middle(image);
            var x = new float[middle.length];
            for (int i = 0; i < x.length; i++) {
                x[i] = (float) Math.clamp(middle[i] + 0.05 * random.nextGaussian(), 0, 1);
            }
            var gradient = new Fetch.Gradient(of, entry, input);
            var fetches = List.<Fetch>of(gradient, new Fetch.Value(of));
            double value = Double.NaN;
            for (int step = 1; step <= settings.steps + 1; step++) {
                var seen = model.evaluate(Batch.of(input, batch(image, x)), fetches);
                value = seen.get(of).get(entry);
                if (step <= settings.steps) { // the last look is only for the value
                    x = climbed(x, seen.get(gradient.name()).toFloats(), middle);
                    x = step % settings.smoothEvery == 0 && step < settings.steps ? smoothed(x) : x;
                }
            }
            return new Best(x, value);
        }

        private float[] climbed(float[] x, float[] slope, float[] middle) {
            double squares = 0;
            for (float s : slope) {
                squares += (double) s * s;
            }
            double scale = settings.rate / (Math.sqrt(squares / slope.length) + 1e-12);
            var next = new float[x.length];
            for (int i = 0; i < x.length; i++) {
                double moved = x[i] + scale * slope[i];
                next[i] = (float) Math.clamp(moved + settings.decay * (middle[i] - moved), 0, 1);
            }
            return next;
        }

        /// Each pixel with a little of its neighbours, along rows and then along columns.
        private float[] smoothed(float[] x) {
            return blurred(blurred(x, 1, image.width()), image.width(), image.height());
        }

        private float[] blurred(float[] x, int stride, int length) {
            var next = new float[x.length];
            for (int i = 0; i < x.length; i++) {
                int place = i / stride % length;
                float before = place > 0 ? x[i - stride] : x[i];
                float after = place < length - 1 ? x[i + stride] : x[i];
                next[i] = 0.15f * before + 0.7f * x[i] + 0.15f * after;
            }
            return next;
        }
    }
}
