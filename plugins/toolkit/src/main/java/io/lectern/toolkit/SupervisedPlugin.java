package io.lectern.toolkit;

import io.lectern.api.data.Dataset;
import io.lectern.api.data.Task;
import java.util.Optional;
import java.util.function.BiFunction;

/// An architecture with its objective as a model of the platform.
final class SupervisedPlugin<T extends Task<Dataset>, A extends Record> extends NetworksPlugin<T, Supervised<A>> {

    SupervisedPlugin(
            Class<T> task,
            Supervised<A> defaults,
            String builtIn,
            BiFunction<T, Supervised<A>, Optional<String>> objection,
            BiFunction<T, Supervised<A>, Networks> objective) {
        super(defaults.architecture().getClass(), task, defaults, builtIn, objection, objective, Supervised::training);
    }
}
