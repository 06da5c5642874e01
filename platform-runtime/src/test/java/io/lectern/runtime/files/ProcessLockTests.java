package io.lectern.runtime.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessLockTests {

    private static final int TIMES = 300;

    @TempDir
    private Path folder;

    @Test
    void isTakenAndLookedAtByManyThreadsAtOnce() throws Exception {
        var file = folder.resolve("lock");
        Callable<Integer> looking = () -> {
            int held = 0;
            for (int i = 0; i < TIMES; i++) {
                held += ProcessLock.isHeld(file) ? 1 : 0;
            }
            return held;
        };
        Callable<Integer> taking = () -> {
            int taken = 0;
            for (int i = 0; i < TIMES; i++) {
                try (var _ = ProcessLock.tryTake(file).orElseThrow()) {
                    assertThat(ProcessLock.isHeld(file)).isTrue();
                    assertThat(ProcessLock.tryTake(file)).isEmpty();
                    taken++;
                }
            }
            return taken;
        };
        try (var threads = Executors.newFixedThreadPool(4)) {
            var lookers =
                    IntStream.range(0, 3).mapToObj(_ -> threads.submit(looking)).toList();

            assertThat(threads.submit(taking).get()).isEqualTo(TIMES);
            for (var looker : lookers) {
                assertThat(looker.get()).isBetween(0, TIMES);
            }
        }
        assertThat(ProcessLock.isHeld(file)).isFalse();
    }
}
