package io.lectern.agents;

import io.lectern.api.data.Environment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Someone who plays a game of two.
///
/// @param <S> states of the game
@FunctionalInterface
public interface Player<S> {

    /// A move in each of several games.
    ///
    /// @param states none of them over
    List<Integer> moves(List<S> states, RandomGenerator random);

    /// Any move, as likely as any other.
    static <S> Player<S> random(Environment<S> game) {
        return (states, random) -> states.stream()
                .map(state -> any(Turn.of(game, state).actions(), random))
                .toList();
    }

    /// A move that search takes most often.
    static <S> Player<S> searching(Environment<S> game, Guide<S> guide, Search search) {
        return (states, random) -> search.of(game, guide, states, 0, random).stream()
                .map(SearchTree::favourite)
                .toList();
    }

    /// A move that is drawn by what a guide expects, without looking ahead.
    static <S> Player<S> guess(Guide<S> guide) {
        return (states, random) -> guide.of(states).stream()
                .map(opinion -> opinion.actions().get(SelfPlay.draw(opinion.priors(), random)))
                .toList();
    }

    /// Any of the moves that are best if the other makes the best ones, too; looks at the whole game,
    /// so it must be small.
    static <S> Player<S> perfect(Environment<S> game) {
        var known = new HashMap<S, Double>();
        return (states, random) -> states.stream()
                .map(state -> any(best(game, state, known, random), random))
                .toList();
    }

    private static <S> List<Integer> best(Environment<S> game, S state, Map<S, Double> known, RandomGenerator random) {
        var turn = Turn.of(game, state);
        var values = turn.actions().stream()
                .map(action -> value(game, state, turn, action, known, random))
                .toList();
        double most = values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        return IntStream.range(0, values.size())
                .filter(i -> values.get(i) == most)
                .mapToObj(turn.actions()::get)
                .toList();
    }

    /// What a move comes to for who makes it.
    private static <S> double value(
            Environment<S> game, S state, Turn turn, int action, Map<S, Double> known, RandomGenerator random) {
        var step = turn.act(game, state, action, random);
        if (step.over()) {
            return step.rewards()[turn.player()];
        }
        var found = known.get(step.state());
        if (found != null) {
            return found;
        }
        var next = Turn.of(game, step.state());
        double most = next.actions().stream()
                .mapToDouble(reply -> value(game, step.state(), next, reply, known, random))
                .max()
                .orElseThrow();
        known.put(step.state(), -most);
        return -most;
    }

    private static int any(List<Integer> actions, RandomGenerator random) {
        return actions.get(random.nextInt(actions.size()));
    }

    /// Plays games, of which each begins half.
    ///
    /// @return the rewards of `first`
    static <S> List<Double> play(
            Environment<S> game, Player<S> first, Player<S> second, int games, RandomGenerator random) {
        var rewards = new ArrayList<Double>();
        rewards.addAll(halves(game, List.of(first, second), 0, games - games / 2, random));
        rewards.addAll(halves(game, List.of(second, first), 1, games / 2, random));
        return rewards;
    }

    private static <S> List<Double> halves(
            Environment<S> game, List<Player<S>> players, int whose, int games, RandomGenerator random) {
        var rewards = new ArrayList<Double>();
        List<S> going =
                IntStream.range(0, games).mapToObj(_ -> game.start(random)).toList();
        while (!going.isEmpty()) {
            int player = Turn.of(game, going.getFirst()).player(); // they take turns in all games alike
            var moves = players.get(player).moves(going, random);
            var still = new ArrayList<S>();
            for (int i = 0; i < moves.size(); i++) {
                var step = Turn.of(game, going.get(i)).act(game, going.get(i), moves.get(i), random);
                if (step.over()) {
                    rewards.add(step.rewards()[whose]);
                } else {
                    still.add(step.state());
                }
            }
            going = still;
        }
        return rewards;
    }
}
