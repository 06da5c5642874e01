package io.lectern.agents;

import io.lectern.api.About;
import io.lectern.api.LensPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.data.Control;
import io.lectern.api.data.Environment;
import io.lectern.api.look.Figure;
import io.lectern.api.run.Randomness;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What a search that a network guides looks at from a position on: which moves, how often, and what it finds them to
/// be worth to who makes them.
///
/// Fits models of games of two that say `scores` of moves and the `value` of a position, as [AlphaZero] does.
@About(
        id = "search-tree",
        name = "Search tree",
        summary = "Which moves a search looks at from a position on, how often, and what they are worth.",
        paper = "https://arxiv.org/abs/1712.01815")
public final class LookAhead implements LensPlugin<LookAhead.Settings> {

    private static final List<String> OPINION = List.of("scores", "value");

    /// What can be chosen.
    public record Settings(
            @Doc("Moves made before, by name, with spaces between; empty is the start of a game.")
            String moves,

            @Doc("How it searches.") Search search,

            @Doc("Moves ahead that are shown.") @Range(min = 1, max = 8)
            int depth,

            @Doc("Moves of each position that are shown, those that it looked at most.") @Range(min = 1, max = 32)
            int most) {}

    @Override
    public Settings defaults() {
        return new Settings("", new Search(128, 2.5), 2, 3);
    }

    @Override
    public Optional<String> objection(Subject subject) {
        if (!(subject.task() instanceof Control)) {
            return Optional.of("it needs a model that plays, and this task is "
                    + subject.task().getClass().getSimpleName());
        }
        if (subject.environment().map(Environment::players).orElse(0) != 2) {
            return Optional.of("it needs a game of two");
        }
        return subject.model() instanceof Predictor.Observable model
                        && model.probes().containsAll(OPINION)
                ? Optional.empty()
                : Optional.of("it needs a model that says scores of moves and the value of a position");
    }

    @Override
    public Figure look(Subject subject, Settings settings) {
        if (!(subject.task() instanceof Control task)) {
            throw new IllegalArgumentException(objection(subject).orElseThrow());
        }
        return look(subject.environment().orElseThrow(), task.action().classes(), subject.model(), settings);
    }

    private static <S> Figure look(Environment<S> game, List<String> names, Predictor model, Settings settings) {
        var random = new Randomness(0).at("search-tree");
        var state = after(game, names, settings.moves, random);
        var tree = settings.search
                .of(game, Guide.of(game, model), List.of(state), 0, random)
                .getFirst();
        var title = settings.moves.isBlank() ? "Search from the start" : "Search after " + settings.moves.strip();
        return tree.figure(title, settings.depth, settings.most, game::show);
    }

    private static <S> S after(Environment<S> game, List<String> names, String moves, RandomGenerator random) {
        var state = game.start(random);
        for (var move : moves.isBlank() ? new String[0] : moves.strip().split("\\s+", -1)) {
            var turn = Turn.of(game, state);
            int action = names.indexOf(move);
            if (!turn.actions().contains(action)) {
                throw new IllegalArgumentException("'%s' of the moves '%s' cannot be made; there may follow %s"
                        .formatted(
                                move,
                                moves.strip(),
                                turn.actions().stream().map(names::get).toList()));
            }
            var step = turn.act(game, state, action, random);
            if (step.over()) {
                throw new IllegalArgumentException(
                        "with '%s' of the moves '%s' the game is over; there is nothing left to search"
                                .formatted(move, moves.strip()));
            }
            state = step.state();
        }
        return state;
    }
}
