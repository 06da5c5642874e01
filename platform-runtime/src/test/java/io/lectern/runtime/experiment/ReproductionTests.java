package io.lectern.runtime.experiment;

import static io.lectern.runtime.fake.FakeExperiment.finding;
import static io.lectern.runtime.fake.FakeExperiment.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.Budget;
import io.lectern.api.ExperimentPlugin.Measured;
import io.lectern.api.ExperimentPlugin.Plan;
import io.lectern.api.ExperimentPlugin.Verdict;
import io.lectern.api.look.Figure;
import io.lectern.runtime.experiment.Standing.State;
import io.lectern.runtime.fake.Dots;
import io.lectern.runtime.fake.FakeExperiment;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproductionTests {

    private static final Measured TRUE = Measured.of("truth", 1).atLeast(1);
    private static final Measured FALSE = Measured.of("truth", 0).atLeast(1);

    @TempDir
    Path folder;

    @AfterEach
    void putTheDataBack() {
        Dots.edition.set(0);
    }

    @Nested
    class Verdicts {

        @Test
        void holdWhereMostSeedsDo() {
            assertThat(withSeedsHolding(3)).isEqualTo(State.HOLDS);
            assertThat(withSeedsHolding(2)).isEqualTo(State.HOLDS);
            assertThat(withSeedsHolding(1)).isEqualTo(State.FAILS);
        }

        private State withSeedsHolding(int seeds) {
            var world = new World(
                    folder.resolve("" + seeds),
                    new FakeExperiment("one", "F1", lab -> verdict(lab.seed() <= seeds ? TRUE : FALSE)));
            return world.reproduce("one").getFirst().state();
        }

        @Test
        void failWhereHalfOfTheSeedsDo() {
            var world =
                    new World(folder, new FakeExperiment("one", "F1", lab -> verdict(lab.seed() == 1 ? TRUE : FALSE)));

            assertThat(world.reproduce(2, Earlier.REUSE, "one").state()).isEqualTo(State.FAILS);
        }

        @Test
        void tellMeansDeviationsAndBounds() {
            var world = new World(folder, new FakeExperiment("one", "F1", lab -> {
                double seed = (double) lab.seed();
                return verdict(
                        Measured.of("a", 2 * seed).between(0, 10),
                        Measured.of("b", 5).between(5, 5),
                        Measured.of("c", seed).atMost(seed),
                        Measured.of("d", 0));
            }));

            var standing = world.reproduce("one").getFirst();

            assertThat(standing.measured()).containsOnlyKeys("a", "b", "c", "d");
            assertThat(standing.measured()).containsEntry("a", new Spread(4, 2)).containsEntry("b", new Spread(5, 0));
            assertThat(standing.thresholds()).containsEntry("a", "0 to 10").containsEntry("c", "<= 1; <= 2; <= 3");
            assertThat(standing.thresholds()).containsEntry("b", "= 5").doesNotContainKey("d");
        }

        @Test
        void neverHoldForNaN() {
            var world = new World(
                    folder, finding("one", "F1", Measured.of("loss", Double.NaN).atMost(1)));

            world.reproduce("one");

            assertThat(world.standing().state()).isEqualTo(State.FAILS);
            assertThat(world.standing().measured().get("loss").mean()).isNaN();
        }

        @Test
        void needSomethingWithABound() {
            var world =
                    new World(folder, finding("one", "F1", Measured.of("told", 1)), finding("two", "F2", TRUE, TRUE));

            assertThat(world.reproduce("one", "two"))
                    .extracting(Standing::state)
                    .containsExactly(State.BROKEN, State.BROKEN);
        }

        @Test
        void keepFiguresNotesAndProvenance() {
            var figure = new Figure.Bars("bars", List.of("a"), List.of(Double.POSITIVE_INFINITY), "");
            var world = new World(
                    folder,
                    new FakeExperiment("one", "F1", _ -> new Verdict(List.of(TRUE), List.of(figure), "A **note**.")));

            world.reproduce("one");

            var trial = world.standing().trials().getFirst();
            assertThat(trial.figures()).containsExactly(figure);
            assertThat(trial.note()).isEqualTo("A **note**.");
            assertThat(trial.made().with().engine()).isEqualTo("fake 1");
            assertThat(trial.made().with().machine().orElseThrow()).contains("processors");
        }
    }

    @Nested
    class Reuse {

        private final AtomicInteger trials = new AtomicInteger();

        @Test
        void ofAVerdictWhileNothingChanged() {
            var world = new World(folder, counting());

            world.reproduce("one");
            var again = world.reproduce("one").getFirst();

            assertThat(again.state()).isEqualTo(State.HOLDS);
            assertThat(trials).hasValue(3);
        }

        @Test
        void ofTheSeedsThatAreThere() {
            var world = new World(folder, counting());

            world.reproduce(2, Earlier.REUSE, "one");
            world.reproduce(5, Earlier.REUSE, "one");

            assertThat(trials).hasValue(5);
            assertThat(world.standing().trials()).hasSize(5);
        }

        @Test
        void notWhereEverythingIsWantedAnew() {
            var world = new World(folder, counting());

            world.reproduce("one");
            world.reproduce(3, Earlier.IGNORE, "one");

            assertThat(trials).hasValue(6);
            assertThat(world.runs()).hasSize(6);
        }

        @Test
        void endsWithAChangeOfCode() {
            var world = new World(folder, counting());
            world.reproduce("one");

            assertThat(world.edited().standing().state()).isEqualTo(State.STALE);
            assertThat(world.standing().remark()).isEqualTo("the code of the experiment has changed since");
            assertThat(world.standing().conclusion()).isEqualTo(State.HOLDS);

            assertThat(world.reproduce("one").getFirst().state()).isEqualTo(State.HOLDS);
            assertThat(trials).hasValue(6);
            assertThat(world.standing().state()).isEqualTo(State.HOLDS);
        }

        @Test
        void endsWithAChangeOfData() {
            var world = new World(folder, counting());
            world.reproduce("one");

            Dots.edition.set(3);

            assertThat(world.standing().state()).isEqualTo(State.STALE);
            assertThat(world.standing().remark()).isEqualTo("the content of data set 'dots' has changed since");
        }

        private FakeExperiment counting() {
            return new FakeExperiment("one", "F1", lab -> {
                trials.incrementAndGet();
                lab.train(Plan.of("softmax", "dots").budget(new Budget.Steps(2)));
                return verdict(TRUE);
            });
        }
    }

    @Nested
    class Names {

        private final World world = new World(
                Path.of("unused"),
                finding("xor-net", "F13", TRUE),
                finding("depth", "V17", TRUE),
                finding("depth-too", "V17", TRUE));

        @Test
        void areIdsOrRowsInAnyCase() {
            var found = world.experiments().find(List.of("f13", "XOR-net", "V17"));

            assertThat(found).extracting(one -> one.about().id()).containsExactly("xor-net", "depth", "depth-too");
        }

        @Test
        void thatAreUnknownAreAllTold() {
            assertThatThrownBy(() -> world.experiments().find(List.of("xor-nett")))
                    .hasMessageContaining("no experiment 'xor-nett'; did you mean 'xor-net'");
            assertThatThrownBy(() -> world.experiments().find(List.of("F14", "depth", "detph")))
                    .hasMessageContaining("'F14'")
                    .hasMessageContaining("'detph'");
        }
    }
}
