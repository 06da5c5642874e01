package io.lectern.lenses;

import io.lectern.api.About;
import io.lectern.api.LensPlugin;
import io.lectern.api.Predictor.Fetch;
import io.lectern.api.data.Feature;
import io.lectern.api.look.Figure;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Where a network looks on pictures, glimpse by glimpse: a red square where it looks now, amber ones where it looked
/// before.
///
/// Takes a probe `places` `[batch, glimpses, 2]`: x and y of each glimpse's middle, -1 to 1 from left to right and from
/// top to bottom.
@About(
        id = "gaze-film",
        name = "Gaze film",
        summary = "Where a network looks on a picture, glimpse by glimpse.",
        paper = "https://arxiv.org/abs/1406.6247")
public final class GazeFilm implements LensPlugin<GazeFilm.Settings> {

    private static final String PLACES = "places";
    private static final int ZOOM = 3; // pixels for one: places need not lie on pixels
    private static final double LINE = 0.7; // pixels of the picture
    private static final float[] NOW = {0.93f, 0.2f, 0.15f};
    private static final float[] BEFORE = {0.85f, 0.62f, 0.2f};

    /// What can be chosen.
    public record Settings(
            @Doc("Pixels across the square that marks a glimpse, such as the model's own patch.")
            @Range(min = 1, max = 1_024)
            int patch) {}

    @Override
    public Settings defaults() {
        return new Settings(12);
    }

    @Override
    public Optional<String> objection(Subject subject) {
        if (picture(subject).isEmpty()) {
            return Optional.of("it needs a model that looks at pictures");
        }
        return Network.observable(subject)
                        .filter(model -> model.probes().contains(PLACES))
                        .isPresent()
                ? Optional.empty()
                : Optional.of("the model does not say where it looks");
    }

    private static Optional<String> picture(Subject subject) {
        return subject.task().inputs().entrySet().stream()
                .filter(input -> input.getValue() instanceof Feature.Image)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    @Override
    public Sight sight() {
        return Sight.EXAMPLES;
    }

    @Override
    public Figure look(Subject subject, Settings settings) {
        var pictures = subject.examples().get(picture(subject).orElseThrow());
        var places = places(subject);
        var names = new ArrayList<String>();
        var frames = new ArrayList<Figure>();
        for (int glimpse = 0; glimpse < places.dim(1); glimpse++) {
            names.add("glimpse " + (glimpse + 1));
            frames.add(new Figure.Images("", marked(pictures, places, glimpse, settings.patch), List.of()));
        }
        return new Figure.Frames("Gaze", names, frames);
    }

    /// `[batch, glimpses, 2]`
    private static NdArray places(Subject subject) {
        var model = Network.observable(subject).orElseThrow();
        return Seen.each(
                Seen.inputs(subject, subject.examples()),
                inputs ->
                        model.evaluate(inputs, List.of(new Fetch.Value(PLACES))).get(PLACES));
    }

    /// Enlarged pictures in colour with the squares of the glimpses up to this one.
    ///
    /// @param pictures `[n, channels, height, width]`
    private static NdArray marked(NdArray pictures, NdArray places, int last, int patch) {
        int height = ZOOM * pictures.dim(2);
        int width = ZOOM * pictures.dim(3);
        int size = height * width;
        var marked = new float[pictures.dim(0) * 3 * size];
        for (int i = 0; i < pictures.dim(0); i++) {
            var picture = pictures.at(i);
            var squares = squares(picture, places.at(i), last, patch);
            for (int pixel = 0; pixel < size; pixel++) {
                int row = pixel / width;
                int column = pixel % width;
                int entry = row / ZOOM * picture.dim(2) + column / ZOOM;
                var mark = mark(squares, (column + 0.5) / ZOOM, (row + 0.5) / ZOOM);
                for (int colour = 0; colour < 3; colour++) {
                    int channel = Math.min(colour, picture.dim(0) - 1);
                    float shade = (float) picture.get(channel * picture.dim(1) * picture.dim(2) + entry);
                    marked[(i * 3 + colour) * size + pixel] = mark.isPresent() ? mark.get()[colour] : shade;
                }
            }
        }
        return NdArray.of(marked, Shape.of(pictures.dim(0), 3, height, width));
    }

    /// Those of the glimpses up to this one, which comes first.
    private static List<Square> squares(NdArray picture, NdArray places, int last, int patch) {
        return IntStream.rangeClosed(0, last)
                .mapToObj(back -> {
                    int glimpse = last - back;
                    double x = (places.get(2 * glimpse) + 1) / 2 * picture.dim(2);
                    double y = (places.get(2 * glimpse + 1) + 1) / 2 * picture.dim(1);
                    return new Square(x, y, patch / 2.0, back == 0 ? NOW : BEFORE);
                })
                .toList();
    }

    private static Optional<float[]> mark(List<Square> squares, double x, double y) {
        return squares.stream()
                .filter(square -> square.hasOnItsLine(x, y))
                .map(Square::colour)
                .findFirst();
    }

    /// The first pixel of a picture goes from 0 to 1.
    private record Square(double x, double y, double half, float[] colour) {

        boolean hasOnItsLine(double toX, double toY) {
            double inside = half - Math.max(Math.abs(toX - x), Math.abs(toY - y));
            return inside >= 0 && inside < LINE;
        }
    }
}
