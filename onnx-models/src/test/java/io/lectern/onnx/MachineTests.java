package io.lectern.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.Engine.Level;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MachineTests {

    @Test
    void tellsWhatTheProcessorHas() {
        assertThat(Machine.processor("P", Set.of("sse2", "avx2", "avx512f"), 4))
                .satisfies(finding -> assertThat(finding.level()).isEqualTo(Level.OK))
                .satisfies(finding -> assertThat(finding.detail()).isEqualTo("P, 4 threads, AVX-512"));
        assertThat(Machine.processor("P", Set.of("sse2", "avx2"), 4).detail()).isEqualTo("P, 4 threads, AVX2");
        assertThat(Machine.processor("aarch64", Set.of(""), 8).detail()).isEqualTo("aarch64, 8 threads");
    }

    @Test
    void warnsOfASlowProcessor() {
        var finding = Machine.processor("P", Set.of("sse2"), 4);

        assertThat(finding.level()).isEqualTo(Level.NOTE);
        assertThat(finding.detail()).contains("without AVX2");
        assertThat(finding.remedy()).isNotEmpty();
    }

    @Test
    void warnsOfLittleMemory() {
        assertThat(Machine.memory(500_000_000).level()).isEqualTo(Level.NOTE);
        assertThat(Machine.memory(2_500_000_000L).level()).isEqualTo(Level.OK);
        assertThat(Machine.memory(2_500_000_000L).detail()).isEqualTo("2.5 GB");
    }
}
