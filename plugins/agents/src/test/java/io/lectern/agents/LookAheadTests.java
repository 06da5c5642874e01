package io.lectern.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.agents.grounded.Corridor;
import io.lectern.agents.grounded.RecurrentAgent;
import io.lectern.api.data.Control;
import io.lectern.api.look.Figure;
import io.lectern.testing.LensContract;
import io.lectern.testing.SampleSubject;
import io.lectern.toolkit.Toolkit;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LookAheadTests extends LensContract<LookAhead.Settings> {

    private static final Path NOWHERE = Path.of("none");

    @Override
    protected LookAhead lens() {
        return new LookAhead();
    }

    @Override
    protected SampleSubject newSubject() {
        var game = new TicTacToe();
        var model = new AlphaZeroModel();
        var task = (Control) game.task(game.defaults(), NOWHERE);
        return SampleSubject.acting(model, task, model.defaults(), game.open(game.defaults(), NOWHERE));
    }

    @Override
    protected SampleSubject newForeignSubject() {
        var walks = new Corridor();
        var agent = Toolkit.model(RecurrentAgent.DEFAULT);
        var task = walks.task(walks.defaults(), NOWHERE);
        return SampleSubject.of(agent, task, agent.defaults(), walks.open(walks.defaults(), NOWHERE));
    }

    @Test
    void showsTheMovesThatWereLookedAtMost() {
        var graph = (Figure.Graph) lens().look(subject(), settings("", 1, 4));

        assertThat(graph.nodes()).hasSize(5);
        assertThat(graph.nodes().getFirst().label()).doesNotContain("x", "o");
        assertThat(graph.links()).extracting(Figure.Link::from).containsOnly("0");
    }

    @Test
    void beginsAfterTheMovesThatWereMade() {
        var graph = (Figure.Graph) lens().look(subject(), settings(" b2  a3 ", 1, 32));

        assertThat(graph.nodes()).as("seven places are left").hasSizeLessThanOrEqualTo(8);
        assertThat(graph.nodes().getFirst().label())
                .isEqualTo("o \u00b7 \u00b7\n\u00b7 x \u00b7\n\u00b7 \u00b7 \u00b7");
    }

    @Test
    void saysWhichMovesThereAre() {
        assertThatThrownBy(() -> lens().look(subject(), settings("b2 b2", 1, 4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'b2' of the moves 'b2 b2' cannot be made")
                .hasMessageContaining("[a3, b3, c3, a2, c2, a1, b1, c1]");
        assertThatThrownBy(() -> lens().look(subject(), settings("z9", 1, 4))).hasMessageContaining("'z9'");
    }

    @Test
    void saysWhereTheGameIsOver() {
        assertThatThrownBy(() -> lens().look(subject(), settings("a3 a1 b3 b1 c3", 1, 4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("with 'c3'")
                .hasMessageContaining("over");
    }

    private LookAhead.Settings settings(String moves, int depth, int most) {
        return new LookAhead.Settings(moves, new Search(32, 2.5), depth, most);
    }
}
