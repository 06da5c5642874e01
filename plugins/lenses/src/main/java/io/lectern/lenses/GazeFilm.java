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

/// Where a network looks on a picture, glimpse by glimpse; places that it has left stay marked.
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
        var glimpses = IntStream.range(0, places.dim(1))
                .mapToObj(glimpse -> "glimpse " + (glimpse + 1))
                .toList();
        var frames = new ArrayList<Figure>();
        for (int last = 0; last < glimpses.size(); last++) {
            var eyes = new ArrayList<Figure>();
            for (int i = 0; i < pictures.dim(0); i++) {
                var seen = squares(pictures.at(i), places.at(i), last + 1, settings.patch);
                eyes.add(new Figure.Boxes("", pictures.at(i), seen, numbers(glimpses.size())));
            }
            frames.add(new Figure.Row("", eyes));
        }
        return new Figure.Frames("Gaze", glimpses, frames);
    }

    private static List<String> numbers(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(Integer::toString).toList();
    }

    /// `[batch, glimpses, 2]`
    private static NdArray places(Subject subject) {
        var model = Network.observable(subject).orElseThrow();
        return Seen.each(
                Seen.inputs(subject, subject.examples()),
                inputs ->
                        model.evaluate(inputs, List.of(new Fetch.Value(PLACES))).get(PLACES));
    }

    /// Boxes around the first places.
    ///
    /// @param places `[glimpses, 2]`
    private static NdArray squares(NdArray picture, NdArray places, int count, int patch) {
        var boxes = new float[count * 6];
        for (int glimpse = 0; glimpse < count; glimpse++) {
            double x = (places.get(2 * glimpse) + 1) / 2 * picture.dim(2);
            double y = (places.get(2 * glimpse + 1) + 1) / 2 * picture.dim(1);
            double half = patch / 2.0;
            double[] box = {x - half, y - half, x + half, y + half, glimpse, 1};
            for (int i = 0; i < box.length; i++) {
                boxes[6 * glimpse + i] = (float) box[i];
            }
        }
        return NdArray.of(boxes, Shape.of(count, 6));
    }
}
