package io.lectern.runtime.run;

import io.lectern.api.Predictor;
import io.lectern.runtime.RunStatus;
import io.lectern.runtime.Watcher;
import io.lectern.runtime.files.Durable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Writes the model of a run as an ONNX file of its own.
public final class Export {

    private Export() {}

    /// @param checkpoint a step whose state is written, in place of the run's result
    /// @param watcher    told about circumstances
    /// @return the file, absolute
    /// @throws IllegalArgumentException if the model cannot be written as ONNX, or the run has no such weights
    public static Path write(Platform platform, String run, Optional<Long> checkpoint, Path to, Watcher watcher)
            throws IOException {
        var summary = new Ledger(platform).find(run);
        var file = to.toAbsolutePath().normalize();
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException("%s is a folder; name a file in it".formatted(file));
        }
        Files.createDirectories(file.getParent());
        var made = summary.onnx().filter(Files::isRegularFile);
        if (checkpoint.isEmpty() && summary.status() == RunStatus.FINISHED && made.isPresent()) {
            if (!file.equals(made.get())) {
                Durable.write(file, out -> Files.copy(made.get(), out));
            }
            return file;
        }
        try (var model = TrainedModel.open(platform, summary, checkpoint, watcher)) {
            if (!(model.predictor() instanceof Predictor.Exportable exportable)) {
                throw new IllegalArgumentException("model '%s' cannot be written as ONNX".formatted(summary.model()));
            }
            new Publication(platform, model.description(), TrainedModel.directory(summary))
                    .export(exportable, file, checkpoint.isPresent() ? Map.of() : summary.metrics());
            return file;
        }
    }
}
