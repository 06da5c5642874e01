package io.lectern.toolkit;

import io.lectern.api.Learner;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Session;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Task;
import java.util.Optional;
import java.util.function.BiFunction;

/// An architecture as a model of the platform.
final class ArchitecturePlugin<
                T extends Task<Dataset>, A extends Record & Architecture<T>, S extends Record & ModelSettings<A>>
        implements ModelPlugin<T, Dataset, S> {

    private final A architecture;
    private final S defaults;
    private final BiFunction<T, S, Networks> networks;

    ArchitecturePlugin(A architecture, S defaults, BiFunction<T, S, Networks> networks) {
        this.architecture = architecture;
        this.defaults = defaults;
        this.networks = networks;
    }

    @Override
    public Description about() {
        return Description.of(architecture.getClass());
    }

    @Override
    public Class<T> task() {
        return architecture.task();
    }

    @Override
    public S defaults() {
        return defaults;
    }

    @Override
    public String builtInDataset() {
        return architecture.builtIn();
    }

    @Override
    public Optional<String> objection(T task, S settings) {
        return settings.architecture().objection(task);
    }

    @Override
    public Learner<Dataset> create(T task, S settings, Session session) {
        return new GradientLearner(networks.apply(task, settings), settings.training(), session);
    }
}
