package io.lectern.testing.ops;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GradientTests {

    private static final int SEEDS = 5;

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void gradientsAndTheirGradientsAreWhatDifferencesShow(Case of) {
        of.check().check(SEEDS);
    }

    static Stream<Case> cases() {
        return Cases.all();
    }
}
