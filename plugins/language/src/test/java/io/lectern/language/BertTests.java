package io.lectern.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.Learner;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Session;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.MaskedLanguageModelling;
import io.lectern.api.data.Vocabulary;
import io.lectern.language.Encoder.Positions;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.testing.Examples;
import io.lectern.testing.ModelContract;
import io.lectern.toolkit.Supervised;
import io.lectern.toolkit.Toolkit;
import io.lectern.toolkit.Training;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BertTests extends ModelContract<MaskedLanguageModelling, Supervised<Bert>> {

    static final Encoder SMALL = new Encoder(1, 16, 2, 0, Positions.LEARNT);
    static final Feature.Tokens TEXT = new Feature.Tokens(8, Marks.vocabulary(List.of("a", "b", "c", "d")));

    @Override
    protected ModelPlugin<MaskedLanguageModelling, Dataset, Supervised<Bert>> model() {
        return Toolkit.model(Bert.DEFAULT);
    }

    @Override
    protected Supervised<Bert> settings() {
        var training = Training.DEFAULT.optimizer(Optimizer.Adam.DEFAULT, 1e-2).batch(4);
        return new Supervised<>(new Bert(SMALL), training);
    }

    @Override
    protected MaskedLanguageModelling task() {
        return new MaskedLanguageModelling(TEXT, 2);
    }

    @Override
    protected Dataset data() {
        return Examples.of(task(), 4);
    }

    @Override
    protected long steps() {
        return 150;
    }

    @Test
    void wantsMarksBeforeWords() {
        var letters = new Feature.Tokens(8, new Vocabulary(List.of("a", "b", "c", "d", "e", "f")));
        assertThat(model().objection(new MaskedLanguageModelling(letters, 2), settings()))
                .hasValueSatisfying(reason -> assertThat(reason).contains("[CLS]"));
        assertThat(model().objection(task(), settings())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 256})
    void startsWithWordsOfLengthOne(int width) {
        var wide = new Supervised<>(new Bert(new Encoder(1, width, 2, 0, Positions.LEARNT)), Training.DEFAULT);
        try (var bert = model().create(task(), wide, Session.of(1))) {
            var words = Objects.requireNonNull(bert.save().tensors().get("bert/words"));
            double squares = IntStream.range(0, words.size())
                    .mapToDouble(i -> words.get(i) * words.get(i))
                    .sum();
            assertThat(squares / words.dim(0)).isBetween(0.7, 1.3);
        }
    }

    /// All that reads, and nothing of what answers.
    @Test
    void handsItsEncoderOn() {
        var classes = new Classification(TEXT, List.of("good", "bad"));
        var classifier = Toolkit.model(BertClassifier.DEFAULT);
        var tuned = new Supervised<>(new BertClassifier(SMALL, 0), Training.DEFAULT);
        try (var bert = model().create(task(), settings(), Session.of(1));
                var other = classifier.create(classes, tuned, Session.of(2))) {
            var taken = ((Learner.FineTuning) other).adopt(bert.save(), List.of());
            assertThat(taken.adopted()).isNotEmpty().allMatch(path -> path.startsWith("bert/"));
            assertThat(taken.left()).isNotEmpty().noneMatch(path -> path.startsWith("bert/"));
        }
    }
}
