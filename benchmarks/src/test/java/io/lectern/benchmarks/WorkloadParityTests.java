package io.lectern.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lectern.onnx.Variable;
import io.lectern.onnx.Weights;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Module;
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
    @CsvSource({
        "MLP, 669706",
        "LENET, 61706",
        "RESNET_20, 272474",
        "GPT_MINI, 826433",
        "LSTM_LM, 1083969",
        "UNET, 482805",
        "DCGAN, 1732292",
        "NTM, 62260"
    })
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
    private static void copy(Workload ours, Workload theirs) {
        try (var _ = new PointerScope();
                var _ = new NoGradGuard()) {
            var store = weights(ours);
            var weights = store.variables(Variable.Role.PARAMETER);
            var parameters = modules(theirs).stream()
                    .flatMap(module -> Stream.of(module.parameters().get()))
                    .toList();
            assertThat(parameters).hasSameSizeAs(weights);
            for (int i = 0; i < parameters.size(); i++) {
                var weight = weights.get(i);
                var value = Torch.tensor(store.get(weight));
                boolean flipped = weight.path().matches(".*(linear|lstm).*")
                        && weight.shape().rank() == 2;
                parameters.get(i).copy_(flipped ? value.t() : value);
            }
        }
    }

    private static Weights weights(Workload ours) {
        return ours instanceof OurContest contest ? contest.weights() : ((OurWorkload) ours).weights();
    }

    private static List<Module> modules(Workload theirs) {
        return theirs instanceof TorchContest contest ? contest.modules() : List.of(((TorchWorkload) theirs).module());
    }
}
