package io.lectern.agents.grounded;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.Budget;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.Session;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Split;
import io.lectern.api.tensor.NdArray;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.testing.ModelContract;
import io.lectern.toolkit.Supervised;
import io.lectern.toolkit.Toolkit;
import io.lectern.toolkit.Training;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every agent that is asked about its walk must do.
abstract class GroundedAgentContract<A extends Record & GroundedAgent>
        extends ModelContract<Classification, Supervised<A>> {

    static final Corridor.Settings WALKS = new Corridor.Settings(Asks.COLOUR, 4, 8, 4, 4, 0);

    private final A small;
    private final boolean taught;

    /// @param taught whether answers teach the core
    GroundedAgentContract(A small, boolean taught) {
        this.small = small;
        this.taught = taught;
    }

    @Override
    protected ModelPlugin<Classification, Dataset, Supervised<A>> model() {
        return Toolkit.model(small);
    }

    @Override
    protected Supervised<A> settings() {
        var training = Training.DEFAULT.optimizer(Optimizer.Adam.DEFAULT, 1e-2).batch(4);
        return new Supervised<>(small, training);
    }

    @Override
    protected Classification task() {
        return new Corridor().task(WALKS, Path.of("none"));
    }

    @Override
    protected Dataset data() {
        return new Corridor().open(WALKS, Path.of("none"));
    }

    @Override
    protected long steps() {
        return 200;
    }

    @Test
    void answersTeachTheCoreOnlyWhereTheyMay() throws Exception {
        try (var learner = model().create(task(), settings(), Session.of(1).withBudget(new Budget.Steps(1)))) {
            var examples = data().get(Split.TRAIN, new int[] {0, 1, 2, 3});
            var gradients = ((Predictor.Differentiable) learner.predictor()).gradients(examples);

            assertThat(gradients.keySet()).anyMatch(path -> path.startsWith("core/lstm_1/"));
            gradients.forEach((path, gradient) -> {
                if (path.startsWith("core/")) {
                    assertThat(largest(gradient) > 0).as(path).isEqualTo(taught);
                }
            });
            assertThat(gradients)
                    .hasEntrySatisfying(
                            "decoder/linear_1/weight",
                            gradient -> assertThat(largest(gradient)).isPositive());
        }
    }

    private static double largest(NdArray values) {
        float largest = 0;
        for (float value : values.toFloats()) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    @Test
    void objectsToAnythingButWalks() {
        var series = new Classification(new Feature.Series(9, 5), List.of("a", "b"));

        assertThat(model().objection(series, settings()))
                .hasValueSatisfying(why -> assertThat(why).startsWith("it needs walks with a question behind them"));
        assertThat(model().objection(task(), settings())).isEmpty();
    }
}
