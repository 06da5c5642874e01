package io.lectern.generative;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.ModelPlugin;
import io.lectern.api.Session;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.UnpairedTranslation;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.testing.RecordingRun;
import io.lectern.testing.TranslationContract;
import io.lectern.toolkit.Contested;
import io.lectern.toolkit.Toolkit;
import java.util.List;
import org.junit.jupiter.api.Test;

class CycleGanTests extends TranslationContract<Contested<CycleGan>> {

    private static final CycleGan SMALL = new CycleGan(4, 2, 1, 1, 10, 0);

    @Override
    protected ModelPlugin<UnpairedTranslation, Dataset, Contested<CycleGan>> model() {
        return Toolkit.adversarial(CycleGan.DEFAULT);
    }

    @Override
    protected Contested<CycleGan> settings() {
        var training = SMALL.training()
                .optimizer(new Optimizer.Adam(0.5, 0.99, 1e-8), 3e-3)
                .batch(8);
        return new Contested<>(SMALL, SMALL.game(), training);
    }

    @Override
    protected UnpairedTranslation task() {
        return new UnpairedTranslation(new Feature.Image(1, 8, 8), new Feature.Image(3, 8, 8));
    }

    @Test
    void saysWhatTheWayBackCosts() {
        var run = RecordingRun.of(1);
        try (var learner = model().create(task(), settings(), Session.of(1))) {
            learner.train(data(), run);
        }

        assertThat(run.scalars("generator/cycle")).isNotEmpty();
        assertThat(run.tags()).contains("discriminator/loss").doesNotContain("discriminator/cycle");
    }

    @Test
    void objectsToWhatItCannotHalveAndDouble() {
        assertThat(objection(new Feature.Image(1, 8, 8), new Feature.Image(1, 30, 32)))
                .contains("not 30 by 32");
        assertThat(objection(new Feature.Image(1, 4, 4), new Feature.Image(1, 8, 8)))
                .contains("at least 8, not 4 by 4");
        assertThat(objection(new Feature.Image(1, 8, 8), new Feature.Vector(List.of("x"))))
                .contains("not Image into Vector");
    }

    private String objection(Feature first, Feature second) {
        return model().objection(new UnpairedTranslation(first, second), settings())
                .orElse("");
    }
}
