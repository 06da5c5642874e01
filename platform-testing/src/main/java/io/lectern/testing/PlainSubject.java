package io.lectern.testing;

import io.lectern.api.LensPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Task;
import io.lectern.api.run.Checkpoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Something for a lens to look at: a model and examples, with no run around them.
public record PlainSubject(Task<?> task, Predictor model, Batch examples, Checkpoint weights)
        implements LensPlugin.Subject {

    /// A model with no examples and no weights of its own.
    public static PlainSubject of(Task<?> task, Predictor model) {
        return new PlainSubject(task, model, new Batch(Map.of()), new Checkpoint(Map.of(), Map.of()));
    }

    /// With examples chosen by the viewer.
    public PlainSubject withExamples(Batch chosen) {
        return new PlainSubject(task, model, chosen, weights);
    }

    @Override
    public Optional<Dataset> data() {
        return Optional.empty();
    }

    @Override
    public List<Long> checkpoints() {
        return List.of();
    }

    @Override
    public Checkpoint weights(long step) {
        throw new IllegalArgumentException("there is no checkpoint of step %d, or of any other".formatted(step));
    }

    @Override
    public Map<Long, Double> series(String tag) {
        return Map.of();
    }
}
