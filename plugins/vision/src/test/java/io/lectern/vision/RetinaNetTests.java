package io.lectern.vision;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.ModelPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.Predictor.Fetch;
import io.lectern.api.Session;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Detection;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Split;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.testing.Examples;
import io.lectern.testing.ModelContract;
import io.lectern.toolkit.Supervised;
import io.lectern.toolkit.Toolkit;
import io.lectern.toolkit.Training;
import io.lectern.vision.RetinaNet.Looks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RetinaNetTests {

    @Nested
    class OverAPyramid extends Contract {

        OverAPyramid() {
            super(Looks.PYRAMID);
        }
    }

    @Nested
    class OverTheTopMap extends Contract {

        OverTheTopMap() {
            super(Looks.TOP);
        }
    }

    @Test
    void objectsToSidesThatCannotBeHalvedSoOften() {
        assertThat(RetinaNet.DEFAULT.objection(pictures(64, 48))).isEmpty();
        assertThat(RetinaNet.DEFAULT.objection(pictures(64, 40)).orElseThrow())
                .contains("multiples of that, not 64 by 40");
    }

    @Test
    void takesEachAnchorForAThingAsRarelyAsThePriorSays() {
        var model = Toolkit.model(RetinaNet.DEFAULT);
        var task = pictures(32, 32);
        try (var learner = model.create(task, model.defaults(), Session.of(1))) {
            var found = learner.predictor()
                    .predict(Examples.of(task, 1).get(Split.TRAIN, new int[] {0}))
                    .get("found");
            assertThat(found.get(5)).as("no score reaches 0.05").isZero();
        }
    }

    @Test
    void showsItsAnchors() {
        var model = Toolkit.model(RetinaNet.DEFAULT);
        var anchors = new Fetch.Value("anchors");
        try (var learner = model.create(pictures(32, 32), model.defaults(), Session.of(1))) {
            var picture = Examples.of(pictures(32, 32), 1)
                    .get(Split.TRAIN, new int[] {0})
                    .get("input");
            var shown = ((Predictor.Observable) learner.predictor())
                    .evaluate(Batch.of("input", picture), List.of(anchors))
                    .get(anchors.name());
            assertThat(shown.shape()).isEqualTo(Shape.of((64 + 16 + 4) * 9, 4));
        }
    }

    @Test
    void exportsItself() throws IOException {
        var model = Toolkit.model(RetinaNet.DEFAULT);
        try (var learner = model.create(pictures(32, 32), model.defaults(), Session.of(1))) {
            var out = new ByteArrayOutputStream();
            ((Predictor.Exportable) learner.predictor()).writeOnnx(out, Map.of());
            assertThat(out.size()).isGreaterThan(1_000);
        }
    }

    private static Detection pictures(int height, int width) {
        return new Detection(new Feature.Image(3, height, width), List.of("a", "b", "c"), 2);
    }

    abstract static class Contract extends ModelContract<Detection, Supervised<RetinaNet>> {

        private final RetinaNet small;

        Contract(Looks looks) {
            small = new RetinaNet(2, 16, 8, 1, Anchors.DEFAULT, looks, 2, 0.25, 0.01);
        }

        @Override
        protected ModelPlugin<Detection, Dataset, Supervised<RetinaNet>> model() {
            return Toolkit.model(RetinaNet.DEFAULT);
        }

        @Override
        protected Supervised<RetinaNet> settings() {
            return new Supervised<>(
                    small,
                    Training.DEFAULT.optimizer(Optimizer.Adam.DEFAULT, 5e-3).batch(8));
        }

        @Override
        protected Detection task() {
            return pictures(32, 32);
        }

        @Override
        protected Dataset data() {
            return Examples.of(task(), 8);
        }
    }
}
