package io.lectern.onnx.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.ShapeException;
import io.lectern.onnx.Gradients;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LossesTests {

    private static final Offset<Double> CLOSE = within(1e-5);

    private static NdArray array(float... values) {
        return NdArray.of(values, values.length);
    }

    private static double loss(BinaryOperator<Tensor> loss, NdArray a, NdArray b) {
        return run(loss.apply(Tensor.constant(a), Tensor.constant(b))).item();
    }

    private static NdArray run(Tensor tensor) {
        try (var program = Program.compile(Map.of("y", tensor))) {
            return Objects.requireNonNull(program.run(Map.of()).get("y"));
        }
    }

    private static NdArray gradient(BinaryOperator<Tensor> loss, NdArray a, NdArray b) {
        var x = Tensor.input("a", DType.FLOAT32, a.shape());
        var gradient =
                Gradients.of(loss.apply(x, Tensor.constant(b)), List.of(x)).getFirst();
        try (var program = Program.compile(Map.of("y", gradient))) {
            return Objects.requireNonNull(program.run(Map.of("a", a)).get("y"));
        }
    }

    @Test
    void hingeEndsAtTheMargin() {
        var scores = array(2, 0.5f, -1, -3);
        var signs = array(1, 1, 1, -1);

        assertThat(loss(Losses::hinge, scores, signs)).isCloseTo((0 + 0.5 + 2 + 0) / 4, CLOSE);
        Close.assertSame(gradient(Losses::hinge, scores, signs), array(0, -0.25f, -0.25f, 0));
    }

    @Test
    void bitsThatNobodyAsksForCountForNothing() {
        var logits = array(0, 2, -3, 50).reshape(2, 2);
        var bits = array(1, 0, -1, -1).reshape(2, 2);

        assertThat(loss(Losses::askedBits, logits, bits)).isCloseTo((Math.log(2) + Math.log1p(Math.exp(2))) / 4, CLOSE);
        var certainty = (float) (1 / (1 + Math.exp(-2)));
        Close.assertSame(
                gradient(Losses::askedBits, logits, bits),
                array(-0.125f, certainty / 4, 0, 0).reshape(2, 2));
    }

    @Test
    void examplesThatAskForManyBitsCountNoMoreThanOthers() {
        var logits = array(1, 1, 1, 2, 0, 0).reshape(2, 3);
        var bits = array(0, 0, 0, 0, -1, -1).reshape(2, 3);

        double first = Math.log1p(Math.exp(1));
        double second = Math.log1p(Math.exp(2));
        assertThat(loss(Losses::askedBits, logits, bits)).isCloseTo((first + second) / 2, CLOSE);
    }

    @Nested
    class Focal {

        private final NdArray logits = array(-2, 0, 1.5f, 3);
        private final NdArray targets = array(0, 1, 0.25f, 1);

        @Test
        void weighsDownWhatIsRight() {
            double expected = 0;
            for (int i = 0; i < 4; i++) {
                double p = 1 / (1 + Math.exp(-logits.get(i)));
                double t = targets.get(i);
                expected -=
                        t * 0.25 * Math.pow(1 - p, 2) * Math.log(p) + (1 - t) * 0.75 * Math.pow(p, 2) * Math.log(1 - p);
            }
            assertThat(loss((x, t) -> Losses.focal(x, t, 2, 0.25), logits, targets))
                    .isCloseTo(expected / 4, CLOSE);
        }

        @Test
        void isHalfTheCrossEntropyWithoutFocus() {
            assertThat(loss((x, t) -> Losses.focal(x, t, 0, 0.5), logits, targets))
                    .isCloseTo(loss(Losses::binaryCrossEntropy, logits, targets) / 2, CLOSE);
        }

        @Test
        void staysFiniteWithItsGradient() {
            var extreme = array(-1000, 1000, -1000, 1000);
            var wrong = array(1, 0, 0, 1);

            assertThat(loss((x, t) -> Losses.focal(x, t, 2, 0.25), extreme, wrong))
                    .isCloseTo((250 + 750) / 4.0, within(1e-3));
            assertThat(gradient((x, t) -> Losses.focal(x, t, 2, 0.25), extreme, wrong))
                    .isEqualTo(array(-0.0625f, 0.1875f, 0, 0));
        }
    }

    @Nested
    class Dice {

        @Test
        void comparesMasksByChannel() {
            var p = NdArray.of(new float[] {1, 0.5f, 0, 0, 0, 1}, 1, 2, 3);
            var t = NdArray.of(new float[] {1, 0, 0, 0, 1, 0}, 1, 2, 3);

            double first = 1 - 2.0 / (1.25 + 1);
            assertThat(loss(Losses::dice, p, t)).isCloseTo((first + 1) / 2, CLOSE);
        }

        @Test
        void isZeroForTwoEmptyMasks() {
            var empty = NdArray.of(new float[4], 1, 1, 2, 2);

            assertThat(loss(Losses::dice, empty, empty)).isEqualTo(0);
        }
    }

    @Nested
    class Gaussians {

        private final NdArray mean = NdArray.of(new float[] {0, 1, -2, 0.5f}, 2, 2);
        private final NdArray logVariance = NdArray.of(new float[] {0, 0.3f, -1, 1}, 2, 2);

        @Test
        void divergeFromTheStandard() {
            double expected = 0;
            for (int i = 0; i < 4; i++) {
                double v = Math.exp(logVariance.get(i));
                expected += (mean.get(i) * mean.get(i) + v - 1 - Math.log(v)) / 2;
            }
            assertThat(loss(Losses::gaussianDivergence, mean, logVariance)).isCloseTo(expected / 2, CLOSE);
        }

        @Test
        void divergeFromEachOther() {
            var otherMean = NdArray.of(new float[] {1, 1, 0, -1}, 2, 2);
            var otherLogVariance = NdArray.of(new float[] {0.5f, 0.3f, 2, -1}, 2, 2);
            double expected = 0;
            for (int i = 0; i < 4; i++) {
                double ratio = Math.exp(logVariance.get(i) - otherLogVariance.get(i));
                double distance = mean.get(i) - otherMean.get(i);
                expected += (ratio - 1 - Math.log(ratio) + distance * distance / Math.exp(otherLogVariance.get(i))) / 2;
            }
            assertThat(loss(
                            (m, v) -> Losses.gaussianDivergence(
                                    m, v, Tensor.constant(otherMean), Tensor.constant(otherLogVariance)),
                            mean,
                            logVariance))
                    .isCloseTo(expected / 2, CLOSE);
        }

        @Test
        void doNotDivergeFromThemselves() {
            assertThat(loss((m, v) -> Losses.gaussianDivergence(m, v, m, v), mean, logVariance))
                    .isEqualTo(0);
        }
    }

    @Nested
    class Contrasts {

        private final NdArray a = Applied.noise(3, 4);
        private final NdArray b = Applied.noise(new java.util.Random(5), a.shape());

        private double cosine(NdArray x, int i, NdArray y, int j) {
            double product = 0;
            double first = 0;
            double second = 0;
            for (int k = 0; k < x.dim(1); k++) {
                product += Applied.at(x, i, k) * Applied.at(y, j, k);
                first += Math.pow(Applied.at(x, i, k), 2);
                second += Math.pow(Applied.at(y, j, k), 2);
            }
            return product / Math.sqrt(first * second);
        }

        @Test
        void ofAngles() {
            double expected = 3 - cosine(a, 0, b, 0) - cosine(a, 1, b, 1) - cosine(a, 2, b, 2);
            assertThat(loss(ContrastiveLosses::cosine, a, b)).isCloseTo(expected / 3, CLOSE);
            var zero = NdArray.of(new float[4], 1, 4);
            assertThat(gradient(ContrastiveLosses::cosine, zero, zero)).isEqualTo(zero);
        }

        @ParameterizedTest
        @ValueSource(doubles = {1, 0.1})
        void ofQueriesAndKeys(double temperature) {
            double expected = 0;
            for (int i = 0; i < 3; i++) {
                double sum = 0;
                for (int j = 0; j < 3; j++) {
                    sum += Math.exp(cosine(a, i, b, j) / temperature);
                }
                expected += Math.log(sum) - cosine(a, i, b, i) / temperature;
            }
            assertThat(loss((q, k) -> ContrastiveLosses.infoNce(q, k, temperature), a, b))
                    .isCloseTo(expected / 3, CLOSE);
        }

        @ParameterizedTest
        @ValueSource(doubles = {1, 0.1})
        void ofTwoViews(double temperature) {
            double expected = 0;
            for (int i = 0; i < 6; i++) {
                double sum = 0;
                for (int j = 0; j < 6; j++) {
                    sum += i == j ? 0 : Math.exp(view(i, j) / temperature);
                }
                expected += Math.log(sum) - view(i, (i + 3) % 6) / temperature;
            }
            assertThat(loss((x, y) -> ContrastiveLosses.ntXent(x, y, temperature), a, b))
                    .isCloseTo(expected / 6, CLOSE);
        }

        private double view(int i, int j) {
            return cosine(i < 3 ? a : b, i % 3, j < 3 ? a : b, j % 3);
        }

        @Test
        void ofPairs() {
            var x = NdArray.of(new float[] {0, 0, 3, 4, 3, 4}, 3, 2);
            var y = NdArray.of(new float[] {1, 1, 0, 0, 3, 0}, 3, 2);
            var alike = array(1, 0, 0);

            // distances sqrt(2), 5 and 4: the second is beyond the margin
            assertThat(loss((p, q) -> ContrastiveLosses.pairs(p, q, Tensor.constant(alike), 4.5), x, y))
                    .isCloseTo((2 + 0 + 0.25) / 2 / 3, CLOSE);
            var gradient = gradient((p, q) -> ContrastiveLosses.pairs(p, q, Tensor.constant(alike), 4.5), x, y);
            assertThat(gradient.slice(1, 2)).isEqualTo(NdArray.of(new float[2], 1, 2));
        }

        @Test
        void ofTriplets() {
            var anchor = NdArray.of(new float[] {0, 0, 0, 0}, 2, 2);
            var like = NdArray.of(new float[] {1, 0, 1, 0}, 2, 2);
            var unlike = NdArray.of(new float[] {0, 2, 1, 0}, 2, 2);

            assertThat(loss((p, q) -> ContrastiveLosses.triplet(Tensor.constant(anchor), p, q, 0.5), like, unlike))
                    .isCloseTo((0 + 0.5) / 2, CLOSE);
        }

        @Test
        void needATemperatureAboveZero() {
            assertThatThrownBy(() -> loss((q, k) -> ContrastiveLosses.infoNce(q, k, 0), a, b))
                    .isInstanceOf(ShapeException.class)
                    .hasMessage("the temperature 0.0 is not above 0");
        }
    }

    @Test
    void noneBroadcasts() {
        var column = NdArray.of(new float[3], 3, 1);
        var row = NdArray.of(new float[3], 3);
        List<BinaryOperator<Tensor>> losses = List.of(
                Losses::hinge,
                (a, b) -> Losses.focal(a, b, 2, 0.25),
                Losses::dice,
                Losses::gaussianDivergence,
                ContrastiveLosses::cosine,
                (a, b) -> ContrastiveLosses.infoNce(a, b, 1),
                (a, b) -> ContrastiveLosses.ntXent(a, b, 1),
                (a, b) -> ContrastiveLosses.pairs(a, b, b, 1),
                (a, b) -> ContrastiveLosses.triplet(a, b, b, 1));
        for (var loss : losses) {
            assertThatThrownBy(() -> loss(loss, column, row))
                    .isInstanceOf(ShapeException.class)
                    .hasMessageContainingAll("[3, 1] against [3]", "the shapes differ");
        }
    }
}
