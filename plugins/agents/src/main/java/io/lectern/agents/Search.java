package io.lectern.agents;

import io.lectern.api.data.Environment;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// How far a player looks ahead.
public record Search(
        @Doc("Positions that are looked at for each move.") @Range(min = 1, max = 100_000)
        int simulations,

        @Doc("Weight of what the network expects against what the search has found.") @Range(min = 0, max = 100)
        double exploration) {

    /// Searches several positions side by side, so that the network judges many at once.
    ///
    /// @param states none of them over
    /// @param noise  share of noise in the priors of the first move, in [0, 1]
    public <S> List<SearchTree<S>> of(
            Environment<S> game, Guide<S> guide, List<S> states, double noise, RandomGenerator random) {
        var opinions = guide.of(states);
        var trees = IntStream.range(0, states.size())
                .mapToObj(i -> new SearchTree<>(game, states.get(i), opinions.get(i), exploration, random))
                .toList();
        trees.forEach(tree -> tree.stir(noise));
        for (int i = 0; i < simulations; i++) {
            simulate(guide, trees);
        }
        return trees;
    }

    private static <S> void simulate(Guide<S> guide, List<SearchTree<S>> trees) {
        var growing = new ArrayList<SearchTree<S>>();
        var leaves = new ArrayList<SearchTree.Leaf<S>>();
        for (var tree : trees) {
            tree.descend().ifPresent(leaf -> {
                growing.add(tree);
                leaves.add(leaf);
            });
        }
        if (leaves.isEmpty()) {
            return;
        }
        var opinions = guide.of(leaves.stream().map(SearchTree.Leaf::state).toList());
        for (int i = 0; i < leaves.size(); i++) {
            growing.get(i).grow(leaves.get(i), opinions.get(i));
        }
    }
}
