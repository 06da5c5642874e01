package io.lectern.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.agents.TicTacToe.Board;
import io.lectern.agents.TicTacToe.Game;
import io.lectern.api.data.Environment.Step;
import io.lectern.api.run.Randomness;
import io.lectern.testing.SettingsCheck;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TicTacToeTests {

    private static final Path NOWHERE = Path.of("none");

    private final Game game = new Game(3, 3);
    private final RandomGenerator random = new Randomness(1).at("test");

    @Test
    void explainsEverySetting() {
        assertThat(SettingsCheck.problems(new TicTacToe().defaults())).isEmpty();
    }

    /// The number of positions that can be reached is known, and how many of them are over.
    @Test
    void hasAsManyPositionsAsItShould() {
        var seen = new HashSet<Board>();
        int over = visit(game.start(random), seen);

        assertThat(seen).hasSize(5_478);
        assertThat(over).isEqualTo(958);
    }

    private int visit(Board state, Set<Board> seen) {
        if (!seen.add(state)) {
            return 0;
        }
        var legal = game.legal(state, state.turn());
        return legal.isEmpty()
                ? 1
                : legal.stream()
                        .mapToInt(place -> visit(put(state, place).state(), seen))
                        .sum();
    }

    @Test
    void aRowWinsWhatTheOtherLoses() {
        var step = play(0, 3, 1, 4, 2);

        assertThat(step.over()).isTrue();
        assertThat(step.rewards()).containsExactly(1, -1);
        assertThat(game.legal(step.state(), 0)).isEmpty();
        assertThat(game.legal(step.state(), 1)).isEmpty();
    }

    @Test
    void aFullBoardWithoutARowIsADraw() {
        var step = play(4, 0, 2, 6, 3, 5, 1, 7, 8);

        assertThat(step.over()).isTrue();
        assertThat(step.rewards()).containsExactly(0, 0);
    }

    @Test
    void rowsDoNotGoAroundTheEdge() {
        assertThat(play(2, 0, 3, 1, 7, 8).over()).isFalse();
    }

    @Test
    void eachSeesItsOwnStonesFirst() {
        var state = play(0, 8).state();

        assertThat(game.observe(state, 0).toFloats()[0]).isEqualTo(1);
        assertThat(game.observe(state, 0).toFloats()[17]).isEqualTo(1);
        assertThat(game.observe(state, 1).toFloats()[8]).isEqualTo(1);
        assertThat(game.observe(state, 1).toFloats()[9]).isEqualTo(1);
    }

    @Test
    void namesPlacesAsOnAChessBoard() {
        assertThat(new TicTacToe()
                        .task(new TicTacToe().defaults(), NOWHERE)
                        .predictions()
                        .get("scores"))
                .hasToString("Scores[classes=[a3, b3, c3, a2, b2, c2, a1, b1, c1]]");
    }

    @Test
    void refusesWhatIsNotFree() {
        assertThatThrownBy(() -> play(4, 4)).hasMessageContaining("4").hasMessageContaining("free");
        assertThatThrownBy(() -> new TicTacToe.Settings(3, 4)).hasMessageContaining("4");
    }

    private Step<Board> play(int... places) {
        var first = new Step<>(game.start(random), new double[2], false);
        return IntStream.of(places).boxed().reduce(first, (step, place) -> put(step.state(), place), (_, last) -> last);
    }

    private Step<Board> put(Board state, int place) {
        return game.step(state, new int[] {place, place}, random);
    }
}
