package io.lectern.api;

import io.lectern.api.run.Checkpoint;
import io.lectern.api.run.Run;
import io.lectern.api.run.StepProfile;

/// A model with what it has learnt so far. Used by one thread, except for its predictor.
///
/// @param <D> where examples come from
/// @since 0.1
public interface Learner<D> extends AutoCloseable {

    /// Learns from the state it is in until the budget is used up, it stops early, or the run is cancelled.
    ///
    /// @throws io.lectern.api.run.RunFailure if it cannot go on: non-finite numbers, data that does not fit
    void train(D data, Run run);

    /// The model as it is now, for use: follows further training and ends with the learner.
    Predictor predictor();

    /// The state now.
    Checkpoint save();

    /// Takes a state that a learner of the same model, task and settings saved.
    ///
    /// @throws IllegalArgumentException if the state is another model's; names the tensors that are missing or
    ///     differ
    void load(Checkpoint checkpoint);

    @Override
    void close();

    /// Learners that can start from another model's weights.
    interface FineTuning {

        /// Takes all weights that fit: by name, and by shape unless the model knows what one of another
        /// shape becomes. Those whose path starts with one of `frozen` stay as they are.
        ///
        /// @return the paths taken, and those that were left at their initial value
        Taken adopt(Checkpoint from, java.util.Collection<String> frozen);

        record Taken(java.util.List<String> adopted, java.util.List<String> left) {}
    }

    /// Learners that learn step by step and say where the time of a step goes.
    ///
    /// @param <D> where examples come from
    /// @since 0.1
    interface Explained<D> extends Learner<D> {

        /// Takes a few steps unmeasured and then so many measured ones from the state it is in, which
        /// they change. Tells the run how far it is, and ends early when that is cancelled.
        ///
        /// @param steps at least 1
        /// @throws io.lectern.api.run.RunFailure if it cannot: too little memory, data that does not
        ///     fit
        StepProfile explain(D data, int steps, Run run);
    }
}
