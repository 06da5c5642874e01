package io.lectern.runtime.worker;

import io.lectern.api.run.RunFailure.Category;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.Watcher;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// A thread of this process for each run.
///
/// @param lectern whose runs they are
public record ThreadLauncher(Lectern lectern) implements Launcher {

    @Override
    public Worker launch(String run) {
        var worker = new InThread();
        Thread.ofPlatform().daemon().name("worker " + run).start(() -> {
            try {
                lectern.work(run, worker);
                worker.exit.complete(new Exit(Optional.empty(), "it ended by itself", ""));
            } catch (RuntimeException | Error e) {
                worker.exit.complete(new Exit(Optional.of(Category.PLATFORM), e.toString(), ""));
            }
        });
        return worker;
    }

    private static final class InThread implements Worker, Watcher {

        private final CompletableFuture<Exit> exit = new CompletableFuture<>();
        private volatile boolean killed;

        @Override
        public CompletableFuture<Exit> exit() {
            return exit;
        }

        /// A thread cannot be ended from outside, so this is as firm as it gets.
        @Override
        public void kill() {
            killed = true;
        }

        @Override
        public boolean cancelled() {
            return killed;
        }
    }
}
