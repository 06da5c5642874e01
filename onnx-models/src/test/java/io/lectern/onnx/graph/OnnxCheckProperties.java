package io.lectern.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever can be read can be checked.
class OnnxCheckProperties {

    @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
    void checkingNeverFails(@ForAll("any") OnnxModel model) {
        assertThat(OnnxCheck.check(model)).allMatch(problem -> !problem.what().isEmpty());
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void checkingRealOperatorsNeverFails(@ForAll("nearlyReal") OnnxModel model) {
        assertThat(OnnxCheck.check(model)).allMatch(problem -> !problem.what().isEmpty());
    }

    @Provide
    Arbitrary<OnnxModel> any() {
        return Models.any();
    }

    @Provide
    Arbitrary<OnnxModel> nearlyReal() {
        return Models.nearlyReal();
    }
}
