package io.lectern.runtime.run;

import io.lectern.api.Learner;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.Session;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.data.Task;
import io.lectern.api.settings.Settings;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.Watcher;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// The weights of a run in a model with other settings or for a task of another size, which they fit all the same.
public final class Transferred implements AutoCloseable {

    private final Platform platform;
    private final Task<?> task;
    private final Learner<?> learner;
    private final Watcher watcher;

    private Transferred(Platform platform, Task<?> task, Learner<?> learner, Watcher watcher) {
        this.platform = platform;
        this.task = task;
        this.learner = learner;
        this.watcher = watcher;
    }

    /// @param settings of the model where they are not the defaults, by path
    /// @param dataset  whose task it is, for messages
    /// @throws IllegalArgumentException if the model cannot do the task, or the weights do not fit it
    /// @throws IOException if the run's files cannot be read
    public static Transferred of(
            Platform platform,
            RunSummary run,
            ModelPlugin<?, ?, ?> model,
            Map<String, String> settings,
            Task<?> task,
            String dataset,
            Session session,
            Watcher watcher)
            throws IOException {
        var recipe = Recipe.of(model, Settings.with(model.defaults(), settings), task, dataset);
        var weights = TrainedModel.weights(platform, run, watcher::note);
        var learner = recipe.learner(session);
        try {
            learner.load(weights);
            return new Transferred(platform, task, learner, watcher);
        } catch (RuntimeException e) {
            learner.close();
            throw e;
        }
    }

    public Predictor predictor() {
        return learner.predictor();
    }

    /// The metrics on a part of the task's data, as `test/accuracy`.
    public Map<String, Double> judge(Dataset data, Split split) {
        var scores = new Scores(platform.catalogue(), task, watcher::note);
        scores.addAll(predictor(), data, split, task, watcher::cancelled);
        var metrics = new LinkedHashMap<String, Double>();
        scores.finish().forEach((name, value) -> metrics.put(split.id() + "/" + name, value));
        return metrics;
    }

    @Override
    public void close() {
        learner.close();
    }
}
