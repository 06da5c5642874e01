package io.lectern.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.agents.TicTacToe.Board;
import io.lectern.agents.TicTacToe.Game;
import io.lectern.api.run.Randomness;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuideTests {

    private final Game game = new Game(3, 3);
    private final Board empty = new Board(0, 0);

    @Test
    void knowsNothing() {
        var opinion = Guide.even(game).of(List.of(empty.put(4))).getFirst();

        assertThat(opinion.actions()).containsExactly(0, 1, 2, 3, 5, 6, 7, 8);
        assertThat(opinion.priors()).containsOnly(1.0 / 8);
        assertThat(opinion.value()).isZero();
    }

    @Test
    void isAskedForEachPositionOnce() {
        var asked = new ArrayList<Board>();
        Guide<Board> guide = states -> {
            asked.addAll(states);
            return Guide.even(game).of(states);
        };
        var remembering = Guide.remembering(guide);

        remembering.of(List.of(empty, empty.put(0), empty));
        var again = remembering.of(List.of(empty.put(1), empty));

        assertThat(asked).containsExactly(empty, empty.put(0), empty.put(1));
        assertThat(again.getFirst().actions()).doesNotContain(1);
        assertThat(again.getLast().actions()).hasSize(9);
    }

    /// What a search does with an opinion, such as to mix noise into it, changes no later one.
    @Test
    void remembersWhatWasSaid() {
        var guide = Guide.remembering(Guide.even(game));
        var random = new Randomness(1).at("test");

        new Search(1, 1).of(game, guide, List.of(empty), 1, random);

        assertThat(guide.of(List.of(empty)).getFirst().priors()).containsOnly(1.0 / 9);
    }
}
