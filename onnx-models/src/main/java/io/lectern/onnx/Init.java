package io.lectern.onnx;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;

/// How a variable starts.
///
/// The `fanIn` of the factories is the number of inputs that each output sums over.
public sealed interface Init {

    /// All the same.
    record Fill(double value) implements Init {}

    /// Independent draws from a normal distribution with mean 0.
    record Normal(double deviation) implements Init {}

    /// Independent draws from a normal distribution cut off at two deviations.
    record TruncatedNormal(double deviation) implements Init {}

    /// Independent draws from [-bound, bound].
    record Uniform(double bound) implements Init {}

    /// Rows (or columns, where there are more rows) that are orthonormal, times `gain` [Saxe et al. 2014].
    record Orthogonal(double gain) implements Init {}

    /// The identity matrix, or zeros and ones nearest to it.
    record Identity() implements Init {}

    /// Exactly these numbers.
    record Given(NdArray value) implements Init {}

    static Init fill(double value) {
        return new Fill(value);
    }

    /// Keeps the variance through ReLU layers: deviation sqrt(2 / fanIn) [He et al. 2015].
    static Init he(int fanIn) {
        return new Normal(Math.sqrt(2.0 / fanIn));
    }

    /// Keeps the variance forwards and backwards through linear layers [Glorot and Bengio 2010], uniform.
    static Init glorot(int fanIn, int fanOut) {
        return new Uniform(Math.sqrt(6.0 / (fanIn + fanOut)));
    }

    /// Variance 1 / fanIn [LeCun et al. 1998], normal.
    static Init lecun(int fanIn) {
        return new Normal(Math.sqrt(1.0 / fanIn));
    }

    static Init normal(double deviation) {
        return new Normal(deviation);
    }

    static Init uniform(double bound) {
        return new Uniform(bound);
    }

    /// The first value of a variable, drawn from `random`.
    default NdArray draw(Shape shape, DType type, RandomGenerator random) {
        return switch (this) {
            case Fill(double value) -> filled(value, shape, type);
            case Normal(double deviation) -> values(shape, type, () -> random.nextGaussian() * deviation);
            case TruncatedNormal(double deviation) -> values(shape, type, () -> truncated(random) * deviation);
            case Uniform(double bound) -> values(shape, type, () -> (random.nextDouble() * 2 - 1) * bound);
            case Orthogonal(double gain) -> orthogonal(shape, type, gain, random);
            case Identity() -> identity(shape, type);
            case Given(var value) -> {
                if (!value.shape().equals(shape)) {
                    throw new IllegalArgumentException(
                            "the given start of shape %s is not of shape %s".formatted(value.shape(), shape));
                }
                yield value;
            }
        };
    }

    /// An array of one number, which needs no chance.
    static NdArray filled(double value, Shape shape, DType type) {
        return values(shape, type, () -> value);
    }

    private static NdArray values(Shape shape, DType type, DoubleSupplier next) {
        int size = shape.size();
        return switch (type) {
            case FLOAT32 -> {
                var values = new float[size];
                for (int i = 0; i < size; i++) {
                    values[i] = (float) next.getAsDouble();
                }
                yield NdArray.of(values, shape);
            }
            case FLOAT64 -> {
                var values = new double[size];
                for (int i = 0; i < size; i++) {
                    values[i] = next.getAsDouble();
                }
                yield NdArray.of(values, shape);
            }
            case INT64 -> {
                var values = new long[size];
                for (int i = 0; i < size; i++) {
                    values[i] = (long) next.getAsDouble();
                }
                yield NdArray.of(values, shape);
            }
            case INT32, UINT8, BOOL -> throw new IllegalStateException("variables of " + type + " are not supported");
        };
    }

    private static double truncated(RandomGenerator random) {
        double value;
        do {
            value = random.nextGaussian();
        } while (Math.abs(value) > 2);
        return value;
    }

    private static NdArray identity(Shape shape, DType type) {
        int columns = shape.dim(-1);
        int[] at = {0};
        return values(shape, type, () -> {
            int i = at[0]++;
            return i / columns == i % columns ? 1 : 0;
        });
    }

    /// Gram-Schmidt on Gaussian rows; shape is seen as a matrix of its first axis by all others.
    private static NdArray orthogonal(Shape shape, DType type, double gain, RandomGenerator random) {
        int rows = shape.dim(0);
        int columns = shape.size() / rows;
        boolean wide = columns >= rows;
        int count = Math.min(rows, columns);
        int length = Math.max(rows, columns);
        var basis = new double[count][length];
        for (int i = 0; i < count; i++) {
            orthonormalise(basis, i, random);
        }
        int[] at = {0};
        return values(shape, type, () -> {
            int row = at[0] / columns;
            int column = at[0]++ % columns;
            return gain * (wide ? basis[row][column] : basis[column][row]);
        });
    }

    private static void orthonormalise(double[][] basis, int i, RandomGenerator random) {
        var row = basis[i];
        for (int k = 0; k < row.length; k++) {
            row[k] = random.nextGaussian();
        }
        for (int pass = 0; pass < 2; pass++) { // twice is enough against rounding
            for (int j = 0; j < i; j++) {
                double along = 0;
                for (int k = 0; k < row.length; k++) {
                    along += row[k] * basis[j][k];
                }
                for (int k = 0; k < row.length; k++) {
                    row[k] -= along * basis[j][k];
                }
            }
        }
        double norm = 0;
        for (double value : row) {
            norm += value * value;
        }
        for (int k = 0; k < row.length; k++) {
            row[k] /= Math.sqrt(norm);
        }
    }
}
