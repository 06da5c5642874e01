package io.lectern.testing.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lectern.onnx.Compute;
import io.lectern.onnx.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScanTests {

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void aLoopIsWhatItIsWrittenOut(ScanCase of) {
        var rolled = Computed.small(of.as(Tensor::scan), 2).run(Compute.DEFAULT);
        var written = Computed.small(of.as(ScanCase::writtenOut), 2).run(Compute.DEFAULT);

        assertThat(rolled.keySet()).isEqualTo(written.keySet());
        rolled.forEach((name, value) -> assertThat(Numbers.of(value).data())
                .as(name)
                .containsExactly(Numbers.of(written.get(name)).data(), within(1e-10)));
    }
}
