package io.lectern.agents;

import io.lectern.agents.Guide.Opinion;
import io.lectern.api.data.Environment;
import io.lectern.api.look.Figure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Monte-Carlo tree search from one position: goes down by the PUCT rule to what it has not seen, has
/// that judged, and tells everything above. For games of two who act in turn and of whom one wins what
/// the other loses.
///
/// @param <S> states of the game
public final class SearchTree<S> {

    private final Environment<S> game;
    private final double exploration;
    private final RandomGenerator random;
    private final Node<S> root;

    /// A position; what is known of each action stands at its place among those that are legal.
    static final class Node<S> {

        final S state;
        final int player;
        final List<Integer> actions;
        final double[] priors;
        final int[] visits;
        final double[] rewards; // sums, of this node's player
        final List<@Nullable Node<S>> children = new ArrayList<>();

        Node(S state, int player, Opinion opinion) {
            this.state = state;
            this.player = player;
            actions = opinion.actions();
            priors = opinion.priors().clone(); // noise is mixed into the root's
            visits = new int[priors.length];
            rewards = new double[priors.length];
            actions.forEach(_ -> children.add(null));
        }

        /// Mean reward of those that took an action; 0 where nobody has.
        double mean(int place) {
            return visits[place] == 0 ? 0 : rewards[place] / visits[place];
        }

        private int best(double exploration) {
            int all = 0;
            for (int count : visits) {
                all += count;
            }
            double scale = exploration * Math.sqrt(all + 1);
            int best = 0;
            double most = Double.NEGATIVE_INFINITY;
            for (int place = 0; place < priors.length; place++) {
                double bound = mean(place) + scale * priors[place] / (1 + visits[place]);
                if (bound > most) {
                    most = bound;
                    best = place;
                }
            }
            return best;
        }
    }

    private record Edge<S>(Node<S> node, int place) {}

    /// The end of a way down, which awaits judgement.
    ///
    /// @param path how one gets there from the root
    record Leaf<S>(S state, List<Edge<S>> path) {}

    /// @param opinion     of the state
    /// @param exploration weight of priors against what was found
    SearchTree(Environment<S> game, S state, Opinion opinion, double exploration, RandomGenerator random) {
        this.game = game;
        this.exploration = exploration;
        this.random = random;
        root = new Node<>(state, Turn.of(game, state).player(), opinion);
    }

    /// Mixes noise into the priors of the root, so that every move is tried now and then.
    ///
    /// The noise is Dirichlet's with concentration 1; the paper has 10 over the usual number of moves.
    void stir(double share) {
        var noise = random.doubles(root.priors.length).map(u -> -Math.log1p(-u)).toArray();
        double sum = 0;
        for (double one : noise) {
            sum += one;
        }
        for (int place = 0; place < noise.length; place++) {
            root.priors[place] = (1 - share) * root.priors[place] + share * noise[place] / sum;
        }
    }

    /// Goes down once. Nothing if the game ends there, as then the rules have judged.
    Optional<Leaf<S>> descend() {
        var path = new ArrayList<Edge<S>>();
        var node = root;
        while (true) {
            int place = node.best(exploration);
            path.add(new Edge<>(node, place));
            var child = node.children.get(place);
            if (child == null) {
                var turn = new Turn(node.player, node.actions);
                var step = turn.act(game, node.state, node.actions.get(place), random);
                if (step.over()) {
                    tell(path, step.rewards()[node.player], node.player);
                    return Optional.empty();
                }
                return Optional.of(new Leaf<>(step.state(), path));
            }
            node = child;
        }
    }

    /// Makes a leaf part of the tree.
    void grow(Leaf<S> leaf, Opinion opinion) {
        int player = Turn.of(game, leaf.state).player();
        var last = leaf.path.getLast();
        last.node.children.set(last.place, new Node<>(leaf.state, player, opinion));
        tell(leaf.path, opinion.value(), player);
    }

    /// @param reward of `player`
    private void tell(List<Edge<S>> path, double reward, int player) {
        for (var edge : path) {
            edge.node.visits[edge.place]++;
            edge.node.rewards[edge.place] += edge.node.player == player ? reward : -reward;
        }
    }

    Node<S> root() {
        return root;
    }

    /// How often each action was taken first, by its number; 0 for those that are not legal.
    ///
    /// @param actions number of all
    public double[] shares(int actions) {
        var shares = new double[actions];
        double all = 0;
        for (int count : root.visits) {
            all += count;
        }
        for (int place = 0; place < root.visits.length; place++) {
            shares[root.actions.get(place)] = root.visits[place] / all;
        }
        return shares;
    }

    /// The action that was taken most often.
    public int favourite() {
        int best = 0;
        for (int place = 1; place < root.visits.length; place++) {
            best = root.visits[place] > root.visits[best] ? place : best;
        }
        return root.actions.get(best);
    }

    /// The most visited positions of this tree; the colour is what they are worth to who moved there.
    ///
    /// @param depth moves ahead
    /// @param most  moves of each position
    /// @param show  a state as text
    public Figure.Graph figure(String title, int depth, int most, Function<S, String> show) {
        var nodes = new ArrayList<Figure.Node>();
        var links = new ArrayList<Figure.Link>();
        nodes.add(new Figure.Node("0", show.apply(root.state), 0));
        draw(root, "0", depth, most, show, nodes, links);
        return new Figure.Graph(title, nodes, links);
    }

    private void draw(
            Node<S> node,
            String id,
            int depth,
            int most,
            Function<S, String> show,
            List<Figure.Node> nodes,
            List<Figure.Link> links) {
        var places = IntStream.range(0, node.visits.length)
                .boxed()
                .filter(place -> node.visits[place] > 0)
                .sorted(Comparator.comparing(place -> -node.visits[place]))
                .limit(most)
                .toList();
        for (int place : places) {
            var own = id + "/" + place;
            var turn = new Turn(node.player, node.actions);
            var state =
                    turn.act(game, node.state, node.actions.get(place), random).state();
            var label = String.format(Locale.ROOT, "%s\nvalue %.2f", show.apply(state), node.mean(place));
            nodes.add(new Figure.Node(own, label, node.mean(place)));
            links.add(new Figure.Link(
                    id,
                    own,
                    String.format(Locale.ROOT, "visits %d, prior %.2f", node.visits[place], node.priors[place])));
            var child = node.children.get(place);
            if (child != null && depth > 1) {
                draw(child, own, depth - 1, most, show, nodes, links);
            }
        }
    }
}
