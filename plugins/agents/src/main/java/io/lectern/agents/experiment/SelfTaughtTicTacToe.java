package io.lectern.agents.experiment;

import io.lectern.agents.AlphaZero;
import io.lectern.agents.Elo;
import io.lectern.agents.Guide;
import io.lectern.agents.Player;
import io.lectern.agents.Search;
import io.lectern.agents.TicTacToe;
import io.lectern.agents.TicTacToe.Board;
import io.lectern.agents.TicTacToe.Game;
import io.lectern.api.About;
import io.lectern.api.Budget;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.look.Figure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

/// AlphaZero [Silver et al. 2017] on tic-tac-toe: from the rules alone to play that does not lose.
///
/// Stages of growing length, each of which goes on from the weights of the one before, are players of
/// growing strength.
@About(
        id = "self-taught-tic-tac-toe",
        name = "Self-taught tic-tac-toe",
        summary = "By search and play against itself a network learns not to lose at tic-tac-toe.",
        paper = "https://arxiv.org/abs/1712.01815")
public final class SelfTaughtTicTacToe implements ExperimentPlugin {

    private static final List<Integer> STAGES = List.of(1, 4, 10, 15); // rounds of each
    private static final int GAMES = 200;
    private static final Search SEARCH = new Search(128, 2.5);
    private static final int DEPTH = 3; // moves ahead that the figure of a tree shows
    private static final int SHOWN = 2; // of the moves of each position there

    private static final int PLACES = 9;
    private static final List<Integer> CENTRE = List.of(4);
    private static final List<Integer> CORNERS = List.of(0, 2, 6, 8);
    private static final List<Integer> EDGES = List.of(1, 3, 5, 7);
    private static final double[] EVEN =
            DoubleStream.generate(() -> 1.0 / PLACES).limit(PLACES).toArray();

    private final Game game = new TicTacToe().open(new TicTacToe().defaults(), Path.of("none"));

    @Override
    public Claim claim() {
        return new Claim(
                "After at most five minutes of play against itself AlphaZero loses none of 200 games against perfect play"
                        + " and none of 200 against random play; its Elo rises by at least 100 from the first stage to the"
                        + " last, and centre and corners become at least 10 points more frequent as openings.",
                1,
                "A04",
                Duration.ofMinutes(5));
    }

    @Override
    public Verdict run(Lab lab) {
        var guides = train(lab);
        var random = lab.session().random().at("games");
        lab.note("playing against perfect and random players");
        var taught = Player.searching(game, guides.getLast(), SEARCH);
        var perfect = Player.play(game, taught, Player.perfect(game), GAMES, random);
        var careless = Player.play(game, taught, Player.random(game), GAMES, random);
        lab.note("playing stages against each other");
        var ratings = ratings(guides, random);
        var openings = new ArrayList<>(List.of(EVEN));
        guides.forEach(guide -> openings.add(openings(guide, random)));
        var beginner = Player.searching(game, guides.getFirst(), SEARCH);
        var early = Player.play(game, beginner, Player.perfect(game), GAMES, random);
        var ignorant = Player.searching(game, Guide.even(game), SEARCH);
        var untaught = Player.play(game, ignorant, Player.perfect(game), GAMES, random);
        return new Verdict(
                List.of(
                        Measured.of("games lost against perfect play", count(perfect, -1))
                                .atMost(0),
                        Measured.of("games lost against perfect play, first stage", count(early, -1)),
                        Measured.of("games lost against perfect play, search alone", count(untaught, -1)),
                        Measured.of("games lost against random play", count(careless, -1))
                                .atMost(0),
                        Measured.of("games won against random play", count(careless, 1)),
                        Measured.of("Elo, last stage above first", ratings[STAGES.size()] - ratings[1])
                                .atLeast(100),
                        Measured.of("Elo, last stage above random play", ratings[STAGES.size()]),
                        Measured.of("openings in centre and corners", 1 - share(openings.getLast(), EDGES)),
                        Measured.of("points gained by centre and corners", gained(openings.getLast()))
                                .atLeast(10),
                        Measured.of(
                                "points gained by centre and corners, at the stage that prefers them most",
                                openings.stream()
                                        .mapToDouble(SelfTaughtTicTacToe::gained)
                                        .max()
                                        .orElseThrow())),
                List.of(
                        new Figure.Lines(
                                "Elo of the network alone, above random play",
                                "rounds of games",
                                "Elo",
                                List.of(new Figure.Line(
                                        "Elo",
                                        rounds(),
                                        Arrays.stream(ratings).boxed().toList()))),
                        new Figure.Lines(
                                "Openings that a search prefers",
                                "rounds of games",
                                "share",
                                List.of(
                                        opening("centre", CENTRE, openings),
                                        opening("corners", CORNERS, openings),
                                        opening("edges", EDGES, openings))),
                        tree(guides.getLast(), random)),
                "Stages of %s rounds of games, of which each goes on from the weights of the one before and plays anew."
                                .formatted(STAGES)
                        + " The games that count are played with a search of %d positions a move and no chance; perfect play"
                                .formatted(SEARCH.simulations())
                        + " is any of the best moves. Self-play draws every move, and half of what it expects of a position"
                        + " is noise. Where only the first three moves were drawn, or a quarter was noise as in the paper,"
                        + " games were lost in reply to openings at an edge, which such players hardly ever saw. Elo is that"
                        + " of the network alone, whose moves are drawn by what it expects: chance sets the stages apart."
                        + " No opening of tic-tac-toe is lost;"
                        + " centre and corners only leave the other more to do wrong. So they are preferred most after a few"
                        + " rounds, and less as play becomes perfect: with seed 2 there are 5 points left at the last stage.");
    }

