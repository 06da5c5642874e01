package io.lectern.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.lectern.api.MetricPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Feature;
import io.lectern.api.data.LanguageModelling;
import io.lectern.api.data.SequenceLabelling;
import io.lectern.api.data.Task;
import io.lectern.api.data.Transduction;
import io.lectern.api.data.Vocabulary;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.testing.MetricContract;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TokenMetricsTests {

    private static final Vocabulary LETTERS = new Vocabulary(List.of("a", "b", "c", "d"));
    private static final LanguageModelling TEXT = new LanguageModelling(new Feature.Tokens(3, LETTERS));
    private static final NoSettings NONE = new NoSettings();

    /// One example of three places.
    private static Batch next(long... tokens) {
        return Batch.of("next", NdArray.of(tokens, Shape.of(1, 3)));
    }

    /// The same score for every token at every place.
    private static Batch even(int tokens) {
        return Batch.of("scores", NdArray.of(new float[3 * tokens], 1, 3, tokens));
    }

    private static double value(MetricPlugin<NoSettings> metric, Task<?> task, Batch examples, Batch predictions) {
        var score = metric.start(task, NONE);
        score.add(examples, predictions);
        return score.values().values().iterator().next();
    }

    private abstract static class Contract extends MetricContract<NoSettings> {

        @Override
        protected Task<?> task() {
            return TEXT;
        }
    }

    @Nested
    class OfTokenAccuracy extends Contract {

        @Override
        protected MetricPlugin<NoSettings> metric() {
            return new TokenAccuracy();
        }

        @Test
        void leavesOutPadding() {
            var padded = next(0, 1, 0).with("next_length", NdArray.of(new long[] {2}, Shape.of(1)));

            assertThat(value(metric(), TEXT, next(0, 1, 0), even(4))).isCloseTo(2 / 3.0, offset(1e-12));
            assertThat(value(metric(), TEXT, padded, even(4))).isEqualTo(0.5);
        }

        @Test
        void refusesALengthBeyondThePlaces() {
            var padded = next(0, 1, 0).with("next_length", NdArray.of(new long[] {4}, Shape.of(1)));

            assertThatThrownBy(() -> value(metric(), TEXT, padded, even(4)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("next_length is 4, outside [0, 3], the places in next");
        }

        @Test
        void judgesLabelsOfTokensAndTranslationsToo() {
            var tokens = new Feature.Tokens(3, LETTERS);

            assertThat(metric().objection(new SequenceLabelling(tokens, List.of("noun", "verb"))))
                    .isEmpty();
            assertThat(metric().objection(new Transduction(tokens, tokens))).isEmpty();
        }
    }

    @Nested
    class OfSequenceAccuracy extends MetricContract<NoSettings> {

        private static final Transduction COPY =
                new Transduction(new Feature.Tokens(3, LETTERS), new Feature.Tokens(3, LETTERS));

        @Override
        protected MetricPlugin<NoSettings> metric() {
            return new SequenceAccuracy();
        }

        @Override
        protected Task<?> task() {
            return COPY;
        }

        @Test
        void asksForEveryTokenButPadding() {
            var target = NdArray.of(new long[] {0, 0, 0, 0, 1, 0, 0, 0, 2}, Shape.of(3, 3));
            var output = Batch.of("output", NdArray.of(new float[36], 3, 3, 4)); // the first token everywhere
            var whole = Batch.of("target", target);

            assertThat(value(metric(), COPY, whole, output)).isCloseTo(1 / 3.0, offset(1e-12));
            assertThat(value(metric(), COPY, whole.withLengths("target", new long[] {3, 3, 2}), output))
                    .isCloseTo(2 / 3.0, offset(1e-12));
        }

        @Test
        void leavesTextsAlone() {
            assertThat(metric().objection(TEXT)).isPresent();
        }
    }

    @Nested
    class OfNatsPerToken extends Contract {

        @Override
        protected MetricPlugin<NoSettings> metric() {
            return new NatsPerToken();
        }

        @Test
        void isTheLogarithmOfTheVocabularyForAnEvenGuess() {
            assertThat(value(metric(), TEXT, next(0, 1, 2), even(4))).isCloseTo(Math.log(4), offset(1e-12));
        }
    }

    @Nested
    class OfPerplexity extends Contract {

        @Override
        protected MetricPlugin<NoSettings> metric() {
            return new Perplexity();
        }

        @Override
        protected double best(MetricPlugin.Measure measure) {
            return 1;
        }

        @Test
        void isTheSizeOfTheVocabularyForAnEvenGuess() {
            assertThat(value(metric(), TEXT, next(3, 1, 2), even(4))).isCloseTo(4, offset(1e-12));
        }
    }

    @Nested
    class OfBitsPerCharacter extends Contract {

        @Override
        protected MetricPlugin<NoSettings> metric() {
            return new BitsPerCharacter();
        }

        @Test
        void isTwoForFourCharacters() {
            assertThat(value(metric(), TEXT, next(0, 1, 2), even(4))).isCloseTo(2, offset(1e-12));
        }

        @Test
        void countsCharactersAndNotTokens() {
            var words = new Vocabulary(List.of("<end>", "the", "\uD83D\uDC31", "of"));
            var task = new LanguageModelling(new Feature.Tokens(3, words));

            // 3 tokens of 2 bits each: three letters, one cat, one end
            assertThat(value(metric(), task, next(1, 2, 0), even(4))).isCloseTo(6 / 5.0, offset(1e-12));
        }
    }
}
