package io.lectern.generative;

import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Losses;

/// What a decoder's numbers say of data, entry by entry.
///
/// Shapes: all `[batch, entries]`.
public sealed interface Observation {

    /// Data as this kind of observation sees it.
    Tensor seen(Tensor data);

    /// The logarithm of how likely data is, in nats, `[batch]`.
    ///
    /// @param seen data as [#seen] gives it
    Tensor logLikelihood(Tensor decoded, Tensor seen);

    /// What is expected of data.
    Tensor mean(Tensor decoded);

    /// Entries are 0 or 1, each with a probability: pictures in black and white. What is brighter
    /// than one half is 1.
    @Doc("Each number is 0 or 1 with a probability; what is above one half is 1.")
    record Bernoulli() implements Observation {

        public static final Bernoulli DEFAULT = new Bernoulli();

        @Override
        public Tensor seen(Tensor data) {
            return data.greater(0.5).cast(data.type());
        }

        @Override
        public Tensor logLikelihood(Tensor decoded, Tensor seen) {
            return Losses.binaryCrossEntropyEach(decoded, seen).sum(1).neg();
        }

        @Override
        public Tensor mean(Tensor decoded) {
            return decoded.sigmoid();
        }
    }

    /// Entries are normally distributed around what was decoded, all with the same deviation.
    @Doc("Each number is normally distributed around what is decoded.")
    record Gaussian(
            @Doc("Deviation of all numbers.") @Range(min = 1e-3, max = 1e3)
            double deviation) implements Observation {

        public static final Gaussian DEFAULT = new Gaussian(0.2);

        @Override
        public Tensor seen(Tensor data) {
            return data;
        }

        @Override
        public Tensor logLikelihood(Tensor decoded, Tensor seen) {
            double normalizer = seen.dim(1) * Math.log(deviation * Math.sqrt(2 * Math.PI));
            var distance = seen.sub(decoded).square().sum(1);
            return distance.mul(-0.5 / (deviation * deviation)).sub(normalizer);
        }

        @Override
        public Tensor mean(Tensor decoded) {
            return decoded;
        }
    }
}
