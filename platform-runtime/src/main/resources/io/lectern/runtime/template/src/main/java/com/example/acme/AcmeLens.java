package com.example.acme;

import io.lectern.api.About;
import io.lectern.api.LensPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Feature;
import io.lectern.api.look.Figure;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.Optional;

/// Asks a model about a grid of points, and shows which class it takes each for.
@About(id = "acme-lens", name = "Acme lens", summary = "The class that a model takes each point of the plane for.")
public final class AcmeLens implements LensPlugin<AcmeLens.Controls> {

    /// What the viewer may change.
    public record Controls(
            @Doc("Points along each side.") @Range(min = 2, max = 500)
            int points,

            @Doc("How far from the origin it looks.") @Range(min = 0.1, max = 100)
            double reach) {}

    @Override
    public Controls defaults() {
        return new Controls(40, 1.5);
    }

    @Override
    public Optional<String> objection(Subject subject) {
        boolean plane = subject.task() instanceof Classification(Feature.Vector(var names), var _) && names.size() == 2;
        return plane ? Optional.empty() : Optional.of("it looks at classes of points of the plane only");
    }

    @Override
    public Figure look(Subject subject, Controls controls) {
        int side = controls.points();
        var places = new float[2 * side * side];
        for (int i = 0; i < side * side; i++) {
            places[2 * i] = at(i % side, controls);
            places[2 * i + 1] = -at(i / side, controls); // up is up
        }
        var inputs = Batch.of("input", NdArray.of(places, Shape.of(side * side, 2)));
        var scores = subject.model().predict(inputs).get("scores"); // [side * side, classes]
        var classes = new float[side * side];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = best(scores.toFloats(), i, scores.shape().dim(1));
        }
        return new Figure.Heatmap("class", NdArray.of(classes, Shape.of(side, side)), "y", "x");
    }

    /// The class with the highest score of an example.
    static int best(float[] scores, int example, int classes) {
        int best = 0;
        for (int c = 1; c < classes; c++) {
            if (scores[example * classes + c] > scores[example * classes + best]) {
                best = c;
            }
        }
        return best;
    }

    private static float at(int step, Controls controls) {
        return (float) (controls.reach() * (2.0 * step / (controls.points() - 1) - 1));
    }
}
