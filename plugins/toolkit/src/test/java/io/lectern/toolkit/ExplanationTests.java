package io.lectern.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.lectern.api.Device;
import io.lectern.api.Session;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.run.Randomness;
import io.lectern.api.run.Run;
import io.lectern.api.run.RunFailure;
import io.lectern.api.run.StepProfile;
import io.lectern.api.run.StepProfile.Part;
import io.lectern.api.run.StepProfile.Pass;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Layers;
import io.lectern.onnx.nn.Losses;
import io.lectern.onnx.nn.Scope;
import io.lectern.testing.Examples;
import io.lectern.testing.RecordingRun;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExplanationTests {

    private static final Classification TASK =
            new Classification(new Feature.Vector(List.of("x", "y", "z")), List.of("a", "b"));

    private static final Session SESSION = Session.of(1);

    private final Dataset data = Examples.of(TASK, 16);
    private final RecordingRun run = RecordingRun.of(1);

    /// @param repeats of a second phase, if there is to be one
    private record Network(int repeats) implements Objective {

        @Override
        public Map<String, Feature> inputs() {
            return TASK.inputs();
        }

        @Override
        public Map<String, Feature> targets() {
            return TASK.targets();
        }

        @Override
        public Map<String, Tensor> predictions(Map<String, Tensor> inputs, Scope scope) {
            return Map.of(
                    "scores",
                    scope.apply(Fields.get(inputs, "input"), Layers.linear(8), Layers.relu(), Layers.linear(2)));
        }

        @Override
        public Tensor loss(Map<String, Tensor> predictions, Map<String, Tensor> targets) {
            return Losses.crossEntropy(Fields.get(predictions, "scores"), Fields.get(targets, "label"));
        }

        @Override
        public List<Phase> phases(Training training) {
            var first = Objective.super.phases(training).getFirst();
            var second = new Phase("again", first.loss(), first.learns(), first.optimizer(), repeats);
            return repeats == 0 ? List.of(first) : List.of(first, second);
        }
    }

    private StepProfile explain(Network network, int steps, Run watching) {
        try (var learner = new GradientLearner(network, Training.DEFAULT.batch(4), SESSION)) {
            return learner.explain(data, steps, watching);
        }
    }

    @Test
    void saysWhatLayersTake() {
        var profile = explain(new Network(0), 4, run);

        assertThat(profile.steps()).isEqualTo(4);
        assertThat(profile.preparation()).isPositive();
        var phase = profile.phases().getFirst();
        assertThat(phase.name()).isEqualTo("train");
        assertThat(phase.micros()).isPositive().isEqualTo(profile.micros());
        assertThat(phase.parts().stream().map(Part::layer).distinct())
                .containsExactly("linear_1", "relu_1", "linear_2", "loss", "");
        assertThat(phase.parts())
                .filteredOn(part -> part.layer().equals("linear_1"))
                .extracting(Part::pass)
                .containsSubsequence(Pass.FORWARD, Pass.BACKWARD, Pass.UPDATE);
        assertThat(phase.parts()).extracting(Part::micros).allMatch(micros -> micros >= 0);
        assertThat(phase.choices())
                .filteredOn(choice -> choice.rule().equals("update as one loop in Java"))
                .extracting(StepProfile.Choice::layer, StepProfile.Choice::count)
                .containsExactly(tuple("linear_1", 2), tuple("linear_2", 2));
        assertThat(phase.memory().total()).isPositive();
    }

    @Test
    void tellsHowFarItIs() {
        explain(new Network(0), 2, run);

        assertThat(run.progress()).extracting(Run.Progress::step).containsExactly(1L, 2L);
        assertThat(run.progress()).extracting(Run.Progress::steps).containsOnly(2L);
    }

    @Test
    void countsWhatAPhaseRepeats() {
        var phases = explain(new Network(3), 2, run).phases();

        assertThat(phases).extracting(StepProfile.Phase::name).containsExactly("train", "again");
        assertThat(phases.get(0).parts())
                .filteredOn(part -> part.operator().equals("taking back results"))
                .extracting(Part::calls)
                .containsExactly(1.0);
        assertThat(phases.get(1).parts())
                .filteredOn(part -> part.operator().equals("taking back results"))
                .extracting(Part::calls)
                .containsExactly(3.0);
    }

    @Test
    void endsEarlyWithWhatWasMeasured() {
        assertThat(explain(new Network(0), 1000, RecordingRun.cancelledAfter(1, 2))
                        .steps())
                .isEqualTo(2);
        assertThatThrownBy(() -> explain(new Network(0), 1000, RecordingRun.cancelledAfter(1, 0)))
                .isInstanceOf(RunFailure.class)
                .hasMessageContaining("before a step was measured");
    }

    @Test
    void isRefusedWhereAStepFindsNoRoom() {
        var tight = new Session(Device.CPU, 1, 10, Optional.empty(), new Randomness(1));
        try (var learner = new GradientLearner(new Network(0), Training.DEFAULT.batch(4), tight)) {
            assertThatThrownBy(() -> learner.explain(data, 1, run))
                    .isInstanceOf(RunFailure.class)
                    .hasMessageContaining("GB of memory");
        }
    }
}
