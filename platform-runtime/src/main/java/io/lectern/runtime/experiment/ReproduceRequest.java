package io.lectern.runtime.experiment;

import io.lectern.api.Cuda;
import io.lectern.api.Device;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Which claims someone wants put to the test, and how.
///
/// @param experiments ids or rows of the catalogue, in whatever case
/// @param seeds       how many, from 1 on; the claim holds if it does for more than half of them
/// @param threads     for computing
/// @param cuda        how CUDA computes, where someone said so
/// @param budget      for all together; what does not fit is left
public record ReproduceRequest(
        List<String> experiments,
        int seeds,
        int threads,
        Device device,
        Optional<Cuda> cuda,
        Optional<Duration> budget,
        Earlier earlier) {

    public ReproduceRequest {
        experiments = List.copyOf(experiments);
        if (seeds < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "seeds is %d and threads %d, but at least 1 is needed of each".formatted(seeds, threads));
        }
        cuda.flatMap(how -> how.objection(device)).ifPresent(objection -> {
            throw new IllegalArgumentException(objection);
        });
    }

    /// Three seeds on the CPU with one thread, reusing what is there.
    public static ReproduceRequest of(String... experiments) {
        return new ReproduceRequest(
                List.of(experiments), 3, 1, Device.CPU, Optional.empty(), Optional.empty(), Earlier.REUSE);
    }
}
