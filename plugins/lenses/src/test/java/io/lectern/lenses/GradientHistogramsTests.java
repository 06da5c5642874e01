package io.lectern.lenses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.lectern.api.Predictor;
import io.lectern.api.data.Batch;
import io.lectern.api.look.Figure;
import io.lectern.testing.LensContract;
import io.lectern.testing.SampleSubject;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class GradientHistogramsTests extends LensContract<GradientHistograms.Settings> {

    @Override
    protected GradientHistograms lens() {
        return new GradientHistograms();
    }

    @Override
    protected SampleSubject newSubject() {
        return Subjects.pictures();
    }

    @Override
    protected SampleSubject newForeignSubject() {
        return Subjects.closed();
    }

    @Test
    void looksAtAllWeightsInTheOrderOfTheirUse() {
        var row = (Figure.Row) lens().look(subject(), settings());

        assertThat(row.figures())
                .extracting(figure -> ((Figure.Bars) figure).title())
                .startsWith("conv_1/weight 3 × 1 × 3 × 3")
                .hasSize(6);
    }

    @Test
    void restsOnTheGradientOfTheMeanLoss() {
        var model = (Predictor.Differentiable) subject().model();
        var examples = subject().examples();

        var gradient = Objects.requireNonNull(model.gradients(examples).get("linear_2/bias"));

        var scores = model.predict(Batch.of("input", examples.get("input"))).get("scores");
        for (int kind = 0; kind < 3; kind++) {
            double mean = 0;
            for (int i = 0; i < 2; i++) {
                double sum = 0;
                for (int other = 0; other < 3; other++) {
                    sum += Math.exp(scores.get(3 * i + other) - scores.get(3 * i + kind));
                }
                mean += (1 / sum - (examples.get("label").get(i) == kind ? 1 : 0)) / 2;
            }
            assertThat(gradient.get(kind)).isCloseTo(mean, offset(1e-5));
        }
    }

    @Test
    void needsExamples() {
        try (var acting = Subjects.acting()) {
            assertThat(lens().objection(acting))
                    .hasValueSatisfying(why -> assertThat(why).contains("needs examples"));
        }
    }
}
