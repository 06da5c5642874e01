package io.lectern.testing;

import io.lectern.api.Learner;
import io.lectern.api.LensPlugin;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.Session;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.data.Task;
import io.lectern.api.run.Checkpoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// A model fresh from its first weights, with data, for lenses to look at.
///
/// @param task    what the model is for
/// @param learner the model
/// @param dataset whose first test examples are the chosen ones
/// @param chosen  how many
public record SampleSubject(Task<?> task, Learner<?> learner, Dataset dataset, int chosen)
        implements LensPlugin.Subject, AutoCloseable {

    /// A model that has learnt nothing yet.
    public static <T extends Task<Dataset>, S extends Record> SampleSubject of(
            ModelPlugin<T, Dataset, S> model, T task, S settings, Dataset data) {
        return new SampleSubject(task, model.create(task, settings, Session.of(1)), data, 2);
    }

    @Override
    public Predictor model() {
        return learner.predictor();
    }

    @Override
    public Batch examples() {
        return dataset.get(Split.TEST, IntStream.range(0, chosen).toArray());
    }

    @Override
    public Optional<Dataset> data() {
        return Optional.of(dataset);
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
