package io.lectern.toolkit;

import io.lectern.api.ModelPlugin;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Task;

/// Turns architectures into models of the platform.
public final class Toolkit {

    private Toolkit() {}

    /// A model by the settings `architecture` and `training`.
    public static <T extends Task<Dataset>, A extends Record & Architecture<T>>
            ModelPlugin<T, Dataset, Supervised<A>> model(A architecture) {
        return new ArchitecturePlugin<>(
                architecture,
                new Supervised<A>(architecture, architecture.training()),
                (task, settings) -> settings.architecture().networks(task));
    }

    /// A model of networks that learn from each other, by the settings `architecture`, `game` and `training`. There is
    /// no loss that says how good it is, so nothing stops it early.
    public static <T extends Task<Dataset>, A extends Record & Players<T>>
            ModelPlugin<T, Dataset, Contested<A>> adversarial(A architecture) {
        return new ArchitecturePlugin<>(
                architecture,
                new Contested<A>(architecture, architecture.game(), architecture.training()),
                (task, settings) -> settings.architecture().networks(task, settings.game()));
    }
}
