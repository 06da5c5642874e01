package io.lectern.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.Budget;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Session;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Split;
import io.lectern.api.data.Transduction;
import io.lectern.api.data.Vocabulary;
import io.lectern.api.tensor.NdArray;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.testing.Examples;
import io.lectern.testing.ModelContract;
import io.lectern.testing.RecordingRun;
import io.lectern.toolkit.Supervised;
import io.lectern.toolkit.Toolkit;
import io.lectern.toolkit.Training;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransformerTests extends ModelContract<Transduction, Supervised<Transformer>> {

    @Override
    protected ModelPlugin<Transduction, Dataset, Supervised<Transformer>> model() {
        return Toolkit.model(Transformer.DEFAULT);
    }

    @Override
    protected Supervised<Transformer> settings() {
        var training = Training.DEFAULT.optimizer(Optimizer.Adam.DEFAULT, 5e-3).batch(4);
        return new Supervised<>(new Transformer(1, 16, 2, 0), training);
    }

    @Override
    protected Transduction task() {
        return new Transduction(
                new Feature.Tokens(6, new Vocabulary(List.of("a", "b", "c", "d"))),
                new Feature.Tokens(5, new Vocabulary(List.of("v", "w", "x", "y", "z"))));
    }

    @Override
    protected Dataset data() {
        return Examples.of(task(), 4);
    }

    /// What was learnt by heart with every place given is also written without, each token from those
    /// before it.
    @Test
    void writesByItselfWhatItLearnt() {
        var examples = data().get(Split.TRAIN, new int[] {0, 1, 2, 3});
        try (var learner = model().create(task(), settings(), Session.of(1).withBudget(new Budget.Steps(150)))) {
            learner.train(data(), RecordingRun.of(1));
            var output = learner.predictor()
                    .predict(Batch.of("source", examples.get("source")))
                    .get("output");
            var target = examples.get("target");
            for (int place = 0; place < target.size(); place++) {
                int row = place * 5;
                int best = 0;
                for (int token = 1; token < 5; token++) {
                    best = output.get(row + token) > output.get(row + best) ? token : best;
                }
                assertThat(best).isEqualTo((int) target.get(place));
            }
        }
    }

    @Test
    void looksAtNothingBehindTheEndOfTheSource() {
        try (var learner = model().create(task(), settings(), Session.of(1))) {
            var source = data().get(Split.TRAIN, new int[] {0}).get("source");
            var tokens = source.longs().clone();
            tokens[5] = 3 - tokens[5];
            var changed = NdArray.of(tokens, source.shape());
            var predictor = learner.predictor();
            assertThat(predictor.predict(ofFive(changed))).isEqualTo(predictor.predict(ofFive(source)));
            assertThat(predictor.predict(Batch.of("source", changed)))
                    .isNotEqualTo(predictor.predict(Batch.of("source", source)));
        }
    }

    private static Batch ofFive(NdArray source) {
        return Batch.of("source", source).withLengths("source", new long[] {5});
    }
}
