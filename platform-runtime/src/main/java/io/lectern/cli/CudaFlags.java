package io.lectern.cli;

import io.lectern.api.Cuda;
import java.util.Optional;
import picocli.CommandLine.Option;

/// How CUDA computes, on the command line.
final class CudaFlags {

    @Option(
            names = "--tf32",
            description = "With --device cuda: round the factors of products to the 11 bits of tensor cores; faster,"
                    + " with other results.")
    private boolean tf32;

    @Option(
            names = "--no-recording",
            description = "With --device cuda: tell the device each kernel of a step, instead of letting it play a"
                    + " recorded step again.")
    private boolean notRecorded;

    /// What was said, if anything.
    Optional<Cuda> chosen() {
        return tf32 || notRecorded ? Optional.of(new Cuda(tf32, !notRecorded)) : Optional.empty();
    }
}
