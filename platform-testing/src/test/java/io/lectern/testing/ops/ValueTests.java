package io.lectern.testing.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.onnx.Compute;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValueTests {

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void valuesAndGradientsAreThoseOfPlainJava(Case of) {
        compare(Computed.small(of, 2), Compute.DEFAULT);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("products")
    @Tag("slow")
    void theyAreForSizesThatHaveOtherKernels(Case of) {
        compare(Computed.large(of, 1), Compute.DEFAULT);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("convolutions")
    void theyAreTheSameWithOperatorsOfTheStandardAlone(Case of) {
        compare(Computed.small(of, 2), Compute.DEFAULT.toStandard());
    }

    private static void compare(Computed computed, Compute compute) {
        var results = computed.run(compute);
        var reference = new Reference(computed.given());

        computed.outputs().forEach((name, tensor) -> close(name, results.get(name), reference.of(tensor)));
    }

    private static void close(String name, NdArray got, Numbers expected) {
        double scale = Arrays.stream(expected.data()).map(Math::abs).max().orElse(0);
        double allowed = (got.type() == DType.FLOAT64 ? 1e-12 : 1e-5) * Math.max(1, scale);
        assertThat(Numbers.of(got).data()).as(name).containsExactly(expected.data(), within(allowed));
    }

    static Stream<Case> cases() {
        return Cases.all();
    }

    static Stream<Case> products() {
        return Stream.concat(ProductCases.all(), PoolCases.all());
    }

    static Stream<Case> convolutions() {
        return ProductCases.convolved();
    }
}
