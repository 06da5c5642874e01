package io.lectern.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SideTests {

    @Test
    void choosesKernelsForAvx512OnlyWhereItIs() {
        assertThat(Side.TORCH.environment(2, true)).containsEntry("OPENBLAS_CORETYPE", "SkylakeX");
        assertThat(Side.TORCH.environment(2, false)).doesNotContainKey("OPENBLAS_CORETYPE");
    }

    @Test
    void givesBothOfTorchsPoolsTheSameThreads() {
        assertThat(Side.TORCH.environment(2, false))
                .containsEntry("OMP_NUM_THREADS", "2")
                .containsEntry("OPENBLAS_NUM_THREADS", "2")
                .containsEntry("OMP_WAIT_POLICY", "PASSIVE");
    }
}
