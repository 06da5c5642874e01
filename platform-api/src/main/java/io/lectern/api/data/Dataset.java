package io.lectern.api.data;

import java.io.IOException;
import java.util.random.RandomGenerator;

/// Examples that can be had in any order, by number.
///
/// The learner owns the order, so that a run resumes at once where it stopped. Implementations are safe for several
/// threads: batches are fetched ahead of training.
///
/// @since 0.1
public interface Dataset extends AutoCloseable {

    /// Number of examples; 0 where the data has no such part.
    int size(Split split);

    /// The examples with these numbers, each in [0, size), always the same for the same numbers; inputs and
    /// targets.
    Batch get(Split split, int[] indices);

    /// Training examples as they should be learnt from: shifted, mirrored or otherwise varied by `random`.
    default Batch vary(int[] indices, RandomGenerator random) {
        return get(Split.TRAIN, indices);
    }

    /// Whether the examples of a part follow each other: whether example `i + 1`, as [#get] gives it,
    /// goes on where example `i` ends, as windows of one text do. A model that remembers may then read
    /// them in this order.
    ///
    /// @since 0.1
    default boolean continuous() {
        return false;
    }

    /// Identifies the data by content, so that two runs on different data are never taken for the same:
    /// hexadecimal.
    String fingerprint();

    @Override
    default void close() throws IOException {}
}
