package io.lectern.toolkit;

import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Scope;

/// An architecture that reads one sequence of tokens and writes another, of another length and
/// vocabulary: a record whose components are its hyper-parameters.
public interface EncoderDecoder {

    /// What is known of the source, for the decoder to look at.
    ///
    /// @param source     whole numbers `[batch, time]` in [0, vocabulary)
    /// @param lengths    places of each source that are meant, whole numbers `[batch]`
    /// @param vocabulary tokens of the source
    /// @return `[batch, time, width]`
    Tensor encode(Tensor source, Tensor lengths, int vocabulary, Scope scope);

    /// A score for each token to be written at each place, from the source and what is written before.
    ///
    /// @param written    what stands before each place, whole numbers `[batch, time']`; before the
    ///     first one, where nothing does, the number `vocabulary`
    /// @param memory     the encoded source, `[batch, time, width]`
    /// @param lengths    places of each source that are meant, whole numbers `[batch]`
    /// @param vocabulary tokens of the target
    /// @return `[batch, time', vocabulary]`
    Tensor decode(Tensor written, Tensor memory, Tensor lengths, int vocabulary, Scope scope);

    /// How it learns best.
    default Training training() {
        return Training.DEFAULT;
    }

    /// The built-in data set that it learns where none is named.
    default String builtIn() {
        return "reorder";
    }
}