    private List<Guide<Board>> train(Lab lab) {
        var plan = Plan.of("alphazero", "tic-tac-toe");
        int steps = AlphaZero.DEFAULT.play().steps();
        var guides = new ArrayList<Guide<Board>>();
        for (int stage = 0; stage < STAGES.size(); stage++) {
            lab.note("stage %d of %d".formatted(stage + 1, STAGES.size()));
            var budget = new Budget.Steps((long) STAGES.get(stage) * steps);
            var next = Plan.of("alphazero", "tic-tac-toe").budget(budget).seed(stage);
            plan = stage == 0 ? next : next.from(plan);
            guides.add(Guide.remembering(Guide.of(game, lab.train(plan).model())));
        }
        return guides;
    }

    /// Of random play, which is 0, and of all stages.
    private double[] ratings(List<Guide<Board>> guides, RandomGenerator random) {
        var players = new ArrayList<Player<Board>>();
        players.add(Player.random(game));
        guides.forEach(guide -> players.add(Player.guess(guide)));
        var scores = new double[players.size()][players.size()];
        for (int i = 0; i < scores.length; i++) {
            for (int j = 0; j < i; j++) {
                for (double reward : Player.play(game, players.get(i), players.get(j), GAMES, random)) {
                    scores[i][j] += (1 + reward) / 2;
                    scores[j][i] += (1 - reward) / 2;
                }
            }
        }
        return Elo.ratings(scores, GAMES);
    }

    /// How often a search puts the first stone on each place.
    private double[] openings(Guide<Board> guide, RandomGenerator random) {
        return SEARCH.of(game, guide, List.of(game.start(random)), 0, random)
                .getFirst()
                .shares(PLACES);
    }

    private static double share(double[] openings, List<Integer> places) {
        return places.stream().mapToDouble(place -> openings[place]).sum();
    }

    /// By centre and corners, against chance, of 100.
    private static double gained(double[] openings) {
        return 100 * (share(EVEN, EDGES) - share(openings, EDGES));
    }

    private static Figure.Line opening(String name, List<Integer> places, List<double[]> openings) {
        return new Figure.Line(
                name,
                rounds(),
                openings.stream().map(shares -> share(shares, places)).toList());
    }

    /// At the beginning and after each stage.
    private static List<Double> rounds() {
        var rounds = new ArrayList<>(List.of(0.0));
        STAGES.forEach(more -> rounds.add(rounds.getLast() + more));
        return rounds;
    }

    private static double count(List<Double> rewards, double which) {
        return rewards.stream().filter(reward -> reward == which).count();
    }

    /// What a search looks at where the other has two opposite corners, and a corner in reply would
    /// lose.
    private Figure tree(Guide<Board> guide, RandomGenerator random) {
        var trap = game.start(random).put(0).put(4).put(8);
        var tree = SEARCH.of(game, guide, List.of(trap), 0, random).getFirst();
        return tree.figure("A search where a corner would lose", DEPTH, SHOWN, game::show);
    }
}
