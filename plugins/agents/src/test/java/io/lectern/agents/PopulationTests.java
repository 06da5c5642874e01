package io.lectern.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.agents.Population.Member;
import io.lectern.agents.Population.Start;
import io.lectern.api.run.Randomness;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PopulationTests {

    private static final List<Double> SCORES = List.of(0.5, 0.9, 0.1, 0.7);

    private final RandomGenerator random = new Randomness(1).at("test");

    @Test
    void truncationReplacesTheWorstByTheBest() {
        var exploit = new Exploit.Truncation(0.25);

        assertThat(exploit.replacement(2, SCORES, random)).isEqualTo(OptionalInt.of(1));
        for (int other : List.of(0, 1, 3)) {
            assertThat(exploit.replacement(other, SCORES, random)).isEmpty();
        }
    }

    @Test
    void truncationNeverReplacesTheOnlyMember() {
        assertThat(new Exploit.Truncation(0.5).replacement(0, List.of(1.0), random))
                .isEmpty();
        assertThatThrownBy(() -> new Exploit.Truncation(0.6)).hasMessageContaining("0.6");
    }

    @Test
    void tournamentReplacesByTheBetterOnly() {
        var exploit = new Exploit.Tournament();

        assertThat(exploit.replacement(1, SCORES, random)).isEmpty();
        for (int i = 0; i < 20; i++) {
            assertThat(exploit.replacement(2, SCORES, random).orElseThrow()).isIn(0, 1, 3);
            exploit.replacement(0, SCORES, random)
                    .ifPresent(by -> assertThat(SCORES.get(by)).isGreaterThan(0.5));
        }
    }

    @Test
    void whoHasNoScoreMakesRoom() {
        var scores = List.of(Double.NaN, 0.0);

        assertThat(new Exploit.Tournament().replacement(0, scores, random)).isEqualTo(OptionalInt.of(1));
        assertThat(new Exploit.Truncation(0.5).replacement(0, scores, random)).isEqualTo(OptionalInt.of(1));
    }

    @Test
    void heirsGoOnFromTheirParentsAndExplore() {
        var population = new Population<Double>(new Exploit.Truncation(0.5), (rate, _) -> 10 * rate);

        var history = population.train(List.of(1.0, 2.0), List.of(0.0, 0.0), 3, PopulationTests::add, random);

        assertThat(history.get(0)).containsExactly(member(0, 1, 1), member(1, 2, 2));
        assertThat(history.get(1)).containsExactly(member(1, 20, 22), member(1, 2, 4));
        assertThat(history.get(2)).containsExactly(member(0, 20, 42), member(0, 200, 222));
        assertThat(Population.ancestors(history)).isEqualTo(1);
    }

    @Test
    void nobodyExploresWhoIsNotReplaced() {
        var population = new Population<Double>(new Exploit.Nobody(), (rate, _) -> 10 * rate);

        var history = population.train(List.of(1.0, 2.0), List.of(0.0, 0.0), 2, PopulationTests::add, random);

        assertThat(history.getLast()).containsExactly(member(0, 1, 2), member(1, 2, 4));
        assertThat(Population.ancestors(history)).isEqualTo(2);
    }

    /// Each learns what its rate is.
    private static List<Member<Double, Double>> add(List<Start<Double, Double>> starts) {
        return starts.stream()
                .map(start -> {
                    double sum = start.weights() + start.hyperparameters();
                    return start.learnt(sum, sum);
                })
                .toList();
    }

    private static Member<Double, Double> member(int parent, double rate, double sum) {
        return new Member<>(parent, rate, sum, sum);
    }
}
