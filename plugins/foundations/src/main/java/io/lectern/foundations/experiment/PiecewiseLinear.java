package io.lectern.foundations.experiment;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// A ReLU network from points to a number, whose linear pieces along a segment can be counted exactly.
///
/// @param layers from input to output; there is a ReLU after each but the last
record PiecewiseLinear(List<Affine> layers) {

    private static final double SAME_SLOPE = 1e-9; // relative; rounding is some 1e-13

    /// `y = x W + b`.
    ///
    /// @param weight `[in][out]`
    record Affine(double[][] weight, double[] bias) {

        /// He's first weights, and biases as small as PyTorch's, so that kinks lie where the data does.
        static Affine random(int in, int out, RandomGenerator random) {
            var weight = new double[in][out];
            var bias = new double[out];
            for (int j = 0; j < out; j++) {
                for (int i = 0; i < in; i++) {
                    weight[i][j] = random.nextGaussian() * Math.sqrt(2.0 / in);
                }
                bias[j] = random.nextDouble(-1, 1) / Math.sqrt(in);
            }
            return new Affine(weight, bias);
        }

        double[] of(double[] x) {
            var y = bias.clone();
            for (int i = 0; i < x.length; i++) {
                for (int j = 0; j < y.length; j++) {
                    y[j] += x[i] * weight[i][j];
                }
            }
            return y;
        }

        Tensor weights() {
            return Tensor.constant(NdArray.of(flat(), Shape.of(weight.length, bias.length)));
        }

        /// The weight row by row.
        double[] flat() {
            return Arrays.stream(weight).flatMapToDouble(Arrays::stream).toArray();
        }

        private Affine map(DoubleUnaryOperator change) {
            return new Affine(
                    Arrays.stream(weight)
                            .map(row -> Arrays.stream(row).map(change).toArray())
                            .toArray(double[][]::new),
                    Arrays.stream(bias).map(change).toArray());
        }

        Tensor biases() {
            return Tensor.constant(NdArray.of(bias, Shape.of(bias.length)));
        }

        int parameters() {
            return (weight.length + 1) * bias.length;
        }
    }

    /// The network that folds [0, 1] in the middle, `depth` times: two units a fold [Telgarsky 2015].
    static PiecewiseLinear tent(int depth) {
        var layers = new ArrayList<Affine>();
        layers.add(new Affine(new double[][] {{1, 1}}, new double[] {0, -0.5}));
        for (int i = 1; i < depth; i++) {
            layers.add(new Affine(new double[][] {{2, 2}, {-4, -4}}, new double[] {0, -0.5}));
        }
        layers.add(new Affine(new double[][] {{2}, {-4}}, new double[] {0}));
        return new PiecewiseLinear(layers);
    }

    /// A network of these widths, from input to output, as it is before training.
    static PiecewiseLinear random(RandomGenerator random, int... widths) {
        var layers = new ArrayList<Affine>();
        for (int i = 1; i < widths.length; i++) {
            layers.add(Affine.random(widths[i - 1], widths[i], random));
        }
        return new PiecewiseLinear(layers);
    }

    /// The same network as an expression, for that many points given as `x`: `[count, in]` to `[count, 1]`.
    Tensor network(int count) {
        var y = Tensor.input("x", DType.FLOAT64, Shape.of(count, layers.getFirst().weight.length));
        for (int i = 0; i < layers.size(); i++) {
            var layer = layers.get(i);
            y = (i == 0 ? y : y.relu()).matmul(layer.weights()).add(layer.biases());
        }
        return y;
    }

    /// With each weight and bias changed.
    PiecewiseLinear map(DoubleUnaryOperator change) {
        return new PiecewiseLinear(
                layers.stream().map(layer -> layer.map(change)).toList());
    }

    int parameters() {
        return layers.stream().mapToInt(Affine::parameters).sum();
    }

    /// A place on the segment, from 0 to 1, and what the layer that is looked at gives there.
    private record Knot(double at, double[] value) {}

    /// The curve of the output over the segment: places from 0 to 1 with values, one where each piece ends.
    List<double[]> curve(double[] from, double[] to) {
        var knots = List.of(new Knot(0, from), new Knot(1, to));
        for (int i = 0; i < layers.size(); i++) {
            var layer = layers.get(i);
            knots = knots.stream()
                    .map(knot -> new Knot(knot.at, layer.of(knot.value)))
                    .toList();
            if (i < layers.size() - 1) {
                knots = rectify(knots);
            }
        }
        return merged(knots);
    }

    /// The number of pieces on which the network is one straight line from `from` to `to`.
    int pieces(double[] from, double[] to) {
        return curve(from, to).size() - 1;
    }

    /// Adds a knot wherever a unit crosses 0, then lets each be at least 0.
    private static List<Knot> rectify(List<Knot> knots) {
        var more = new ArrayList<Knot>();
        for (int k = 0; k + 1 < knots.size(); k++) {
            var a = knots.get(k);
            var b = knots.get(k + 1);
            more.add(a);
            IntStream.range(0, a.value.length)
                    .filter(unit -> a.value[unit] * b.value[unit] < 0)
                    .mapToDouble(unit -> a.value[unit] / (a.value[unit] - b.value[unit]))
                    .sorted()
                    .forEach(share -> more.add(between(a, b, share)));
        }
        more.add(knots.getLast());
        return more.stream().map(PiecewiseLinear::rectified).toList();
    }

    private static Knot between(Knot a, Knot b, double share) {
        var value = new double[a.value.length];
        for (int unit = 0; unit < value.length; unit++) {
            value[unit] = a.value[unit] + share * (b.value[unit] - a.value[unit]);
        }
        return new Knot(a.at + share * (b.at - a.at), value);
    }

    private static Knot rectified(Knot knot) {
        var value = knot.value.clone();
        for (int unit = 0; unit < value.length; unit++) {
            value[unit] = Math.max(value[unit], 0);
        }
        return new Knot(knot.at, value);
    }

    /// Without knots where the output goes straight on.
    private static List<double[]> merged(List<Knot> knots) {
        var kept = new ArrayList<double[]>();
        for (var knot : knots) {
            double[] point = {knot.at, knot.value[0]};
            if (!kept.isEmpty() && point[0] - kept.getLast()[0] < 1e-12) {
                continue;
            }
            if (kept.size() > 1 && straight(kept.get(kept.size() - 2), kept.getLast(), point)) {
                kept.removeLast();
            }
            kept.add(point);
        }
        return kept;
    }

    private static boolean straight(double[] a, double[] b, double[] c) {
        double before = (b[1] - a[1]) / (b[0] - a[0]);
        double after = (c[1] - b[1]) / (c[0] - b[0]);
        return Math.abs(after - before) <= SAME_SLOPE * Math.max(1, Math.abs(before) + Math.abs(after));
    }
}
