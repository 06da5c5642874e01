package io.lectern.toolkit;

import io.lectern.api.Learner;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Session;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Task;
import java.util.Optional;
import java.util.function.BiFunction;

/// An architecture with its objective as a model of the platform.
final class SupervisedPlugin<T extends Task<Dataset>, A extends Record>
        implements ModelPlugin<T, Dataset, Supervised<A>> {

    private final Class<T> task;
    private final Supervised<A> defaults;
    private final String builtIn;
    private final BiFunction<T, Supervised<A>, Optional<String>> objection;
    private final BiFunction<T, Supervised<A>, Objective> objective;

    SupervisedPlugin(
            Class<T> task,
            Supervised<A> defaults,
            String builtIn,
            BiFunction<T, Supervised<A>, Optional<String>> objection,
            BiFunction<T, Supervised<A>, Objective> objective) {
        this.task = task;
        this.defaults = defaults;
        this.builtIn = builtIn;
        this.objection = objection;
        this.objective = objective;
    }

    @Override
    public Description about() {
        return Description.of(defaults.architecture().getClass());
    }

    @Override
    public Class<T> task() {
        return task;
    }

    @Override
    public Supervised<A> defaults() {
        return defaults;
    }

    @Override
    public String builtInDataset() {
        return builtIn;
    }

    @Override
    public Optional<String> objection(T which, Supervised<A> settings) {
        return objection.apply(which, settings);
    }

    @Override
    public Learner<Dataset> create(T which, Supervised<A> settings, Session session) {
        return new GradientLearner(objective.apply(which, settings), settings.training(), session);
    }
}
