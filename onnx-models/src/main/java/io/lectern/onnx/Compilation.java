package io.lectern.onnx;

import java.util.function.Consumer;

/// A program that is being compiled, for those who watch.
///
/// @param weights where its variables are
record Compilation(Computation computation, Weights weights) {

    private static final ScopedValue<Consumer<Compilation>> WATCHER = ScopedValue.newInstance();

    /// Shows each program that this thread compiles meanwhile, for whatever device.
    static void watching(Consumer<Compilation> watcher, Runnable work) {
        ScopedValue.where(WATCHER, watcher).run(work);
    }

    void tell() {
        if (WATCHER.isBound()) { // what the watcher compiles is not watched
            var watcher = WATCHER.get();
            watching(_ -> {}, () -> watcher.accept(this));
        }
    }
}
