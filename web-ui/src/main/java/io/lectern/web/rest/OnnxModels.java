package io.lectern.web.rest;

import io.lectern.runtime.Lectern;
import io.lectern.runtime.RunStatus;
import io.lectern.runtime.worker.Interactive;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The models of runs as ONNX: what a finished run left, else the model at its best checkpoint.
@Singleton
public final class OnnxModels {

    private final Lectern lectern;
    private final Interactive interactive;

    OnnxModels(Lectern lectern, Interactive interactive) {
        this.lectern = lectern;
        this.interactive = interactive;
    }

    /// The file that a finished run left.
    ///
    /// @throws IllegalArgumentException if there is no such run
    public Optional<Path> made(String run) {
        var summary = lectern.run(run);
        return summary.status() == RunStatus.FINISHED ? summary.onnx().filter(Files::isRegularFile) : Optional.empty();
    }

    /// @throws IllegalArgumentException if there is no such run, it has no weights yet, or its model has no ONNX
    public void write(String run, Path to) throws IOException {
        var made = made(run);
        if (made.isPresent()) {
            Files.copy(made.get(), to);
        } else {
            var _ = interactive.export(run, to);
        }
    }

    /// The content of such a file, which is nowhere else.
    ///
    /// @throws IllegalArgumentException as [#write] does
    public byte[] read(String run) throws IOException {
        var folder = Files.createTempDirectory("lectern-onnx");
        var file = folder.resolve("model.onnx");
        try {
            write(run, file);
            return Files.readAllBytes(file);
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }
}
