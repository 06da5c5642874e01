package io.lectern.toolkit;

import io.lectern.api.data.Classification;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Vocabulary;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Scope;
import java.util.Optional;

/// An architecture that tells classes of texts apart: a record whose components are its
/// hyper-parameters.
public interface TextClassifier extends Architecture<Classification> {

    /// A score for each class.
    ///
    /// @param tokens     whole numbers `[batch, time]` in [0, vocabulary)
    /// @param lengths    places of each text that are meant, whole numbers `[batch]`
    /// @param vocabulary what the numbers stand for
    /// @return `[batch, classes]`
    Tensor logits(Tensor tokens, Tensor lengths, Vocabulary vocabulary, int classes, Scope scope);

    @Override
    default Class<Classification> task() {
        return Classification.class;
    }

    @Override
    default Networks networks(Classification task) {
        return new ClassifyText(task, this);
    }

    /// One that overrides this sees to it that the input is made of tokens.
    @Override
    default Optional<String> objection(Classification task) {
        return task.input() instanceof Feature.Tokens
                ? Optional.empty()
                : Optional.of("it needs tokens, not " + task.input().getClass().getSimpleName());
    }

    @Override
    default String builtIn() {
        return "word-order";
    }
}
