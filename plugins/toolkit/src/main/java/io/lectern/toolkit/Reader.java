package io.lectern.toolkit;

import io.lectern.api.data.Vocabulary;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Scope;

/// An architecture that answers a text with one of several classes: a record whose components are its
/// hyper-parameters.
public interface Reader {

    /// A score for each class.
    ///
    /// @param tokens     whole numbers `[batch, time]` in [0, vocabulary)
    /// @param lengths    tokens of each text that are meant, whole numbers `[batch]`
    /// @param vocabulary what the numbers stand for
    /// @return `[batch, classes]`
    Tensor logits(Tensor tokens, Tensor lengths, Vocabulary vocabulary, int classes, Scope scope);

    /// How it learns best.
    default Training training() {
        return Training.DEFAULT;
    }

    /// The built-in data set that it learns where none is named.
    default String builtIn() {
        return "stories";
    }
}
