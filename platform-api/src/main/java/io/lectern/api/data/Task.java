package io.lectern.api.data;

import java.util.Map;

/// What is to be learnt: which fields go in, which are wanted, which the model gives.
///
/// A task is a record, stored with the run, so that a model can be rebuilt without its data. Built-in kinds are the
/// records of this package; a plugin may bring its own, and lists them in `Plugin.tasks()` so that runs can be read
/// back.
///
/// @param <D> where examples come from: [Dataset] or [Environment]
/// @since 0.1
public interface Task<D> {

    /// Fields that the model sees.
    Map<String, Feature> inputs();

    /// Fields that it is judged by.
    Map<String, Feature> targets();

    /// Fields that it answers with.
    Map<String, Feature> predictions();
}
