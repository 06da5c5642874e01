package io.lectern.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.agents.TicTacToe.Board;
import io.lectern.agents.TicTacToe.Game;
import io.lectern.api.run.Randomness;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PlayerTests {

    private final Game game = new Game(3, 3);
    private final Player<Board> perfect = Player.perfect(game);
    private final Player<Board> careless = Player.random(game);
    private final RandomGenerator random = new Randomness(1).at("test");

    @Test
    void perfectPlayersDraw() {
        assertThat(Player.play(game, perfect, perfect, 50, random)).hasSize(50).containsOnly(0.0);
    }

    @Test
    void perfectPlayersLoseToNobody() {
        var rewards = Player.play(game, perfect, careless, 101, random);

        assertThat(rewards).hasSize(101).doesNotContain(-1.0).contains(1.0);
        assertThat(Player.play(game, careless, perfect, 100, random)).doesNotContain(1.0);
    }

    /// Odds of ten to one among many games.
    @Test
    void ratesTenToOneAt400() {
        var ratings = Elo.ratings(new double[][] {{0, 1_000}, {10_000, 0}}, 11_000);

        assertThat(ratings[0]).isZero();
        assertThat(ratings[1]).isBetween(399.0, 401.0);
    }

    @Test
    void ratesWhoNeverLost() {
        var ratings = Elo.ratings(new double[][] {{0, 0, 0}, {10, 0, 5}, {10, 5, 0}}, 10);

        assertThat(ratings[1]).isPositive().isFinite();
        assertThat(ratings[2]).isBetween(ratings[1] - 1e-6, ratings[1] + 1e-6);
    }
}
