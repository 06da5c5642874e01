package io.lectern.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.Device;
import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BlockedLayoutProperties {

    private static final Compute STANDARD = Compute.DEFAULT.toStandard();
    private static final Compute TWO_THREADS = new Compute(Device.CPU, 2);
    private static final String ROOM = "room to the next kink";
    private static final double CLEAR = 1e-5;
    private static final double BOUND = 0.3;
    private static final int DRAWS = 100;

    /// A network around one convolution.
    ///
    /// @param window of the convolution
    record Net(int batch, int in, int out, int height, int width, Window window) {

        private Tensor input(String name, int... dims) {
            return Tensor.input(name, DType.FLOAT32, Shape.of(dims));
        }

        /// The convolution amid what stays in blocks and what does not, and gradients of first and second order.
        Map<String, Tensor> outputs() {
            var x = input("x", batch, in, height, width);
            var w = input(
                    "w",
                    out,
                    in / window.groups(),
                    window.kernel().get(0),
                    window.kernel().get(1));
            var scale = input("scale", out, 1, 1);
            var shift = input("shift", 1, out, 1, 1);
            var y = x.conv(w, window);
            var scaled = y.standardize(1e-3, 0, 2, 3).mul(scale).add(shift);
            var other = scaled.relu().mul(2).add(y.sigmoid()).sub(shift.rsub(1));
            var mixed = other.max(y);
            var parts = Tensor.concat(1, mixed, y.tanh());
            var means = parts.slice(1, out / 2, out).meanKeep(2, 3);
            var loss = parts.mul(parts)
                    .mean()
                    .add(mixed.mul(means.mean()).sub(means.mean()).sin().sum());
            var gradients = Gradients.of(loss, List.of(x, w, scale, shift));
            var twice =
                    Gradients.of(gradients.get(0).square().sum(), List.of(w)).getFirst();
            var results = new LinkedHashMap<String, Tensor>();
            results.put("y", y);
            results.put("largest", parts.max());
            results.put("above", mixed.greater(BOUND).cast(DType.INT32));
            results.put("loss", loss);
            results.put("dx", gradients.get(0));
            results.put("dw", gradients.get(1));
            results.put("dscale", gradients.get(2));
            results.put("dshift", gradients.get(3));
            results.put("twice", twice);
            results.put(ROOM, smallest(scaled).min(smallest(other.sub(y))).min(smallest(mixed.sub(BOUND))));
            return results;
        }

        private static Tensor smallest(Tensor x) {
            return x.abs().neg().max().neg();
        }

        /// Random numbers that keep away from where a derivative jumps: there, rounding decides on which side they are.
        Map<String, NdArray> given() {
            return IntStream.range(0, DRAWS)
                    .mapToObj(this::given)
                    .filter(given ->
                            Objects.requireNonNull(run(this, STANDARD, given).get(ROOM))
                                            .item()
                                    > CLEAR)
                    .findFirst()
                    .orElseThrow();
        }

        private Map<String, NdArray> given(int draw) {
            var random = new Random(31L * hashCode() + draw);
            var given = new LinkedHashMap<String, NdArray>();
            for (var leaf : Walk.upwards(outputs().values())) {
                if (leaf.op() instanceof Op.Input(var name, var shape, var _)) {
                    var values = new float[shape.size()];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = (float) random.nextGaussian();
                    }
                    given.put(name, NdArray.of(values, shape));
                }
            }
            return given;
        }

        Program compile(Weights weights) {
            return Program.compile(outputs(), Map.of(), weights);
        }
    }

    /// Sums of numbers that cancel are as uncertain as one rounding of what is given makes them.
    @Property(tries = 60)
    void blocksChangeNoNumber(@ForAll("nets") Net net) {
        var given = net.given();
        var expected = new LinkedHashMap<>(run(net, STANDARD, given));
        expected.remove(ROOM);
        var nudged = run(net, STANDARD, nudged(given));
        var results = run(net, Compute.DEFAULT, given);

        expected.forEach((name, array) -> close(
                name,
                Objects.requireNonNull(results.get(name)),
                array,
                1e-5 * largest(array) + 16 * apart(array, Objects.requireNonNull(nudged.get(name)))));
    }

    @Property(tries = 10)
    void runsGiveTheSameBits(@ForAll("nets") Net net) {
        try (var weights = new Weights(TWO_THREADS, new Randomness(0));
                var program = net.compile(weights)) {
            var given = net.given();
            var first = program.run(given);
            for (int run = 0; run < 20; run++) {
                assertThat(program.run(given).equals(first)).isTrue();
            }
        }
    }

    private static Map<String, NdArray> run(Net net, Compute compute, Map<String, NdArray> given) {
        try (var weights = new Weights(compute, new Randomness(0));
                var program = net.compile(weights)) {
            return program.run(given);
        }
    }

    /// Each number moved by one rounding, up or down.
    private static Map<String, NdArray> nudged(Map<String, NdArray> given) {
        var random = new Random(1);
        var nudged = new LinkedHashMap<String, NdArray>();
        given.forEach((name, array) -> {
            var values = new float[array.size()];
            for (int i = 0; i < values.length; i++) {
                float value = (float) array.get(i);
                values[i] = random.nextBoolean() ? Math.nextUp(value) : Math.nextDown(value);
            }
            nudged.put(name, NdArray.of(values, array.shape()));
        });
        return nudged;
    }

    private static double largest(NdArray array) {
        return IntStream.range(0, array.size())
                .mapToDouble(i -> Math.abs(array.get(i)))
                .max()
                .orElse(0);
    }

    private static double apart(NdArray a, NdArray b) {
        return IntStream.range(0, a.size())
                .mapToDouble(i -> Math.abs(a.get(i) - b.get(i)))
                .max()
                .orElse(0);
    }

    private static void close(String name, NdArray got, NdArray expected, double allowed) {
        assertThat(got.shape()).as(name).isEqualTo(expected.shape());
        assertThat(apart(got, expected)).as(name).isLessThanOrEqualTo(allowed);
    }

    @Provide
    Arbitrary<Net> nets() {
        var sizes = Combinators.combine(
                Arbitraries.of(1, 2, 3, 16), // the last fills blocks of the batch
                Arbitraries.of(1, 3, 6, 8, 12, 16, 24, 32, 32),
                Arbitraries.of(4, 8, 16, 18, 32, 48),
                Arbitraries.integers().between(5, 9),
                Arbitraries.integers().between(5, 9));
        return Combinators.combine(sizes.as(List::of), windows(), Arbitraries.of(1, 1, 1, 2))
                .as((size, window, groups) -> {
                    boolean split = size.get(1) % groups == 0 && size.get(2) % groups == 0;
                    return new Net(
                            size.get(0),
                            size.get(1),
                            size.get(2),
                            size.get(3),
                            size.get(4),
                            window.groups(split ? groups : 1));
                });
    }

    private static Arbitrary<Window> windows() {
        var zeros = Arbitraries.integers().between(0, 2).list().ofSize(2);
        var ones = Arbitraries.integers().between(1, 2).list().ofSize(2);
        var kernels = Arbitraries.integers().between(1, 3).list().ofSize(2);
        return Combinators.combine(kernels, ones, ones, zeros, zeros)
                .as((kernel, stride, dilation, before, after) ->
                        new Window(kernel, stride, dilation, before, after, /* groups= */ 1));
    }
}
