package io.lectern.benchmarks;

import io.lectern.runtime.files.Durable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A folder that is there for a while.
record Scratch(Path folder) implements AutoCloseable {

    static Scratch create() throws IOException {
        return new Scratch(Files.createTempDirectory("lectern-bench"));
    }

    @Override
    public void close() throws IOException {
        Durable.remove(folder);
    }
}
