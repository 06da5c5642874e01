package io.lectern.toolkit;

import io.lectern.api.data.Classification;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Vocabulary;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Scope;
import java.util.Optional;

/// An architecture that tells classes of texts apart: a record whose components are its
/// hyper-parameters.
public interface TextClassifier {

    /// A score for each class.
    ///
    /// @param tokens     whole numbers `[batch, time]` in [0, vocabulary)
    /// @param lengths    places of each text that are meant, whole numbers `[batch]`
    /// @param vocabulary what the numbers stand for
    /// @return `[batch, classes]`
    Tensor logits(Tensor tokens, Tensor lengths, Vocabulary vocabulary, int classes, Scope scope);

    /// Why this architecture cannot learn a task, or nothing; one that overrides this sees to it that
    /// the input is made of tokens.
    default Optional<String> objection(Classification task) {
        return task.input() instanceof Feature.Tokens
                ? Optional.empty()
                : Optional.of("it needs tokens, not " + task.input().getClass().getSimpleName());
    }

    /// How it learns best.
    default Training training() {
        return Training.DEFAULT;
    }

    /// The built-in data set that it learns where none is named.
    default String builtIn() {
        return "word-order";
    }
}
