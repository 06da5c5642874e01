package io.lectern.runtime.run;

import io.lectern.api.Contribution.Description;
import io.lectern.api.Predictor;
import io.lectern.api.data.Task;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.files.Durable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// What a run leaves for others: the model as ONNX with all that is needed to use it, a card, and a record.
record Publication(Platform platform, RunDescription description, RunDirectory directory) {

    /// Writes the model into the run's directory, if it can be written as ONNX.
    Optional<Path> onnx(Predictor model, Map<String, Double> metrics, Consumer<String> note) throws IOException {
        if (model instanceof Predictor.Exportable exportable) {
            export(exportable, directory.onnx(), metrics);
            return Optional.of(directory.onnx());
        }
        note.accept("model '%s' cannot be written as ONNX".formatted(description.model()));
        return Optional.empty();
    }

    void export(Predictor.Exportable model, Path to, Map<String, Double> metrics) throws IOException {
        Durable.write(to, out -> model.writeOnnx(out, notes(metrics)));
    }

    /// Writes the card and the record.
    void papers(RunSummary summary, Description model) throws IOException {
        var data = platform.catalogue().dataset(description.dataset()).about();
        Durable.write(directory.card(), new ModelCard(description, summary, model, data).text());
        Durable.write(directory.record(), platform.json().pretty(new Account(description, summary)));
    }

    /// Takes note of the files with their hashes.
    void register() throws IOException {
        for (var file : List.of(directory.onnx(), directory.card(), directory.record())) {
            if (Files.exists(file)) {
                var name = file.getFileName().toString();
                platform.store().artefact(description.id(), name, Durable.sha256(file), Files.size(file));
            }
        }
    }

    /// What goes into the ONNX file, so that whoever serves it prepares inputs and reads outputs as the run did: inputs
    /// and predictions with their shapes, class names, vocabulary and normalisation are in `lectern.task`.
    private Map<String, String> notes(Map<String, Double> metrics) {
        var json = platform.json();
        var notes = new LinkedHashMap<String, String>();
        notes.put("lectern.task", json.writeAs(Task.class, description.task()));
        notes.put("lectern.model", description.model());
        notes.put("lectern.model.settings", json.write(description.modelSettings()));
        notes.put("lectern.dataset", description.dataset());
        notes.put("lectern.dataset.settings", json.write(description.datasetSettings()));
        notes.put("lectern.dataset.fingerprint", description.fingerprint());
        notes.put("lectern.run", description.id());
        notes.put("lectern.seed", Long.toString(description.seed()));
        notes.put("lectern.metrics", json.write(metrics));
        notes.put("lectern.made", json.write(description.made()));
        return notes;
    }

    private record Account(RunDescription description, RunSummary result) {}
}
