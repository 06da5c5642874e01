package io.lectern.runtime.experiment;

import io.lectern.api.Cuda;
import io.lectern.api.Device;
import java.util.Optional;

/// Under which terms trials are done.
///
/// @param threads for computing, shared by what is trained at the same time
/// @param earlier whether what was found earlier counts
record Terms(int threads, Device device, Optional<Cuda> cuda, Earlier earlier) {

    /// The same for one of several runs at a time.
    Terms share(int runs) {
        return new Terms(Math.max(1, threads / runs), device, cuda, earlier);
    }
}
