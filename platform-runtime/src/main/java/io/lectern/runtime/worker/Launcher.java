package io.lectern.runtime.worker;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/// Starts workers. All that a worker needs is the id of a run and the way to the store, where it finds what to do and
/// reports how it goes; so a launcher may as well be a cluster's.
public interface Launcher {

    /// Starts a worker for a run that waits in the store.
    ///
    /// @throws IOException if it cannot be started
    Worker launch(String run) throws IOException;

    /// A worker that was started.
    interface Worker {

        /// How it ended, once it has.
        CompletableFuture<Exit> exit();

        /// Ends it at once, whatever it is doing.
        void kill();
    }
}
