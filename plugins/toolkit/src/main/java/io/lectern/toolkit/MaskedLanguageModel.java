package io.lectern.toolkit;

import io.lectern.api.data.MaskedLanguageModelling;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Scope;

/// An architecture that finds hidden tokens by what stands on both sides of them: a record whose
/// components are its hyper-parameters.
public interface MaskedLanguageModel extends Architecture<MaskedLanguageModelling> {

    /// A score for each token at each place that is asked for.
    ///
    /// @param tokens  whole numbers `[batch, time]` in [0, vocabulary)
    /// @param lengths places of each text that are meant, whole numbers `[batch]`
    /// @param places  those asked for, whole numbers `[batch, asked]` in [0, time)
    /// @return `[batch, asked, vocabulary]`
    Tensor logits(Tensor tokens, Tensor lengths, Tensor places, int vocabulary, Scope scope);

    @Override
    default Class<MaskedLanguageModelling> task() {
        return MaskedLanguageModelling.class;
    }

    @Override
    default Networks networks(MaskedLanguageModelling task) {
        return new Restore(task, this);
    }

    @Override
    default String builtIn() {
        return "masked-words";
    }
}
