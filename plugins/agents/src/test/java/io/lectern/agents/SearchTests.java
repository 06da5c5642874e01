package io.lectern.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.agents.TicTacToe.Board;
import io.lectern.agents.TicTacToe.Game;
import io.lectern.api.run.Randomness;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SearchTests {

    private final Game game = new Game(3, 3);
    private final Guide<Board> even = Guide.even(game);
    private final RandomGenerator random = new Randomness(1).at("test");

    @Test
    void takesAWin() {
        assertThat(search(board(0, 3, 1, 4)).favourite()).isEqualTo(2);
    }

    @Test
    void preventsALoss() {
        assertThat(search(board(0, 4, 1)).favourite()).isEqualTo(2);
    }

    @Test
    void seesTwoMovesAhead() {
        // the other has two opposite corners: another corner would give it two threats at once
        assertThat(search(board(0, 4, 8)).favourite()).isIn(1, 3, 5, 7);
    }

    @Test
    void sharesAreThoseOfAllSimulations() {
        var tree = search(board(0, 4));

        var shares = tree.shares(9);
        assertThat(Arrays.stream(shares).sum()).isBetween(1 - 1e-9, 1 + 1e-9);
        assertThat(shares[0]).isZero();
        assertThat(shares[4]).isZero();
        assertThat(Arrays.stream(tree.root().visits).sum()).isEqualTo(400);
    }

    @Test
    void noiseKeepsPriorsAShare() {
        var tree =
                new Search(1, 1).of(game, even, List.of(board(0)), 0.5, random).getFirst();

        assertThat(Arrays.stream(tree.root().priors).sum()).isBetween(1 - 1e-9, 1 + 1e-9);
        assertThat(Arrays.stream(tree.root().priors).min().orElseThrow()).isGreaterThanOrEqualTo(0.5 / 8);
    }

    private SearchTree<Board> search(Board board) {
        return new Search(400, 1.25).of(game, even, List.of(board), 0, random).getFirst();
    }

    private Board board(int... places) {
        var board = game.start(random);
        for (int place : places) {
            board = board.put(place);
        }
        return board;
    }
}
