package io.lectern.api;

import io.lectern.api.data.Task;
import java.util.Optional;

/// A kind of model: makes learners for a task.
///
/// @param <T> the kind of task
/// @param <D> where examples come from: a data set or an environment
/// @param <S> settings: the prototype gives values, its class the schema
/// @since 0.1
public interface ModelPlugin<T extends Task<D>, D, S extends Record> extends Contribution {

    Class<T> task();

    /// The only home of the default values.
    S defaults();

    /// The data set that this model learns on where none is named; built in, so that nothing needs to be fetched.
    String builtInDataset();

    /// Why the model cannot learn this task with these settings, or nothing.
    default Optional<String> objection(T task, S settings) {
        return Optional.empty();
    }

    /// A learner that has seen nothing yet.
    ///
    /// @throws io.lectern.api.tensor.ShapeException if the settings do not fit the task; names the layer
    Learner<D> create(T task, S settings, Session session);
}
