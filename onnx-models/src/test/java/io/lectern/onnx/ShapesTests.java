package io.lectern.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.Shape;
import io.lectern.api.tensor.ShapeException;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapesTests {

    private static Tensor x(int... dims) {
        return Tensor.input("x", DType.FLOAT32, Shape.of(dims));
    }

    private static Tensor whole(int... dims) {
        return Tensor.input("index", DType.INT64, Shape.of(dims));
    }

    private static void refused(Runnable build, String message) {
        assertThatThrownBy(build::run).isInstanceOf(ShapeException.class).hasMessage(message);
    }

    @Nested
    class Elements {

        @Test
        void broadcastAsInNumPy() {
            assertThat(x(2, 1, 3).mul(x(4, 1)).shape()).isEqualTo(Shape.of(2, 4, 3));
            assertThat(x(3).greater(0).where(x(2, 1), x()).shape()).isEqualTo(Shape.of(2, 3));
        }

        @Test
        void sayWhatDoesNotBroadcast() {
            refused(() -> x(2, 3).add(x(2)), "add: [2, 3] and [2] do not broadcast: 3 against 2");
            refused(() -> x(2).greater(0).where(x(3), x()), "where: [2] and [3] do not broadcast: 2 against 3");
        }

        @Test
        void doNotMixTypes() {
            refused(() -> x(2).add(whole(2)), "add of FLOAT32 with INT64: cast one of them");
            refused(() -> x(2).greater(0).where(x(2), whole(2)), "where of FLOAT32 with INT64: cast one of them");
            refused(() -> Tensor.concat(0, x(2), whole(2)), "joining of FLOAT32 with INT64: cast one of them");
        }

        @Test
        void needTypesThatMakeSense() {
            refused(() -> whole(2).exp(), "EXP needs floating-point numbers, got INT64");
            refused(() -> x(2).not(), "not needs BOOL, got FLOAT32");
            refused(() -> x(2).and(x(2)), "AND needs BOOL, got FLOAT32");
            refused(() -> x(2).where(x(2), x(2)), "where needs a condition of BOOL, got FLOAT32");
            refused(() -> whole(2).softmax(0), "floating-point numbers are needed, got INT64");
        }
    }

    @Nested
    class Views {

        @Test
        void sayWhatDoesNotFit() {
            refused(() -> x(2, 3).reshape(4, 2), "cannot see the 6 elements of [2, 3] as [4, 2]");
            refused(() -> x(2, 3).reshape(4, -1), "cannot see [2, 3] as [4, -1]");
            refused(() -> x(2, 3).reshape(-1, -1), "only one length of [-1, -1] may be -1");
            refused(() -> x(2, 3).expand(Shape.of(2, 4)), "[2, 3] and [2, 4] do not broadcast: 3 against 4");
            refused(() -> x(2, 3).expand(Shape.of(3)), "[2, 3] does not expand to [3]");
            refused(() -> x(2, 3).transpose(0, 0), "[0, 0] is no order of the axes of [2, 3]");
            refused(() -> x(2, 3).squeeze(0), "axis 0 of [2, 3] has not length 1");
            refused(() -> x(2, 3).slice(1, 1, 4), "cannot take 1 to 4 by 1 of axis 1 of [2, 3]");
            refused(() -> x(2, 3).at(0, 2), "cannot take 2 to 3 by 1 of axis 0 of [2, 3]");
            refused(() -> x(2, 3).spread(1, 1, 2, 5), "axis 1 of [2, 3], spread by 2 from 1, does not fit 5");
            refused(() -> x(2, 3).split(1, 1, 1), "[1, 1] do not add up to axis 1 of [2, 3]");
            refused(() -> x(2, 3).padReflect(1, 3, 0), "axis 1 of [2, 3] is too short to reflect 3, 0");
            refused(() -> Tensor.concat(0, x(2, 3), x(2, 4)), "cannot concatenate [[2, 3], [2, 4]] along axis 0");
            refused(() -> Tensor.concat(0, List.of()), "there is nothing to concatenate");
            refused(() -> x(2, 3).sum(2), "there is no axis 2 in [2, 3]");
            refused(() -> x(2, 3).flatten(-3), "there is no axis -3 in [2, 3]");
        }

        @Test
        void countAxesFromTheEndToo() {
            assertThat(x(2, 3, 4).flatten(-2).shape()).isEqualTo(Shape.of(2, 12));
            assertThat(x(2, 3).unsqueeze(-1).shape()).isEqualTo(Shape.of(2, 3, 1));
            assertThat(x(2, 3, 4).sum(-1, 0).shape()).isEqualTo(Shape.of(3));
            assertThat(Tensor.stack(-1, List.of(x(2), x(2), x(2))).shape()).isEqualTo(Shape.of(2, 3));
            assertThat(x(2, 3).pad(-1, 1, 2).shape()).isEqualTo(Shape.of(2, 6));
        }
    }

    @Nested
    class Products {

        @Test
        void sayWhatDoesNotFit() {
            refused(() -> x(2, 3).matmul(x(4, 5)), "matmul of [2, 3] with [4, 5]: inner lengths 3 and 4 differ");
            refused(() -> x(3).matmul(x(3, 2)), "matmul needs matrices, got [3] and [3, 2]");
            refused(
                    () -> x(2, 3, 4).matmul(x(3, 4, 2)),
                    "matmul of [2, 3, 4] with [3, 4, 2]: [2] and [3] do not broadcast: 2 against 3");
        }

        @Test
        void ofConvolutionsSayWhatDoesNotFit() {
            var window = Window.of(5, 5);
            refused(
                    () -> x(64, 6, 4, 4).conv(x(16, 6, 5, 5), window),
                    "conv of [64, 6, 4, 4] with weight [16, 6, 5, 5]: the kernel is larger than the padded image");
            refused(
                    () -> x(1, 3, 8, 8).conv(x(4, 2, 5, 5), window),
                    "conv of [1, 3, 8, 8] with weight [4, 2, 5, 5] in 1 groups: 3 input channels do not fit");
            refused(
                    () -> x(1, 2, 8).conv(x(4, 2, 5), window),
                    "conv of [1, 2, 8] with weight [4, 2, 5]: 2 spatial axes are needed");
            refused(
                    () -> x(1, 2, 8, 8).conv(x(4, 2, 3, 3), window),
                    "conv with weight [4, 2, 3, 3]: the kernel is [5, 5]");
            refused(
                    () -> x(1, 4, 4, 4).convTranspose(x(4, 2, 5, 5), window, List.of(9, 9)),
                    "a transposed conv of [1, 4, 4, 4] with weight [4, 2, 5, 5] does not give [1, 2, 9, 9]");
        }

        @Test
        void ofWindowsSayWhatIsWrongWithThem() {
            refused(() -> Window.of(), "a window covers 1 to 3 axes, got 0");
            refused(() -> Window.of(3, 0), "[3, 0] has a length below 1");
            refused(() -> Window.of(3).stride(0), "[3] has a length below 1");
            refused(() -> Window.of(3).padding(-1), "padding [-1], [-1] is below 0");
            refused(
                    () -> Window.of(3, 3).stride(List.of(1)),
                    "stride [1], dilation [1, 1] and padding [0, 0], [0, 0] do not fit a kernel of [3, 3]");
            refused(
                    () -> x(1, 2, 4, 4).maxPool(Window.of(5, 5)),
                    "max pooling of [1, 2, 4, 4]: the kernel of [5, 5] spans more than the padded length 4 of axis 0");
        }
    }

    @Nested
    class LookUps {

        @Test
        void sayWhatDoesNotFit() {
            refused(() -> x(3, 2).gather(0, x(2)), "an index needs whole numbers, got FLOAT32");
            refused(() -> x(3, 2).take(0, whole(2, 3)), "cannot take [2, 3] of [3, 2] along axis 0: other axes differ");
            refused(() -> x(3, 2).put(0, whole(2, 2), 4), "cannot put [3, 2] by indices of [2, 2]");
            refused(() -> x(3).oneHot(2), "one-hot needs whole numbers, got FLOAT32");
            refused(() -> x(3, 2).topK(3), "the top 3 of [3, 2] do not exist");
            refused(
                    () -> x(3, 2).nms(x(3), 1, 0.5, 0),
                    "non-maximum suppression needs boxes [count, 4] and scores [count], got [3, 2] and [3]");
        }

        @Test
        void putTheIndexInThePlaceOfTheAxis() {
            assertThat(x(5, 3, 4).gather(1, whole(2, 6)).shape()).isEqualTo(Shape.of(5, 2, 6, 4));
            assertThat(x(5, 3).gather(0, whole()).shape()).isEqualTo(Shape.of(3));
        }
    }

    @Nested
    class Scans {

        @Test
        void sayWhichCarryChanges() {
            for (int length : new int[] {3, 20}) { // written out, and rolled
                refused(
                        () -> Tensor.scan(
                                List.of(x(2)),
                                List.of(x(length, 2)),
                                (carries, _) -> new Tensor.Step(
                                        List.of(carries.getFirst().sum()), List.of())),
                        "scan: carry 0 is FLOAT32 [2] and becomes FLOAT32 []");
                refused(
                        () -> Tensor.scan(
                                List.of(x(2)),
                                List.of(x(length, 2)),
                                (_, _) -> new Tensor.Step(List.<Tensor>of(), List.of())),
                        "a scan with 1 carries got 0 back from its step");
            }
        }

        @Test
        void needSomethingToRunOver() {
            refused(
                    () -> Tensor.scan(List.of(x(2)), List.of(), (_, _) -> new Tensor.Step(List.of(), List.of())),
                    "a scan needs at least one input that says how long it is");
            refused(
                    () -> Tensor.scan(
                            List.of(x(2)), List.of(x(3, 2), x(4, 2)), (_, _) -> new Tensor.Step(List.of(), List.of())),
                    "the inputs of a scan differ in length: [[3, 2], [4, 2]]");
            refused(
                    () -> Tensor.scan(List.of(), List.of(x(0, 2)), (_, _) -> new Tensor.Step(List.of(), List.of())),
                    "a scan over [0, 2] has no steps");
        }
    }

    @Nested
    class GradientsOf {

        @Test
        void manyNumbersAreRefused() {
            refused(
                    () -> Gradients.of(x(2), List.of(x(2))),
                    "only a scalar has a gradient, got [2]: sum or average it first");
        }

        @Test
        void whatIsNotThereAreZeros() {
            var x = x(2, 3);
            var other = x(4);

            var gradient = Gradients.of(x.sum(), List.of(other)).getFirst();

            assertThat(gradient.shape()).isEqualTo(other.shape());
        }

        @Test
        void aCustomRuleMustHaveTheShapesOfItsInputs() {
            var x = x(2);
            var few = Tensor.custom(x, List.of(x, x), (g, _) -> List.of(g));
            var wide = Tensor.custom(x, List.of(x), (g, _) -> List.of(g.unsqueeze(0)));

            refused(() -> Gradients.of(few.sum(), List.of(x)), "a custom gradient gave 1 gradients for 2 inputs");
            refused(() -> Gradients.of(wide.sum(), List.of(x)), "a gradient of shape [1, 2] arrived at Input [2]");
        }
    }

    @Nested
    class Patterns {

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {"[batch, 3, side, side]; 8,3,5,5", "[2, 3]; 2,3", "[ n ,n ]; 4,4", "[n]; 7"})
        void accept(String pattern, String dims) {
            var x = x(dims(dims));

            assertThat(x.expect(pattern)).isSameAs(x);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "[batch, 3, side, side]; 8,3,5,6",
                    "[batch, 3, side, side]; 8,1,5,5",
                    "[batch, time, in]; 2,32",
                    "[n, n]; 4,5",
                    "[]; 1"
                })
        void refuse(String pattern, String dims) {
            var x = x(dims(dims));

            refused(() -> x.expect(pattern), "expected %s, got %s".formatted(pattern, x.shape()));
        }

        @Test
        void ofScalars() {
            var scalar = x();

            assertThat(scalar.expect("[]")).isSameAs(scalar);
            refused(() -> scalar.expect("[n]"), "expected [n], got []");
        }

        @Test
        void thatAreNone() {
            refused(() -> x(2).expect("batch"), "'batch' is no pattern like [batch, 3]");
            refused(() -> x(2).expect("[batch,]"), "'[batch,]' is no pattern like [batch, 3]");
        }

        private static int[] dims(String text) {
            return List.of(text.split(",")).stream().mapToInt(Integer::parseInt).toArray();
        }
    }
}
