package io.lectern.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lectern.onnx.Variable;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What is measured is the same on both sides.
class WorkloadParityTests {

    private static final int STEPS = 4;

    @ParameterizedTest
    @EnumSource(names = {"MLP", "LENET", "NTM"})
    void sameLossesFromTheSameWeights(Benchmark benchmark) {
        agree(benchmark);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"MLP", "LENET", "NTM"})
    @Tag("slow")
    void sameLossesOfLargeNetworksToo(Benchmark benchmark) {
        agree(benchmark);
    }

    private static void agree(Benchmark benchmark) {
        try (var ours = benchmark.ours(1);
                var theirs = benchmark.torch()) {
            copy(ours, theirs);
            for (int step = 1; step <= STEPS; step++) {
                ours.step();
                theirs.step();
                assertThat(ours.loss())
                        .as("loss of step %d", step)
                        .isCloseTo(theirs.loss(), within(1e-4 * theirs.loss()));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"MLP, 669706", "LENET, 61706", "RESNET_20, 272474", "GPT_MINI, 826433", "NTM, 62260"})
    void networksOfThePublishedSizes(Benchmark benchmark, long parameters) {
        try (var ours = benchmark.ours(1);
                var theirs = benchmark.torch()) {
            assertThat(ours.parameters()).isEqualTo(parameters);
            assertThat(theirs.parameters()).isEqualTo(parameters);
        }
    }

    @Test
    void targetsChangeFromStepToStep() {
        var examples = Examples.images(10, 8, 3);

        assertThat(examples.targets()).hasSizeGreaterThan(1).doesNotHaveDuplicates();
    }

    /// Both sides register their weights in the order of the network.
    private static void copy(OurWorkload ours, TorchWorkload theirs) {
        try (var _ = new PointerScope();
                var _ = new NoGradGuard()) {
            var weights = ours.weights().variables(Variable.Role.PARAMETER);
            var parameters = theirs.module().parameters().get();
            assertThat(parameters).hasSameSizeAs(weights);
            for (int i = 0; i < parameters.length; i++) {
                var weight = weights.get(i);
                var value = Torch.tensor(ours.weights().get(weight));
                boolean flipped =
                        weight.path().contains("linear") && weight.shape().rank() == 2;
                parameters[i].copy_(flipped ? value.t() : value);
            }
        }
    }
}
