package io.lectern.api.run;

import io.lectern.api.data.Split;
import java.util.function.Supplier;

/// A learner's line to the platform. Calls return at once: nothing said here slows training down.
///
/// @since 0.1
public interface Run {

    /// Says something under a tag such as `train/loss`; steps count from 1.
    void log(String tag, long step, Value value);

    default void scalar(String tag, long step, double value) {
        log(tag, step, new Value.Scalar(value));
    }

    /// How far the run is.
    void progress(Progress progress);

    /// Offers a checkpoint; the platform asks for its content if it wants to keep it. Called between steps.
    void checkpoint(Mark mark, long step, Supplier<Checkpoint> content);

    /// Whether a person or the platform wants the run to end; asked between steps.
    boolean cancelled();

    Randomness random();

    /// Collects the metrics that the platform was asked to take on a part of the data; logged when finished.
    Scoring scoring(Split split, long step);

    /// Something the user should know: dead units, non-finite numbers.
    void alarm(Alarm alarm);

    /// Why a checkpoint is offered.
    enum Mark {
        /// The state now, to resume from.
        LAST,
        /// The best state so far, by the learner's own measure.
        BEST
    }

    /// @param step     steps done
    /// @param steps    steps in all
    /// @param examples examples seen
    /// @param loss     the loss at the last step
    record Progress(long step, long steps, long examples, double loss) {}

    /// @param kind   which alarm: `non-finite`, `dead-units`, ...
    /// @param tensor path of what is wrong
    /// @param text   one sentence for the user
    record Alarm(String kind, String tensor, long step, String text) {}
}
