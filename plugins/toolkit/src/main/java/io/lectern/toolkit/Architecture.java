package io.lectern.toolkit;

import io.lectern.api.data.Dataset;
import io.lectern.api.data.Task;
import java.util.Optional;

/// What models are made of: a record whose components are its hyper-parameters. [Toolkit#model] makes
/// a model of the platform from it.
///
/// Each kind of architecture is an interface, such as [Classifier], that says what its networks answer
/// and leaves to the architecture how. A new kind says in [#networks] what is learnt from that.
///
/// @param <T> what it can learn
public interface Architecture<T extends Task<Dataset>> {

    /// The kind of task that it learns.
    Class<T> task();

    /// What learns a task: its inputs, answers and losses.
    Networks networks(T task);

    /// Why this architecture cannot learn a task, or nothing.
    default Optional<String> objection(T task) {
        return Optional.empty();
    }

    /// How it learns best.
    default Training training() {
        return Training.DEFAULT;
    }

    /// The built-in data set that it learns where none is named.
    String builtIn();
}
