package io.lectern.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.Device;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class FreeMemoryTests {

    private static final String SYSTEM = "MemTotal:  8000 kB\nMemFree:  1000 kB\nMemAvailable:  2000 kB\n";

    @Test
    void isWhatTheSystemCouldGive() {
        assertThat(FreeMemory.of(SYSTEM, "max", "500")).hasValue(2_048_000);
        assertThat(FreeMemory.of(SYSTEM, "", "")).hasValue(2_048_000);
    }

    @Test
    void isWhatAContainerMayStillTake() {
        assertThat(FreeMemory.of(SYSTEM, "1000000", "400000")).hasValue(600_000);
        assertThat(FreeMemory.of(SYSTEM, "1000000", "1400000")).hasValue(0);
        assertThat(FreeMemory.of("", "1000000", "400000")).hasValue(600_000);
    }

    @Test
    void isUnknownWhereNobodySays() {
        assertThat(FreeMemory.of("", "", "")).isEmpty();
        assertThat(FreeMemory.of(new Compute(Device.CUDA, 1))).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void isKnownOnLinux() {
        assertThat(FreeMemory.of(Compute.DEFAULT).orElse(0)).isPositive();
    }
}
