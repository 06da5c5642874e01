package io.lectern.runtime.predict;

import io.lectern.api.Predictor;
import io.lectern.api.data.Task;
import io.lectern.runtime.Prediction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Answers of a model for files: images where it takes images, texts where it takes tokens, CSV rows where it takes
/// numbers.
public final class Predictions {

    private final Inputs inputs;
    private final Answers answers;
    private final Predictor model;

    /// @throws IllegalArgumentException if the task has several inputs
    public Predictions(Task<?> task, Predictor model) {
        this.inputs = new Inputs(task);
        this.answers = new Answers(task);
        this.model = model;
    }

    /// One answer for each image or text and each row of a table, in their order.
    ///
    /// @throws IllegalArgumentException if a file does not hold what the model takes; names the file and the place
    /// @throws IOException if a file cannot be read; names it
    public List<Prediction> of(List<Path> files) throws IOException {
        var predictions = new ArrayList<Prediction>();
        for (var example : inputs.read(files)) {
            predictions.add(answers.of(example, model.predict(example.batch())));
        }
        return predictions;
    }
}
