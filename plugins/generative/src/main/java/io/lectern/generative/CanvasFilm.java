package io.lectern.generative;

import io.lectern.api.About;
import io.lectern.api.LensPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.Predictor.Fetch;
import io.lectern.api.data.Batch;
import io.lectern.api.look.Figure;
import io.lectern.api.run.Randomness;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// How a network draws: the canvas after each glimpse with the window in which it was just written,
/// beside the picture with the window in which it was read. Where there are no pictures, it draws out
/// of its own head.
///
/// A film takes the probes of [Draw]. Windows are red from the first filter of the grid to the last,
/// their line the thicker the blurrier filters are, as in the paper.
@About(
        id = "canvas-film",
        name = "Canvas film",
        summary = "What a network draws, stroke by stroke, and where it reads and writes.",
        paper = "https://arxiv.org/abs/1502.04623")
public final class CanvasFilm implements LensPlugin<CanvasFilm.Settings> {

    public static final String CANVAS = "model/canvas";
    public static final String READ = "model/read";
    public static final String WRITE = "model/write";
    private static final String SAMPLE = "sample";
    private static final int ZOOM = 2; // pixels for one: windows need not lie on pixels, and films stay small

    /// What can be chosen.
    public record Settings(
            @Doc("Pictures, at most.") @Range(min = 1, max = 64)
            int pictures,

            @Doc("Another seed draws other codes.") @Range(min = 0, max = Long.MAX_VALUE)
            long seed) {}

    @Override
    public Settings defaults() {
        return new Settings(8, 0);
    }

    @Override
    public Optional<String> objection(Subject subject) {
        return subject.model() instanceof Predictor.Observable model
                        && model.probes().containsAll(List.of(CANVAS, WRITE))
                ? Optional.empty()
                : Optional.of("the model has no canvas to draw on");
    }

    @Override
    public Sight sight() {
        return Sight.EXAMPLES;
    }

    @Override
    public Figure look(Subject subject, Settings settings) {
        var random = new Randomness(settings.seed).at("canvas-film");
        var examples = subject.examples();
        return examples.has(SAMPLE)
                ? film(
                        "Copied, stroke by stroke",
                        copied(
                                subject.model(),
                                examples.get(SAMPLE).slice(0, Math.min(examples.size(), settings.pictures)),
                                random))
                : film("Drawn, stroke by stroke", drawn(subject.model(), settings.pictures, random));
    }

    /// What a network does to copy pictures `[n, channels, height, width]`: all that it says of them,
    /// and themselves.
    public static Batch copied(Predictor model, NdArray pictures, RandomGenerator random) {
        return ((Predictor.Assessing) model)
                .assess(Batch.of(SAMPLE, pictures), random)
                .with(SAMPLE, pictures);
    }

    /// What a network does to draw so many pictures.
    public static Batch drawn(Predictor model, int count, RandomGenerator random) {
        var codes = new LinkedHashMap<String, NdArray>();
        ((Predictor.Generative) model).latents().forEach((name, feature) -> {
            var numbers = new float[count * feature.shape().size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = (float) random.nextGaussian();
            }
            codes.put(name, NdArray.of(numbers, feature.shape().insert(0, count)));
        });
        return ((Predictor.Observable) model)
                .evaluate(new Batch(codes), List.of(new Fetch.Value(CANVAS), new Fetch.Value(WRITE)));
    }

    /// A frame for each glimpse.
    ///
    /// @param drawings as [#copied] or [#drawn] gives them
    public static Figure film(String title, Batch drawings) {
        int glimpses = drawings.get(CANVAS).dim(1);
        var names = new ArrayList<String>();
        var frames = new ArrayList<Figure>();
        for (int glimpse = 0; glimpse < glimpses; glimpse++) {
            var written = new Figure.Images(
                    "canvas, and where it was written",
                    framed(at(drawings.get(CANVAS), glimpse), at(drawings.get(WRITE), glimpse)),
                    List.of());
            names.add("glimpse " + (glimpse + 1));
            frames.add(
                    drawings.has(SAMPLE)
                            ? new Figure.Row(
                                    "",
                                    List.of(
                                            new Figure.Images(
                                                    "picture, and where it was read",
                                                    framed(drawings.get(SAMPLE), at(drawings.get(READ), glimpse)),
                                                    List.of()),
                                            written))
                            : written);
        }
        return new Figure.Frames(title, names, frames);
    }

    /// One glimpse of `[n, glimpses, ...]`.
    private static NdArray at(NdArray of, int glimpse) {
        int count = of.dim(0);
        int size = of.size() / count / of.dim(1);
        var values = new float[count * size];
        for (int i = 0; i < count; i++) {
            System.arraycopy(of.at(i).at(glimpse).toFloats(), 0, values, i * size, size);
        }
        return NdArray.of(values, of.shape().remove(1));
    }

    /// Enlarged pictures in colour, each with its window.
    ///
    /// @param pictures `[n, channels, height, width]`
    /// @param windows  `[n, 4]`
    private static NdArray framed(NdArray pictures, NdArray windows) {
        int height = pictures.dim(2);
        int width = pictures.dim(3);
        int size = ZOOM * height * ZOOM * width;
        var framed = new float[pictures.dim(0) * 3 * size];
        IntStream.range(0, pictures.dim(0)).forEach(i -> {
            var picture = pictures.at(i);
            var window = Window.of(windows.at(i), height, width);
            for (int pixel = 0; pixel < size; pixel++) {
                int row = pixel / (ZOOM * width);
                int column = pixel % (ZOOM * width);
                boolean line = window.hasOnItsLine((column + 0.5) / ZOOM, (row + 0.5) / ZOOM);
                for (int colour = 0; colour < 3; colour++) {
                    int channel = Math.min(colour, picture.dim(0) - 1);
                    double shade = picture.get((channel * height + row / ZOOM) * width + column / ZOOM);
                    framed[(i * 3 + colour) * size + pixel] = (float) (line ? (colour == 0 ? 1 : 0) : shade);
                }
            }
        });
        return NdArray.of(framed, Shape.of(pictures.dim(0), 3, ZOOM * height, ZOOM * width));
    }

    /// A rectangle, cut to the picture; the first pixel goes from 0 to 1.
    private record Window(double left, double right, double top, double bottom, double line) {

        static Window of(NdArray window, int height, int width) {
            double x = window.get(0) + 0.5;
            double y = window.get(1) + 0.5;
            double reach = window.get(2) / 2;
            return new Window(
                    Math.max(0, x - reach),
                    Math.min(width, x + reach),
                    Math.max(0, y - reach),
                    Math.min(height, y + reach),
                    Math.clamp(window.get(3) / 2, 1.0 / ZOOM, 1));
        }

        boolean hasOnItsLine(double x, double y) {
            double across = Math.max(left - x, x - right);
            double down = Math.max(top - y, y - bottom);
            double outside = Math.max(across, down);
            return outside <= 0 && outside > -line;
        }
    }
}
