package io.lectern.lenses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.data.Batch;
import io.lectern.api.look.Figure;
import io.lectern.testing.LensContract;
import io.lectern.testing.SampleSubject;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActivationMaximisationTests extends LensContract<ActivationMaximisation.Settings> {

    @Override
    protected ActivationMaximisation lens() {
        return new ActivationMaximisation();
    }

    @Override
    protected SampleSubject newSubject() {
        return Subjects.pictures();
    }

    @Override
    protected SampleSubject newForeignSubject() {
        return Subjects.texts();
    }

    @Override
    protected ActivationMaximisation.Settings settings() {
        return settings("", List.of(), 20);
    }

    private static ActivationMaximisation.Settings settings(String layer, List<Integer> units, int steps) {
        return new ActivationMaximisation.Settings(layer, units, steps, 0.05, 0.01, 4, 0);
    }

    @Test
    void climbs() {
        assertThat(score(settings("", List.of(1), 40))).isGreaterThan(score(settings("", List.of(1), 1)));
    }

    private double score(ActivationMaximisation.Settings settings) {
        var images = (Figure.Images) lens().look(subject(), settings);
        var scores =
                subject().model().predict(Batch.of("input", images.pictures())).get("scores");
        return scores.get(1);
    }

    @Test
    void excitesUnitsOfALayer() {
        var images = (Figure.Images) lens().look(subject(), settings("conv_1", List.of(), 2));

        assertThat(images.captions()).hasSize(3);
        for (float pixel : images.pictures().toFloats()) {
            assertThat(pixel).isBetween(0f, 1f);
        }
    }

    @Test
    void saysWhichLayersAndUnitsThereAre() {
        assertThatThrownBy(() -> lens().look(subject(), settings("conv_2", List.of(), 2)))
                .hasMessageContaining("the model has no layer 'conv_2'; did you mean 'conv_1'?");
        assertThatThrownBy(() -> lens().look(subject(), settings("", List.of(3), 2)))
                .hasMessage("there is no unit 3 in 'scores'; it has 0 to 2");
    }
}
