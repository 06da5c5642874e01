package io.lectern.toolkit;

import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.run.Randomness;
import io.lectern.api.run.RunFailure;

/// In which order training examples are drawn. Any draw can be asked for at once, which is what lets a
/// run resume in the middle.
sealed interface Order permits Shuffled, Streams {

    /// What is learnt from at once, by the number of the draw, from 0.
    Drawn draw(long draw);

    /// @param anew whether rows begin anew, and do not go on where those of the draw before ended
    record Drawn(Batch examples, boolean anew) {}

    /// Shuffled for networks without a memory; those that have one follow the data.
    ///
    /// @param batch    examples of a draw, at most as many as there are
    /// @param remember whether the networks carry a memory from draw to draw
    /// @throws RunFailure if they do and the examples do not follow each other
    static Order of(Dataset data, int batch, boolean remember, Randomness random) {
        int size = data.size(Split.TRAIN);
        if (!remember) {
            return new Shuffled(data, size, batch, random);
        }
        if (!data.continuous()) {
            throw new RunFailure(
                    RunFailure.Category.USER,
                    "the model carries its memory from one example to the next, but the examples of this data set do"
                            + " not follow each other; learn a text, or let the model not carry its memory");
        }
        return new Streams(data, size, batch, random);
    }
}
