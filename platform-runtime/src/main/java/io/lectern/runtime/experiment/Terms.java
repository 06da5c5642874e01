package io.lectern.runtime.experiment;

import io.lectern.api.Device;

/// Under which terms trials are done.
///
/// @param threads for computing, shared by what is trained at the same time
/// @param earlier whether what was found earlier counts
record Terms(int threads, Device device, Earlier earlier) {

    /// The same for one of several runs at a time.
    Terms share(int runs) {
        return new Terms(Math.max(1, threads / runs), device, earlier);
    }
}
