package io.lectern.runtime.experiment;

import static io.lectern.runtime.fake.FakeExperiment.finding;
import static io.lectern.runtime.fake.FakeExperiment.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.About;
import io.lectern.api.Budget;
import io.lectern.api.Device;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.ExperimentPlugin.Measured;
import io.lectern.api.ExperimentPlugin.Plan;
import io.lectern.api.ExperimentPlugin.Verdict;
import io.lectern.api.look.Figure;
import io.lectern.runtime.experiment.Standing.State;
import io.lectern.runtime.fake.Dots;
import io.lectern.runtime.fake.FakeExperiment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

            assertThat(reproduce(world, 2, Earlier.REUSE).state()).isEqualTo(State.FAILS);
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

            reproduce(world, 2, Earlier.REUSE);
            reproduce(world, 5, Earlier.REUSE);

            assertThat(trials).hasValue(5);
            assertThat(world.standing().trials()).hasSize(5);
        }

        @Test
        void notWhereEverythingIsWantedAnew() {
            var world = new World(folder, counting());

            world.reproduce("one");
            reproduce(world, 3, Earlier.IGNORE);

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
    class Trouble {

        @Test
        void ofOneExperimentIsItsOwn() {
            var world = new World(
                    folder,
                    new FakeExperiment("bug", "F1", _ -> {
                        throw new IndexOutOfBoundsException("7");
                    }),
                    new FakeExperiment("bad", "F2", lab -> {
                        lab.train(Plan.of("softmax", "dots").model("raet", 1));
                        return verdict(TRUE);
                    }),
                    finding("good", "F3", TRUE));

            var standings = world.reproduce("bug", "bad", "good");

            assertThat(standings).extracting(Standing::state).containsExactly(State.BROKEN, State.BROKEN, State.HOLDS);
            assertThat(standings.get(0).remark()).contains("IndexOutOfBounds", "7", "ReproductionTests");
            assertThat(standings.get(1).remark()).contains("'raet'");
            assertThat(world.standing().state()).isEqualTo(State.BROKEN);
        }

        @Test
        void ofAClaimLeavesItOut() {
            var world = new World(folder, new Silent(), finding("good", "F3", TRUE));

            assertThat(world.experiments().all()).hasSize(1);
            assertThat(world.experiments().problems())
                    .singleElement()
                    .asString()
                    .contains("'silent'", "lecture 13");
            assertThatThrownBy(() -> world.reproduce("silent")).hasMessageContaining("no experiment 'silent'");
        }

        @Test
        void isLookedAtAgain() {
            var world = new World(folder, new FakeExperiment("one", "F1", lab -> {
                if (lab.seed() == 2 && folder.resolve("mended").toFile().mkdir()) {
                    throw new IllegalStateException("broken");
                }
                return verdict(TRUE);
            }));

            assertThat(world.reproduce("one").getFirst().state()).isEqualTo(State.BROKEN);
            assertThat(world.reproduce("one").getFirst().state()).isEqualTo(State.HOLDS);
        }

        @Test
        void endsATrialThatGoesFarOverItsBudget() {
            var world = new World(folder, new FakeExperiment("one", "F1", Duration.ofMillis(20), lab -> {
                lab.train(Plan.of("softmax", "dots").model("pause", 10).budget(new Budget.Steps(1_000_000)));
                return verdict(TRUE);
            }));

            var standing = world.reproduce("one").getFirst();

            assertThat(standing.state()).isEqualTo(State.BROKEN);
            assertThat(standing.remark()).contains("5 times its budget");
        }
    }

    @Nested
    class Time {

        @Test
        void thatIsInterruptedKeepsTheSeedsThatAreDone() {
            var world = new World(folder, finding("one", "F1", TRUE), finding("two", "F2", TRUE));
            var first = new Spectator(seen -> seen.contains("tried one 2"));

            var standings = world.experiments().reproduce(ReproduceRequest.of("one", "two"), first);

            assertThat(standings).extracting(Standing::state).containsOnly(State.NOT_YET_RUN);
            assertThat(standings.getFirst().remark()).contains("2 of 3 seeds");
            assertThat(world.standing().state()).isEqualTo(State.NOT_YET_RUN);
            var second = new Spectator();
            world.experiments().reproduce(ReproduceRequest.of("one"), second);
            assertThat(second.seen)
                    .containsExactly("tried one 1", "tried one 2", "begun one 3", "tried one 3", "decided one: holds");
        }

        @Test
        void thatIsInterruptedWithinATrialLosesItOnly() {
            var world = new World(folder, new FakeExperiment("one", "F1", lab -> {
                lab.train(Plan.of("softmax", "dots").model("pause", 5).budget(new Budget.Steps(lab.seed() * 50 - 45)));
                return verdict(TRUE);
            }));
            var spectator = new Spectator(seen -> seen.contains("begun one 2"));

            var standing = world.experiments()
                    .reproduce(ReproduceRequest.of("one"), spectator)
                    .getFirst();

            assertThat(standing.state()).isEqualTo(State.NOT_YET_RUN);
            assertThat(standing.remark()).contains("1 of 3 seeds");
        }

        @Test
        void thatIsShortGoesToWhatFits() {
            var world = new World(
                    folder,
                    new FakeExperiment("long", "F1", Duration.ofHours(2), _ -> verdict(TRUE)),
                    new FakeExperiment("short", "F2", Duration.ofSeconds(2), _ -> verdict(TRUE)));
            var hour = new ReproduceRequest(
                    List.of("long", "short"), 1, 1, Device.CPU, Optional.of(Duration.ofHours(1)), Earlier.REUSE);

            var standings = world.experiments().reproduce(hour, ExperimentWatcher.NOBODY);

            assertThat(standings).extracting(Standing::state).containsExactly(State.HOLDS, State.NOT_YET_RUN);
            assertThat(standings.getLast().remark()).contains("does not fit", "7200 s");
            reproduce(world, 1, Earlier.REUSE, "long");
            assertThat(world.experiments().reproduce(hour, ExperimentWatcher.NOBODY))
                    .extracting(Standing::state)
                    .containsOnly(State.HOLDS);
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

    @About(id = "silent", name = "Silent", summary = "It claims something of a lecture that there is not.")
    private static final class Silent implements ExperimentPlugin {

        @Override
        public Claim claim() {
            return new Claim("There are more.", 13, "F1");
        }

        @Override
        public Verdict run(Lab lab) {
            return verdict(TRUE);
        }
    }

    private static Standing reproduce(World world, int seeds, Earlier earlier) {
        return reproduce(world, seeds, earlier, "one");
    }

    private static Standing reproduce(World world, int seeds, Earlier earlier, String id) {
        var request = new ReproduceRequest(List.of(id), seeds, 1, Device.CPU, Optional.empty(), earlier);
        return world.experiments().reproduce(request, ExperimentWatcher.NOBODY).getFirst();
    }
}
