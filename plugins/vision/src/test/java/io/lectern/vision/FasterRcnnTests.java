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
import io.lectern.onnx.optim.Schedule;
import io.lectern.testing.Examples;
import io.lectern.testing.ModelContract;
import io.lectern.toolkit.Supervised;
import io.lectern.toolkit.Toolkit;
import io.lectern.toolkit.Training;
import io.lectern.vision.FasterRcnn.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FasterRcnnTests {

    @Nested
    class Corrected extends Contract {

        Corrected() {
            super(Answer.CORRECTED);
        }
    }

    @Nested
    class Proposed extends Contract {

        Proposed() {
            super(Answer.PROPOSED);
        }
    }

    @Test
    void showsItsProposals() {
        var model = Toolkit.model(FasterRcnn.DEFAULT);
        var proposals = new Fetch.Value("proposals");
        try (var learner = model.create(task(), model.defaults(), Session.of(1))) {
            var pictures =
                    Examples.of(task(), 2).get(Split.TRAIN, new int[] {0, 1}).get("input");
            var shown = ((Predictor.Observable) learner.predictor())
                    .evaluate(Batch.of("input", pictures), List.of(proposals))
                    .get(proposals.name());
            assertThat(shown.shape()).isEqualTo(Shape.of(2, 50, 4));
        }
    }

    @Test
    void exportsItself() throws IOException {
        var model = Toolkit.model(FasterRcnn.DEFAULT);
        try (var learner = model.create(task(), model.defaults(), Session.of(1))) {
            var out = new ByteArrayOutputStream();
            ((Predictor.Exportable) learner.predictor()).writeOnnx(out, Map.of());
            assertThat(out.size()).isGreaterThan(1_000);
        }
    }

    private static Detection task() {
        return new Detection(new Feature.Image(3, 32, 32), List.of("a", "b", "c"), 2);
    }

    abstract static class Contract extends ModelContract<Detection, Supervised<FasterRcnn>> {

        private final FasterRcnn small;

        Contract(Answer answer) {
            small = new FasterRcnn(2, 16, 8, Anchors.DEFAULT, 2, 10, 3, 16, answer);
        }

        @Override
        protected ModelPlugin<Detection, Dataset, Supervised<FasterRcnn>> model() {
            return Toolkit.model(FasterRcnn.DEFAULT);
        }

        @Override
        protected Supervised<FasterRcnn> settings() {
            return new Supervised<>(
                    small,
                    Training.DEFAULT
                            .optimizer(Optimizer.Adam.DEFAULT, 4e-3)
                            .schedule(Schedule.Cosine.DEFAULT)
                            .batch(8));
        }

        @Override
        protected Detection task() {
            return FasterRcnnTests.task();
        }

        @Override
        protected Dataset data() {
            return Examples.of(task(), 8);
        }

        /// The second network learns from what the first one proposes, which takes it a while.
        @Override
        protected long steps() {
            return 250;
        }
    }
}
