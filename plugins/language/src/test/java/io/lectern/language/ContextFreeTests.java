package io.lectern.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ContextFreeTests {

    /// Sentences such as `a b`, `a b b`, `b b`: an `a` only in front.
    private static final ContextFree GRAMMAR =
            new ContextFree(Stream.of("Start: Front Tail", "Front: a | a | b", "Tail: End | End Tail", "End: b"));

    @Test
    void drawsByItsRules() {
        var counts = new HashMap<List<Integer>, Integer>();
        var random = new Random(1);
        for (int i = 0; i < 9_000; i++) {
            counts.merge(IntStream.of(GRAMMAR.draw(random, 20)).boxed().toList(), 1, Integer::sum);
        }
        assertThat(GRAMMAR.words()).containsExactly("a", "b");
        assertThat(counts.get(List.of(0, 1))).isBetween(2_800, 3_200); // 2/3 of 1/2
        assertThat(counts.get(List.of(1, 1, 1))).isBetween(650, 850); // 1/3 of 1/4
    }

    @Test
    void knowsWhatIsLikelyWhereNothingIsSeen() {
        var likely = GRAMMAR.posterior(new double[][] {{1, 1}, {1, 1}, {1, 1}});
        assertThat(likely[0]).containsExactly(new double[] {2 / 3.0, 1 / 3.0}, within(1e-12));
        assertThat(likely[1]).containsExactly(0, 1);
    }

    @Test
    void weighsWhatIsSeen() {
        var likely = GRAMMAR.posterior(new double[][] {{0.1, 0.9}, {1, 1}});
        assertThat(likely[0]).containsExactly(new double[] {0.2 / 1.1, 0.9 / 1.1}, within(1e-12));
    }

    @Test
    void refusesWhatItNeverSays() {
        assertThatThrownBy(() -> GRAMMAR.posterior(new double[][] {{1, 1}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 words");
    }

    /// Against counting: sentences of one length with a word left out.
    @Test
    void agreesWithCounting() {
        var grammar = LittleWorlds.GRAMMAR;
        var random = new Random(2);
        int words = grammar.words().size();
        int near = grammar.words().indexOf("near");
        var counts = new double[words];
        for (int i = 0; i < 100_000; i++) {
            var drawn = grammar.draw(random, 30);
            if (drawn.length == 6 && drawn[2] == near) {
                counts[drawn[5]]++;
            }
        }
        var evidence = new double[6][words];
        Arrays.stream(evidence).forEach(place -> Arrays.fill(place, 1));
        Arrays.fill(evidence[2], 0);
        evidence[2][near] = 1;
        var likely = grammar.posterior(evidence)[5];
        double all = Arrays.stream(counts).sum();
        assertThat(all).isGreaterThan(300);
        for (int word = 0; word < words; word++) {
            double deviation = Math.sqrt(likely[word] * (1 - likely[word]) / all);
            assertThat(counts[word] / all).isCloseTo(likely[word], within(5 * deviation + 1e-9));
        }
    }
}
