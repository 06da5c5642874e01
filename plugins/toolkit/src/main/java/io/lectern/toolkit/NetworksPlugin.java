package io.lectern.toolkit;

import io.lectern.api.Learner;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Session;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Task;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Networks as a model of the platform.
class NetworksPlugin<T extends Task<Dataset>, S extends Record> implements ModelPlugin<T, Dataset, S> {

    private final Description about;
    private final Class<T> task;
    private final S defaults;
    private final String builtIn;
    private final BiFunction<T, S, Optional<String>> objection;
    private final BiFunction<T, S, Networks> networks;
    private final Function<S, Training> training;

    NetworksPlugin(
            Class<? extends Record> architecture,
            Class<T> task,
            S defaults,
            String builtIn,
            BiFunction<T, S, Optional<String>> objection,
            BiFunction<T, S, Networks> networks,
            Function<S, Training> training) {
        this.about = Description.of(architecture);
        this.task = task;
        this.defaults = defaults;
        this.builtIn = builtIn;
        this.objection = objection;
        this.networks = networks;
        this.training = training;
    }

    @Override
    public Description about() {
        return about;
    }

    @Override
    public Class<T> task() {
        return task;
    }

    @Override
    public S defaults() {
        return defaults;
    }

    @Override
    public String builtInDataset() {
        return builtIn;
    }

    @Override
    public Optional<String> objection(T which, S settings) {
        return objection.apply(which, settings);
    }

    @Override
    public Learner<Dataset> create(T which, S settings, Session session) {
        return new GradientLearner(networks.apply(which, settings), training.apply(settings), session);
    }
}
