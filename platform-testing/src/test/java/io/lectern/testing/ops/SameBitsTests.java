package io.lectern.testing.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.Device;
import io.lectern.api.run.Randomness;
import io.lectern.onnx.Compute;
import io.lectern.onnx.Program;
import io.lectern.onnx.Weights;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Some of the library's kernels lose updates when several threads run: none of those may be in use.
class SameBitsTests {

    private static final int RUNS = 100;
    private static final Compute TWO_THREADS = new Compute(Device.CPU, 2);

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void runsGiveTheSameBits(Case of) {
        repeat(of, TWO_THREADS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("convolutions")
    void soDoOperatorsOfTheStandardAlone(Case of) {
        repeat(of, TWO_THREADS.toStandard());
    }

    private static void repeat(Case of, Compute compute) {
        var computed = Computed.large(of, 1);
        try (var weights = new Weights(compute, new Randomness(0));
                var program = Program.compile(computed.outputs(), Map.of(), weights)) {
            var first = program.run(computed.given());

            for (int run = 1; run < RUNS; run++) {
                assertThat(program.run(computed.given()).equals(first))
                        .as("run %d", run)
                        .isTrue();
            }
        }
    }

    static Stream<Case> cases() {
        return Cases.all();
    }

    static Stream<Case> convolutions() {
        return ProductCases.convolved();
    }
}
