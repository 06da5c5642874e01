package io.lectern.datasets;

import java.util.random.RandomGenerator;

/// Normally distributed numbers that are the same on every machine, which Java does not promise of its own.
final class Gaussian {

    private Gaussian() {}

    /// One number of mean 0 and deviation 1.
    ///
    /// @see <a href="https://doi.org/10.1214/aoms/1177706645">Box and Muller, 1958</a>
    static double next(RandomGenerator random) {
        double radius = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }

    /// One number of mean 0, deviation 1 and bell shape, but never beyond 3.5: the sum of four even ones. Ten
    /// times as fast, for noise on pixels.
    static double roughly(RandomGenerator random) {
        long bits = random.nextLong();
        long sum = (bits & 0xffff) + (bits >>> 16 & 0xffff) + (bits >>> 32 & 0xffff) + (bits >>> 48);
        return (sum / 65_536.0 - 2) * Math.sqrt(3);
    }
}
