package io.lectern.agents;

import io.lectern.api.data.Environment;
import io.lectern.api.data.Environment.Step;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Who is to act in a game in which one does at a time, and what is legal then.
///
/// @param actions in ascending order, one at least
record Turn(int player, List<Integer> actions) {

    /// @throws IllegalArgumentException if nobody may act, as when the game is over
    static <S> Turn of(Environment<S> game, S state) {
        return IntStream.range(0, game.players())
                .mapToObj(player -> new Turn(player, game.legal(state, player)))
                .filter(turn -> !turn.actions.isEmpty())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nobody may act in %s".formatted(state)));
    }

    <S> Step<S> act(Environment<S> game, S state, int action, RandomGenerator random) {
        var actions = new int[game.players()];
        actions[player] = action;
        return game.step(state, actions, random);
    }
}
