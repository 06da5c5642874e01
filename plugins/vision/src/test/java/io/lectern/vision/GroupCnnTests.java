package io.lectern.vision;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.ModelPlugin;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.onnx.Weights;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.nn.Symmetry;
import io.lectern.onnx.nn.Trace;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.testing.Examples;
import io.lectern.testing.ModelContract;
import io.lectern.toolkit.Fields;
import io.lectern.toolkit.Supervised;
import io.lectern.toolkit.Toolkit;
import io.lectern.toolkit.Training;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GroupCnnTests {

    private static final Classification DIGITS =
            new Classification(new Feature.Image(1, 28, 28), List.of("a", "b", "c"));

    @Nested
    class P4 extends Contract {

        P4() {
            super(Symmetry.P4);
        }
    }

    @Nested
    class P4m extends Contract {

        P4m() {
            super(Symmetry.P4M);
        }
    }

    @Test
    void hasAboutAsManyWeightsAsThePlainNetwork() {
        int plain = weights(Symmetry.P1);

        assertThat(plain).isBetween(24_000, 26_000); // the paper: close to 25k
        assertThat(weights(Symmetry.P4)).isBetween((int) (0.95 * plain), (int) (1.05 * plain));
        assertThat(weights(Symmetry.P4M)).isBetween((int) (0.95 * plain), (int) (1.05 * plain));
    }

    private static int weights(Symmetry symmetry) {
        try (var weights = Weights.of(1)) {
            var trace = new Trace(weights, false);
            var images = Fields.get(Fields.inputs(DIGITS.inputs(), 2), "input");
            new GroupCnn(symmetry, 20).logits(images, 10, Scope.root(trace));
            return trace.parameters().stream()
                    .mapToInt(parameter -> parameter.shape().size())
                    .sum();
        }
    }

    abstract static class Contract extends ModelContract<Classification, Supervised<GroupCnn>> {

        private final GroupCnn small;

        Contract(Symmetry symmetry) {
            small = new GroupCnn(symmetry, 6);
        }

        @Override
        protected ModelPlugin<Classification, Dataset, Supervised<GroupCnn>> model() {
            return Toolkit.model(GroupCnn.DEFAULT);
        }

        @Override
        protected Supervised<GroupCnn> settings() {
            return new Supervised<>(
                    small,
                    Training.DEFAULT.optimizer(Optimizer.Adam.DEFAULT, 1e-2).batch(8));
        }

        @Override
        protected Classification task() {
            return DIGITS;
        }

        @Override
        protected Dataset data() {
            return Examples.of(task(), 8);
        }
    }
}
