package io.lectern.toolkit;

import io.lectern.api.data.Dataset;
import io.lectern.api.data.Task;

/// Networks that learn from each other: some make things, others tell these from given ones.
///
/// @param <T> what they can learn
public interface Players<T extends Task<Dataset>> extends Architecture<T> {

    /// As [#networks(Task)], where they take turns by these rules.
    Networks networks(T task, Game game);

    /// How they play best.
    default Game game() {
        return Game.DEFAULT;
    }

    @Override
    default Networks networks(T task) {
        return networks(task, game());
    }
}
