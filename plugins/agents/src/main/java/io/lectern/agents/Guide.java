package io.lectern.agents;

import io.lectern.api.Predictor;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Environment;
import io.lectern.api.tensor.NdArray;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/// What a search thinks of positions before it looks ahead.
///
/// @param <S> states of the game
@FunctionalInterface
public interface Guide<S> {

    /// Opinions that one keeps at most; then it begins anew.
    int MOST_KEPT = 100_000;

    /// @param states one at least, none of them over
    List<Opinion> of(List<S> states);

    /// @param actions that are legal
    /// @param priors  how likely each of these is the best, with the sum 1
    /// @param value   expected reward of the player whose turn it is, in [-1, 1]
    record Opinion(List<Integer> actions, double[] priors, double value) {}

    /// What a network says that answers `observation` with `scores` and `value`.
    static <S> Guide<S> of(Environment<S> game, Predictor network) {
        return states -> {
            var answers = network.predict(Batch.of("observation", observations(game, states)));
            var scores = answers.get("scores");
            var values = answers.get("value");
            return IntStream.range(0, states.size())
                    .mapToObj(i -> opinion(Turn.of(game, states.get(i)).actions(), scores.at(i), values.get(i)))
                    .toList();
        };
    }

    /// Who knows nothing: all moves are as good, and nobody is ahead. A search that it guides finds
    /// what searching alone does.
    static <S> Guide<S> even(Environment<S> game) {
        return states -> states.stream()
                .map(state -> {
                    var actions = Turn.of(game, state).actions();
                    var priors = new double[actions.size()];
                    Arrays.fill(priors, 1.0 / priors.length);
                    return new Opinion(actions, priors, 0);
                })
                .toList();
    }

    /// The same opinions, but of each position only once, since games side by side meet the same ones
    /// again and again; as long as the network does not learn, so for a round of games.
    static <S> Guide<S> remembering(Guide<S> guide) {
        var known = new HashMap<S, Opinion>();
        return states -> {
            if (known.size() > MOST_KEPT) {
                known.clear();
            }
            var unknown = states.stream()
                    .filter(state -> !known.containsKey(state))
                    .distinct()
                    .toList();
            if (!unknown.isEmpty()) {
                var opinions = guide.of(unknown);
                IntStream.range(0, unknown.size()).forEach(i -> known.put(unknown.get(i), opinions.get(i)));
            }
            return states.stream().map(known::get).map(Objects::requireNonNull).toList();
        };
    }

    private static <S> NdArray observations(Environment<S> game, List<S> states) {
        var seen = states.stream()
                .map(state -> game.observe(state, Turn.of(game, state).player()))
                .toList();
        return stacked(seen);
    }

    /// Arrays of one shape along a new first axis.
    static NdArray stacked(List<NdArray> arrays) {
        int size = arrays.getFirst().size();
        var all = new float[arrays.size() * size];
        for (int i = 0; i < arrays.size(); i++) {
            System.arraycopy(arrays.get(i).toFloats(), 0, all, i * size, size);
        }
        return NdArray.of(all, arrays.getFirst().shape().insert(0, arrays.size()));
    }

    /// The softmax over what is legal.
    private static Opinion opinion(List<Integer> actions, NdArray scores, double value) {
        double most = actions.stream().mapToDouble(scores::get).max().orElseThrow();
        var priors = actions.stream()
                .mapToDouble(action -> Math.exp(scores.get(action) - most))
                .toArray();
        double sum = 0;
        for (double prior : priors) {
            sum += prior;
        }
        for (int i = 0; i < priors.length; i++) {
            priors[i] /= sum;
        }
        return new Opinion(actions, priors, value);
    }
}
