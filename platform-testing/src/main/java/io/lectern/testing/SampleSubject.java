package io.lectern.testing;

import io.lectern.api.Learner;
import io.lectern.api.LensPlugin;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.Session;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Control;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Environment;
import io.lectern.api.data.Split;
import io.lectern.api.data.Task;
import io.lectern.api.run.Checkpoint;
import io.lectern.api.tensor.NdArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A model fresh from its first weights, with what it learns from, for lenses to look at.
///
/// @param task        what the model is for
/// @param learner     the model
/// @param data        that it learns, or nothing
/// @param environment that it acts in, or nothing
/// @param examples    the chosen ones; none of an environment
public record SampleSubject(
        Task<?> task, Learner<?> learner, Optional<Dataset> data, Optional<Environment<?>> environment, Batch examples)
        implements LensPlugin.Subject, AutoCloseable {

    /// A model that has learnt nothing yet, and the first test examples.
    public static <T extends Task<Dataset>, S extends Record> SampleSubject of(
            ModelPlugin<T, Dataset, S> model, T task, S settings, Dataset data) {
        return new SampleSubject(
                task,
                model.create(task, settings, Session.of(1)),
                Optional.of(data),
                Optional.empty(),
                data.get(Split.TEST, new int[] {0, 1}));
    }

    /// A model that has done nothing yet.
    public static <S extends Record> SampleSubject acting(
            ModelPlugin<Control, Environment<?>, S> model, Control task, S settings, Environment<?> environment) {
        return new SampleSubject(
                task,
                model.create(task, settings, Session.of(1)),
                Optional.empty(),
                Optional.of(environment),
                new Batch(Map.of()));
    }

    /// The same model and other examples.
    public SampleSubject with(Batch others) {
        return new SampleSubject(task, learner, data, environment, others);
    }

    /// The same without targets, as where a viewer made the examples: nobody says what they are.
    public SampleSubject withoutTargets() {
        var inputs = new LinkedHashMap<String, NdArray>();
        task.inputs().keySet().stream().filter(examples::has).forEach(name -> inputs.put(name, examples.get(name)));
        return with(new Batch(inputs));
    }

    @Override
    public Predictor model() {
        return learner.predictor();
    }

    @Override
    public Checkpoint weights() {
        return learner.save();
    }

    @Override
    public List<Long> checkpoints() {
        return List.of(0L);
    }

    @Override
    public Checkpoint weights(long step) {
        return weights();
    }

    @Override
    public Map<Long, Double> series(String tag) {
        return Map.of();
    }

    @Override
    public void close() {
        learner.close();
    }
}
