package com.example.acme;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.LensPlugin;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Feature;
import io.lectern.api.look.Figure;
import io.lectern.testing.Examples;
import io.lectern.testing.LensContract;
import io.lectern.testing.SampleSubject;
import io.lectern.toolkit.Toolkit;
import java.util.List;
import org.junit.jupiter.api.Test;

class AcmeLensTests extends LensContract<AcmeLens.Controls> {

    @Override
    protected LensPlugin<AcmeLens.Controls> lens() {
        return new AcmeLens();
    }

    @Override
    protected SampleSubject newSubject() {
        return subject("x", "y");
    }

    @Override
    protected SampleSubject newForeignSubject() {
        return subject("x", "y", "z");
    }

    @Test
    void showsAClassForEachPoint() {
        var figure = (Figure.Heatmap) lens().look(subject(), new AcmeLens.Controls(5, 1));

        assertThat(figure.values().toFloats()).hasSize(25);
        for (float shown : figure.values().toFloats()) {
            assertThat(shown).isIn(0f, 1f);
        }
    }

    /// An untrained network for points with these coordinates.
    private static SampleSubject subject(String... coordinates) {
        var task = new Classification(new Feature.Vector(List.of(coordinates)), List.of("within", "on"));
        var model = Toolkit.model(AcmeModel.DEFAULT);
        return SampleSubject.of(model, task, model.defaults(), Examples.of(task, 8));
    }
}
