package io.lectern.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.ModelPlugin;
import io.lectern.api.Session;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.language.Encoder.Positions;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.testing.Examples;
import io.lectern.testing.ModelContract;
import io.lectern.toolkit.Supervised;
import io.lectern.toolkit.Toolkit;
import io.lectern.toolkit.Training;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BertClassifierTests extends ModelContract<Classification, Supervised<BertClassifier>> {

    @Override
    protected ModelPlugin<Classification, Dataset, Supervised<BertClassifier>> model() {
        return Toolkit.model(BertClassifier.DEFAULT);
    }

    @Override
    protected Supervised<BertClassifier> settings() {
        return settings(Positions.LEARNT);
    }

    private static Supervised<BertClassifier> settings(Positions positions) {
        var training = Training.DEFAULT.optimizer(Optimizer.Adam.DEFAULT, 1e-2).batch(4);
        return new Supervised<>(new BertClassifier(new Encoder(1, 16, 2, 0, positions), 0), training);
    }

    @Override
    protected Classification task() {
        return new Classification(BertTests.TEXT, List.of("good", "bad"));
    }

    @Override
    protected Dataset data() {
        return Examples.of(task(), 4);
    }

    @ParameterizedTest
    @EnumSource
    void seesOrderWhereItIsToldPlaces(Positions positions) {
        var one = text(2, 5, 6, 7, 3, 0, 0, 0);
        var other = text(2, 7, 5, 6, 3, 0, 0, 0);
        assertThat(scores(positions, one) == scores(positions, other)).isEqualTo(positions == Positions.NONE);
    }

    @Test
    void seesWhichSentenceAWordIsIn() {
        assertThat(scores(Positions.NONE, text(2, 5, 3, 6, 3, 0, 0, 0)))
                .isNotEqualTo(scores(Positions.NONE, text(2, 6, 3, 5, 3, 0, 0, 0)));
    }

    @Test
    void seesNothingBehindTheEnd() {
        assertThat(scores(Positions.LEARNT, text(2, 5, 6, 7, 3, 8, 8, 8)))
                .isEqualTo(scores(Positions.LEARNT, text(2, 5, 6, 7, 3, 0, 0, 0)));
    }

    @Test
    void wantsTokens() {
        var pictures = new Classification(new Feature.Image(1, 2, 2), List.of("good", "bad"));
        assertThat(model().objection(pictures, settings())).isPresent();
    }

    private static Batch text(long... tokens) {
        return Batch.of("input", NdArray.of(tokens, Shape.of(1, 8))).withLengths("input", new long[] {5});
    }

    /// Of a network that has learnt nothing, rounded.
    private double scores(Positions positions, Batch text) {
        try (var learner = model().create(task(), settings(positions), Session.of(1))) {
            return Math.round(learner.predictor().predict(text).get("scores").get(0) * 1e5);
        }
    }
}
