package io.lectern.toolkit;

import io.lectern.api.data.LanguageModelling;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Scope;

/// An architecture that foretells the next token: a record whose components are its hyper-parameters.
public interface LanguageModel extends Architecture<LanguageModelling> {

    /// A score for each token at each place, from what stands there and before. So texts that are
    /// shorter than the window need no care here: what stands behind their end changes nothing before
    /// it, and counts for nothing.
    ///
    /// @param tokens whole numbers `[batch, time]` in [0, vocabulary)
    /// @return `[batch, time, vocabulary]`
    Tensor logits(Tensor tokens, int vocabulary, Scope scope);

    @Override
    default Class<LanguageModelling> task() {
        return LanguageModelling.class;
    }

    @Override
    default Networks networks(LanguageModelling task) {
        return new Foretell(task, this);
    }

    @Override
    default String builtIn() {
        return "sentences";
    }
}
