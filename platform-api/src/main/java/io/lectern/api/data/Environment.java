package io.lectern.api.data;

import io.lectern.api.tensor.NdArray;
import java.util.List;
import java.util.random.RandomGenerator;

/// A world that answers actions: pure, so that search may try a move and take it back, and a run resumes from its
/// state.
///
/// @param <S> an immutable state
/// @since 0.1
public interface Environment<S> {

    /// Number of players; each acts at its own turn or all at once.
    default int players() {
        return 1;
    }

    S start(RandomGenerator random);

    /// What happens when player `i` does `actions[i]`; players whose turn it is not are ignored.
    Step<S> step(S state, int[] actions, RandomGenerator random);

    /// What a player sees.
    NdArray observe(S state, int player);

    /// The actions that a player may take, in ascending order; empty when it is not its turn or the episode is
    /// over.
    List<Integer> legal(S state, int player);

    /// A state as a few lines of text, for people.
    ///
    /// @since 0.1
    default String show(S state) {
        return String.valueOf(state);
    }

    /// @param rewards one a player
    record Step<S>(S state, double[] rewards, boolean over) {}
}
