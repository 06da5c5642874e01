package io.lectern.toolkit;

import io.lectern.api.data.Feature;
import io.lectern.api.data.Transduction;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Scope;
import java.util.Optional;

/// An architecture that reads one sequence of tokens and writes another, of another length and
/// vocabulary: a record whose components are its hyper-parameters.
public interface EncoderDecoder extends Architecture<Transduction> {

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

    @Override
    default Class<Transduction> task() {
        return Transduction.class;
    }

    @Override
    default Networks networks(Transduction task) {
        return new Translate(task, this);
    }

    @Override
    default Optional<String> objection(Transduction task) {
        return task.source() instanceof Feature.Tokens && task.target() instanceof Feature.Tokens
                ? Optional.empty()
                : Optional.of("it reads tokens and writes tokens, not %s and %s"
                        .formatted(
                                task.source().getClass().getSimpleName(),
                                task.target().getClass().getSimpleName()));
    }

    @Override
    default String builtIn() {
        return "reorder";
    }
}
