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
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.runtime.experiment.Standing.State;
import io.lectern.runtime.fake.FakeExperiment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What happens where experiments do not come to their end.
class TroubleTests {

    private static final Measured TRUE = Measured.of("truth", 1).atLeast(1);

    @TempDir
    Path folder;

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
            assertThat(standings.get(0).remark()).contains("IndexOutOfBounds", "7", "TroubleTests");
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
        void ofAFigureThatIsTooLargeLosesOnlyThat() {
            var small =
                    new Figure.Heatmap("small", NdArray.of(new float[4], Shape.of(2, 2)), "", "", List.of(), List.of());
            var large = new Figure.Heatmap(
                    "large",
                    NdArray.of(new float[2_500 * 2_500], Shape.of(2_500, 2_500)),
                    "",
                    "",
                    List.of(),
                    List.of());
            var world = new World(
                    folder,
                    new FakeExperiment(
                            "one", "F1", _ -> new Verdict(List.of(TRUE), List.of(large, small), "As seen.")));

            world.reproduce("one");

            var trial = world.standing().trials().getFirst();
            assertThat(trial.measured()).containsExactly(TRUE);
            assertThat(trial.figures().stream().map(figure -> ((Figure.Heatmap) figure).title()))
                    .containsExactly("small");
            assertThat(trial.note()).startsWith("As seen.").contains("Heatmap", "too large");
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
                    List.of("long", "short"),
                    1,
                    1,
                    Device.CPU,
                    Optional.empty(),
                    Optional.of(Duration.ofHours(1)),
                    Earlier.REUSE);

            var standings = world.experiments().reproduce(hour, ExperimentWatcher.NOBODY);

            assertThat(standings).extracting(Standing::state).containsExactly(State.HOLDS, State.NOT_YET_RUN);
            assertThat(standings.getLast().remark()).contains("does not fit", "7200 s");
            world.reproduce(1, Earlier.REUSE, "long");
            assertThat(world.experiments().reproduce(hour, ExperimentWatcher.NOBODY))
                    .extracting(Standing::state)
                    .containsOnly(State.HOLDS);
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
}
