package io.lectern.runtime.predict;

import io.lectern.api.Predictor;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Task;
import io.lectern.runtime.Prediction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Answers of a model for files: images where it takes images, texts where it takes tokens, CSV rows where it takes
/// numbers.
public final class Predictions {

    private final String field;
    private final Feature feature;
    private final Answers answers;
    private final Predictor model;

    /// @throws IllegalArgumentException if the task's input is of a kind that no file can give
    public Predictions(Task<?> task, Predictor model) {
        if (task.inputs().size() != 1) {
            throw new IllegalArgumentException("the model takes %s; only models of one input can answer for files"
                    .formatted(task.inputs().keySet()));
        }
        var input = task.inputs().entrySet().iterator().next();
        field = input.getKey();
        feature = input.getValue();
        answers = new Answers(task);
        this.model = model;
    }

    /// One answer for each image or text and each row of a table, in their order.
    ///
    /// @throws IllegalArgumentException if a file does not hold what the model takes; names the file and the place
    /// @throws IOException if a file cannot be read or is broken; names it
    public List<Prediction> of(List<Path> files) throws IOException {
        var predictions = new ArrayList<Prediction>();
        for (var file : files) {
            for (var example : read(file)) {
                predictions.add(answers.of(example, model.predict(example.batch())));
            }
        }
        return predictions;
    }

    private List<Example> read(Path file) throws IOException {
        return switch (feature) {
            case Feature.Image image ->
                List.of(new Example(file.toString(), Batch.of(field, Pictures.read(file, image)), 0));
            case Feature.Tokens tokens -> List.of(Texts.read(file, field, tokens));
            case Feature.Vector vector -> Rows.read(file, field, vector);
            case Feature other ->
                throw new IllegalArgumentException(
                        "the model takes %s; answers are to be had for images, texts and CSV rows"
                                .formatted(other.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT)));
        };
    }

    /// @param name  file, and row where it has several
    /// @param place of the last token that is meant
    record Example(String name, Batch batch, int place) {}
}
