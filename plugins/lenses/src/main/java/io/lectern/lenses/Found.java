package io.lectern.lenses;

import io.lectern.api.About;
import io.lectern.api.LensPlugin;
import io.lectern.api.data.Detection;
import io.lectern.api.look.Figure;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.NdArray;
import java.util.ArrayList;
import java.util.Optional;

/// The boxes that the model finds, on the picture.
@About(id = "found", name = "Found", summary = "What the model finds in a picture, beside what is there.")
public final class Found implements LensPlugin<Found.Settings> {

    private static final int WIDTH = 6;

    /// What can be chosen.
    public record Settings(
            @Doc("Least score of a box that is shown.") @Range(min = 0, max = 1)
            double score) {}

    @Override
    public Settings defaults() {
        return new Settings(0.3);
    }

    @Override
    public Optional<String> objection(Subject subject) {
        return subject.task() instanceof Detection
                ? Optional.empty()
                : Optional.of("it needs a model that finds things, and this task is "
                        + subject.task().getClass().getSimpleName());
    }

    @Override
    public Sight sight() {
        return Sight.EXAMPLES;
    }

    @Override
    public Figure look(Subject subject, Settings settings) {
        if (!(subject.task() instanceof Detection task)) {
            throw new IllegalArgumentException(objection(subject).orElseThrow());
        }
        var examples = subject.examples();
        var found = subject.model().predict(Seen.inputs(subject, examples)).get("found");
        var figures = new ArrayList<Figure>();
        for (int i = 0; i < examples.size(); i++) {
            var picture = examples.get("input").at(i);
            if (examples.has("boxes")) {
                figures.add(
                        new Figure.Boxes("true", picture, examples.get("boxes").at(i), task.classes()));
            }
            figures.add(new Figure.Boxes("found", picture, likely(found.at(i), settings.score), task.classes()));
        }
        return new Figure.Row("Boxes", figures);
    }

    /// Boxes with less score than that are rows that are not used.
    private static NdArray likely(NdArray boxes, double score) {
        var rows = boxes.toFloats();
        for (int i = WIDTH - 1; i < rows.length; i += WIDTH) {
            rows[i] = rows[i] < score ? 0 : rows[i];
        }
        return NdArray.of(rows, boxes.shape());
    }
}
