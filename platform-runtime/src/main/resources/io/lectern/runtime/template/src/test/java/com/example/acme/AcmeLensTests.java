package com.example.acme;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.Predictor;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Feature;
import io.lectern.api.look.Figure;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.testing.PlainSubject;
import java.util.List;
import org.junit.jupiter.api.Test;

class AcmeLensTests {

    private static final List<String> CLASSES = List.of("left", "right");

    /// Takes what is right of the origin for the second class.
    private static final Predictor SIDES = inputs -> {
        var places = inputs.get("input").toFloats();
        var scores = new float[places.length];
        for (int i = 0; i < places.length; i += 2) {
            scores[i + 1] = places[i];
        }
        return Batch.of("scores", NdArray.of(scores, Shape.of(places.length / 2, 2)));
    };

    private final AcmeLens lens = new AcmeLens();

    @Test
    void showsTheClassOfEachPoint() {
        var plane = new Classification(new Feature.Vector(List.of("x", "y")), CLASSES);

        var figure = (Figure.Heatmap) lens.look(PlainSubject.of(plane, SIDES), new AcmeLens.Controls(2, 1));

        assertThat(figure.values()).isEqualTo(NdArray.of(new float[] {0, 1, 0, 1}, Shape.of(2, 2)));
    }

    @Test
    void objectsWhereThereIsNoPlane() {
        var line = new Classification(new Feature.Vector(List.of("x")), CLASSES);

        assertThat(lens.objection(PlainSubject.of(line, SIDES))).isPresent();
    }
}
