package io.lectern.runtime.experiment;

import static io.lectern.runtime.fake.FakeExperiment.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.Budget;
import io.lectern.api.Device;
import io.lectern.api.ExperimentPlugin.Lab;
import io.lectern.api.ExperimentPlugin.Measured;
import io.lectern.api.ExperimentPlugin.Plan;
import io.lectern.api.ExperimentPlugin.Result;
import io.lectern.api.ExperimentPlugin.Verdict;
import io.lectern.api.Session;
import io.lectern.api.data.Split;
import io.lectern.api.run.Run;
import io.lectern.runtime.RunStatus;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.fake.Dots;
import io.lectern.runtime.fake.FakeExperiment;
import io.lectern.runtime.files.Durable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaboratoryTests {

    private static final Plan PLAN = Plan.of("softmax", "dots").budget(new Budget.Steps(20));
    private static final Measured TRUE = Measured.of("truth", 1).atLeast(1);

    @TempDir
    Path folder;

    private final List<Result> results = new ArrayList<>();

    @AfterEach
    void putTheDataBack() {
        Dots.edition.set(0);
    }

    @Test
    void trainsAPlanOnceHoweverOftenItIsAsked() {
        var world = new World(folder, trial("one", lab -> List.of(lab.train(PLAN), lab.train(PLAN))));

        assertThat(once(world, "one").state()).isEqualTo(Standing.State.HOLDS);

        assertThat(world.runs()).hasSize(1);
        assertThat(results)
                .extracting(Result::run)
                .containsOnly(world.runs().getFirst().id());
        assertThat(world.runs().getFirst().status()).isEqualTo(RunStatus.FINISHED);
        assertThat(world.runs().getFirst().steps()).isEqualTo(20);
        assertThat(world.runs().getFirst().weightsSha256()).isPresent();
        assertThat(world.runs().getFirst().onnx()).isEmpty();
    }

    @Test
    void handsTheRunOfAnotherExperimentOver() {
        var world = new World(
                folder,
                trial("one", lab -> List.of(lab.train(PLAN))),
                trial("two", lab -> List.of(lab.train(PLAN.model("training.rate", 0.1)))));

        once(world, "one");
        once(world, "two");

        assertThat(world.runs()).hasSize(1);
        var run = world.runs().getFirst().id();
        assertThat(world.runs("one")).containsExactly(run);
        assertThat(world.runs("two")).containsExactly(run);
    }

    @Test
    void trainsAnewWhatDiffersInAnything() {
        var different = List.of(
                PLAN,
                PLAN.seed(1),
                PLAN.budget(new Budget.Steps(21)),
                PLAN.model("rate", 0.2),
                PLAN.dataset("variant", 1));
        var world = new World(
                folder, trial("one", lab -> different.stream().map(lab::train).toList()));

        once(world, "one");
        assertThat(world.runs()).hasSize(5);
        Dots.edition.set(7);
        once(world, "one");
        assertThat(world.runs()).hasSize(10);
        once(world.edited(), "one");
        assertThat(world.runs()).hasSize(15);
        assertThat(world.store().ids()).doesNotHaveDuplicates();
    }

    @Test
    void trainsAnewWhatHasLostItsWeights() throws IOException {
        var world = new World(
                folder, trial("one", lab -> List.of(lab.train(PLAN))), trial("two", lab -> List.of(lab.train(PLAN))));
        once(world, "one");

        Durable.remove(world.runs().getFirst().directory().orElseThrow());
        once(world, "two");

        assertThat(world.runs()).hasSize(2);
    }

    @Test
    void trainsSeveralAtOnceInTheOrderOfThePlans() {
        var plans = List.of(PLAN.seed(4), PLAN, PLAN.seed(2), PLAN);
        var world = new World(folder, trial("one", lab -> lab.train(plans)));

        world.experiments().reproduce(request("one", 3), ExperimentWatcher.NOBODY);

        assertThat(world.runs()).hasSize(3);
        assertThat(results.get(1).run()).isEqualTo(results.get(3).run());
        var together = results.getFirst().metrics();
        var alone = new World(folder.resolve("other"), trial("one", lab -> List.of(lab.train(PLAN.seed(4)))));
        once(alone, "one");
        assertThat(results.getFirst().metrics()).isEqualTo(together);
    }

    @Test
    void handsARunOverThatFailedByItsOwnDoing() {
        var plan = PLAN.budget(new Budget.Steps(40)).model("trouble", "nan");
        var world = new World(
                folder, trial("one", lab -> List.of(lab.train(plan))), trial("two", lab -> List.of(lab.train(plan))));

        once(world, "one");
        once(world, "two");

        assertThat(world.runs()).hasSize(1);
        assertThat(results.getFirst().failure().orElseThrow()).contains("NaN at step 30");
        assertThat(results.getFirst().alarms()).extracting(Run.Alarm::kind).containsExactly("non-finite");
    }

    @Test
    void triesAgainWhatFailedForReasonsOfThePlatform() {
        var plan = PLAN.budget(new Budget.Steps(40)).model("trouble", "bug");
        var world = new World(
                folder, trial("one", lab -> List.of(lab.train(plan))), trial("two", lab -> List.of(lab.train(plan))));

        once(world, "one");
        once(world, "two");

        assertThat(world.runs()).hasSize(2).extracting(RunSummary::status).containsOnly(RunStatus.FAILED);
    }

    @Test
    void showsWhatWasLoggedAndTheModel() {
        var seen = new ArrayList<Object>();
        var world = new World(folder, trial("one", lab -> {
            var result = lab.train(PLAN);
            var losses = result.series("train/loss");
            var data = lab.examples("dots", Map.of("examples", "10")).data();
            var batch = data.get(Split.TEST, new int[] {0, 1, 2});
            seen.add(losses.keySet().iterator().next());
            seen.add(losses.size());
            seen.add(result.model().predict(batch).size());
            seen.add(result.model());
            seen.add(result.model());
            return List.of(result);
        }));

        assertThat(once(world, "one").remark()).isEmpty();

        assertThat(seen.subList(0, 3)).containsExactly(1L, 20, 3);
        assertThat(results.getFirst().metrics().get("test/accuracy")).isBetween(0.5, 1.0);
        assertThat(results.getFirst().failure()).isEmpty();
    }

    @Test
    void judgesARunsWeightsElsewhereWithoutTraining() {
        var own = new ArrayList<Result>();
        var world = new World(folder, trial("one", lab -> {
            var trained = lab.train(PLAN);
            own.add(trained);
            return List.of(
                    lab.transfer(trained, PLAN.budget(new Budget.Steps(1))),
                    lab.transfer(trained, PLAN.dataset("examples", 500).dataset("variant", 3)));
        }));

        assertThat(once(world, "one").remark()).isEmpty();

        var trained = own.getFirst();
        assertThat(world.runs()).hasSize(1);
        assertThat(results).extracting(Result::run).containsOnly(trained.run());
        assertThat(results.get(0).metrics())
                .containsEntry("test/accuracy", trained.metrics().get("test/accuracy"));
        assertThat(results.get(1).metrics()).isNotEqualTo(results.get(0).metrics());
    }

    @Test
    void startsFromWhatAnotherPlansRunHasLearnt() {
        var tuning = PLAN.seed(1).budget(new Budget.Steps(5));
        var world = new World(
                folder,
                trial("one", lab -> lab.train(List.of(tuning.from(PLAN), tuning))),
                trial("two", lab -> List.of(lab.train(tuning.from(PLAN)))));

        assertThat(once(world, "one").remark()).isEmpty();

        assertThat(world.runs("one")).hasSize(3);
        var tuned = results.get(0).series("train/loss");
        var anew = results.get(1).series("train/loss");
        assertThat(tuned.values().iterator().next())
                .isLessThan(anew.values().iterator().next());
        once(world, "two");
        assertThat(world.runs()).hasSize(3);
    }

    @Test
    void refusesToTransferWhatItHasNotTrained() {
        var first = new World(folder, trial("one", lab -> List.of(lab.train(PLAN))));
        once(first, "one");
        var stranger = results.getFirst();
        var second = new World(folder.resolve("other"), trial("two", lab -> List.of(lab.transfer(stranger, PLAN))));

        assertThat(once(second, "two").remark()).contains(stranger.run()).contains("no run of this lab");
    }

    @Test
    void offersEveryModelAndASessionOfItsSeed() {
        var seen = new ArrayList<Object>();
        var world = new World(folder, new FakeExperiment("one", "F1", lab -> {
            seen.add(lab.seed());
            lab.models().forEach(model -> seen.add(model.about().id()));
            seen.add(lab.session().random().equals(Session.of(lab.seed()).random()));
            return verdict(TRUE);
        }));

        once(world, "one");

        assertThat(seen).containsExactly(1L, "softmax", true);
    }

    private FakeExperiment trial(String id, Function<Lab, List<Result>> work) {
        return new FakeExperiment(id, "F1", lab -> {
            results.clear();
            results.addAll(work.apply(lab));
            return new Verdict(List.of(TRUE), List.of(), "");
        });
    }

    private static Standing once(World world, String id) {
        return world.experiments()
                .reproduce(request(id, 1), ExperimentWatcher.NOBODY)
                .getFirst();
    }

    private static ReproduceRequest request(String id, int threads) {
        return new ReproduceRequest(
                List.of(id), 1, threads, Device.CPU, Optional.empty(), Optional.empty(), Earlier.REUSE);
    }
}
