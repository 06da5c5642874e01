package io.lectern.web.rest;

import io.lectern.runtime.Lectern;
import io.lectern.runtime.RunStatus;
import io.lectern.runtime.worker.Interactive;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The models of runs as ONNX: what a finished run left, else the model at its best checkpoint, or at one of a step.
@Singleton
public final class OnnxModels {

    private final Lectern lectern;
    private final Interactive interactive;

    OnnxModels(Lectern lectern, Interactive interactive) {
        this.lectern = lectern;
        this.interactive = interactive;
    }

    /// What such a file is called.
    public static String name(String run, Optional<Long> checkpoint) {
        return run + checkpoint.map("-step-%d"::formatted).orElse("") + ".onnx";
    }

    /// The file that a finished run left; of its checkpoints it left none.
    ///
    /// @throws IllegalArgumentException if there is no such run
    public Optional<Path> made(String run, Optional<Long> checkpoint) {
        if (checkpoint.isPresent()) {
            return Optional.empty();
        }
        var summary = lectern.run(run);
        return summary.status() == RunStatus.FINISHED ? summary.onnx().filter(Files::isRegularFile) : Optional.empty();
    }

    /// @param checkpoint a step whose state is written, in place of the run's result
    /// @throws IllegalArgumentException if there is no such run, it has no weights yet or none of this step, or its
    ///     model has no ONNX
    public void write(String run, Optional<Long> checkpoint, Path to) throws IOException {
        var made = made(run, checkpoint);
        if (made.isPresent()) {
            Files.copy(made.get(), to);
        } else {
            var _ = interactive.export(run, checkpoint, to);
        }
    }

    /// The content of such a file, which is nowhere else.
    ///
    /// @throws IllegalArgumentException as [#write] does
    public byte[] read(String run, Optional<Long> checkpoint) throws IOException {
        var folder = Files.createTempDirectory("lectern-onnx");
        var file = folder.resolve("model.onnx");
        try {
            write(run, checkpoint, file);
            return Files.readAllBytes(file);
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }
}
