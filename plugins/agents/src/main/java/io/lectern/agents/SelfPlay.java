package io.lectern.agents;

import io.lectern.api.data.Batch;
import io.lectern.api.data.Environment;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// How a network plays against itself: in rounds of games, after each of which it learns.
///
/// Differs from the paper in that rounds take turns with learning, where the paper's run beside it.
public record SelfPlay(
        @Doc("How a move is chosen.") Search search,

        @Doc("Share of noise in what the network expects of the first move of a search; 0.25 in the paper.")
        @Range(min = 0, max = 1)
        double noise,

        @Doc("First moves of a game, drawn by how often the search took them; later the most frequent is made. 30 in"
                + " AlphaGo Zero.")
        @Range(min = 0, max = 10_000)
        int drawn,

        @Doc("Games of a round.") @Range(min = 1, max = 100_000)
        int games,

        @Doc("Rounds that are learnt from: the newest.") @Range(min = 1, max = 10_000)
        int rounds,

        @Doc("Updates of the network after each round.") @Range(min = 1, max = 1_000_000)
        int steps) {

    /// A game that goes on.
    private static final class Match<S> {

        S state;
        final List<NdArray> observations = new ArrayList<>();
        final List<double[]> shares = new ArrayList<>();
        final List<Integer> players = new ArrayList<>();

        Match(S state) {
            this.state = state;
        }
    }

    /// The positions of a round of games, each with how often the search took each move there and what
    /// the player whose turn it was got in the end.
    ///
    /// @param actions number of all
    /// @return `observation [n, ...]`, `policy [n, actions]`, `outcome [n, 1]`
    <S> Batch round(Environment<S> game, Guide<S> guide, int actions, RandomGenerator random) {
        var going = new ArrayList<Match<S>>();
        for (int i = 0; i < games; i++) {
            going.add(new Match<>(game.start(random)));
        }
        var observations = new ArrayList<NdArray>();
        var policies = new ArrayList<double[]>();
        var outcomes = new ArrayList<Double>();
        for (int move = 0; !going.isEmpty(); move++) {
            var states = going.stream().map(match -> match.state).toList();
            var trees = search.of(game, guide, states, noise, random);
            var still = new ArrayList<Match<S>>();
            for (int i = 0; i < trees.size(); i++) {
                var match = going.get(i);
                var turn = Turn.of(game, match.state);
                var shares = trees.get(i).shares(actions);
                match.observations.add(game.observe(match.state, turn.player()));
                match.shares.add(shares);
                match.players.add(turn.player());
                int action = move < drawn ? draw(shares, random) : trees.get(i).favourite();
                var step = turn.act(game, match.state, action, random);
                match.state = step.state();
                if (step.over()) {
                    observations.addAll(match.observations);
                    policies.addAll(match.shares);
                    match.players.forEach(player -> outcomes.add(step.rewards()[player]));
                } else {
                    still.add(match);
                }
            }
            going = still;
        }
        return batch(observations, policies, outcomes);
    }

    private static Batch batch(List<NdArray> observations, List<double[]> policies, List<Double> outcomes) {
        return Batch.of("observation", Guide.stacked(observations))
                .with(
                        "policy",
                        Guide.stacked(policies.stream().map(SelfPlay::vector).toList()))
                .with(
                        "outcome",
                        Guide.stacked(outcomes.stream()
                                .map(outcome -> vector(new double[] {outcome}))
                                .toList()));
    }

    private static NdArray vector(double[] values) {
        var floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return NdArray.of(floats, Shape.of(floats.length));
    }

    /// One of these, as likely as its share says.
    static int draw(double[] shares, RandomGenerator random) {
        double left = random.nextDouble();
        for (int i = 0; i < shares.length; i++) {
            left -= shares[i];
            if (left < 0) {
                return i;
            }
        }
        return favourite(shares); // what rounding left
    }

    private static int favourite(double[] shares) {
        int best = 0;
        for (int i = 1; i < shares.length; i++) {
            best = shares[i] > shares[best] ? i : best;
        }
        return best;
    }
}
