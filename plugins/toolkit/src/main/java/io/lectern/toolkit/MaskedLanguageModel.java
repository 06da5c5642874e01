package io.lectern.toolkit;

import io.lectern.api.data.MaskedLanguageModelling;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Scope;
import java.util.Optional;

/// An architecture that finds hidden tokens by what stands on both sides of them: a record whose
/// components are its hyper-parameters.
public interface MaskedLanguageModel {

    /// A score for each token at each place that is asked for.
    ///
    /// @param tokens  whole numbers `[batch, time]` in [0, vocabulary)
    /// @param lengths places of each text that are meant, whole numbers `[batch]`
    /// @param places  those asked for, whole numbers `[batch, asked]` in [0, time)
    /// @return `[batch, asked, vocabulary]`
    Tensor logits(Tensor tokens, Tensor lengths, Tensor places, int vocabulary, Scope scope);

    /// Why this architecture cannot learn a task, or nothing.
    default Optional<String> objection(MaskedLanguageModelling task) {
        return Optional.empty();
    }

    /// How it learns best.
    default Training training() {
        return Training.DEFAULT;
    }

    /// The built-in data set that it learns where none is named.
    default String builtIn() {
        return "masked-words";
    }
}
