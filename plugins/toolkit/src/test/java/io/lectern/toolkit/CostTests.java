package io.lectern.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lectern.api.Budget;
import io.lectern.api.Session;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Split;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Init;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Losses;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.testing.Examples;
import io.lectern.testing.RecordingRun;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CostTests {

    private static final double PRICE = 0.25;
    private static final double START = 3;
    private static final Classification TASK =
            new Classification(new Feature.Vector(List.of("x", "y")), List.of("a", "b"));

    /// Answers 0 whatever it sees, and has a weight that costs its square.
    private record Costly() implements Objective {

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
            var weight = scope.param("weight", Shape.SCALAR, Init.fill(START));
            scope.cost("square", weight.square(), PRICE);
            return Map.of("scores", Fields.get(inputs, "input").mul(0));
        }

        @Override
        public Tensor loss(Map<String, Tensor> predictions, Map<String, Tensor> targets) {
            return Losses.crossEntropy(Fields.get(predictions, "scores"), Fields.get(targets, "label"));
        }
    }

    private static RecordingRun step(Training training, GradientLearner learner) {
        var run = RecordingRun.of(1);
        learner.train(Examples.of(TASK, training.batch()), run);
        return run;
    }

    private static GradientLearner learner(Training training) {
        return new GradientLearner(new Costly(), training, Session.of(1).withBudget(new Budget.Steps(1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void arePartOfWhatAStepMakesSmall(int parts) {
        var training = Training.DEFAULT
                .optimizer(new Optimizer.Sgd(0, false, 0), 1)
                .batch(4)
                .accumulate(parts);
        try (var learner = learner(training)) {
            var run = step(training, learner);

            assertThat(run.scalars("train/loss").getFirst())
                    .isCloseTo(Math.log(2) + PRICE * START * START, within(1e-5));
            assertThat(run.scalars("train/square").getFirst()).isCloseTo(START * START, within(1e-5));
            NdArray weight = Objects.requireNonNull(learner.save().tensors().get("weight"));
            assertThat(weight.item()).isCloseTo(START - PRICE * 2 * START, within(1e-5));
        }
    }

    @Test
    void areNotPartOfTheLossOnTheValidationPart() {
        var training = Training.DEFAULT.batch(4).evaluateEvery(1);
        try (var learner = learner(training)) {
            var data = Examples.of(TASK, 4);
            assertThat(data.size(Split.VALIDATION)).isPositive();
            var run = RecordingRun.of(1);
            learner.train(data, run);

            assertThat(run.scalars("validation/loss").getFirst()).isCloseTo(Math.log(2), within(1e-5));
        }
    }
}
