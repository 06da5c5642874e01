package io.lectern.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.run.RunFailure;
import io.lectern.onnx.MemoryPlan;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RoomTests {

    private static final long MEGA = 1_000_000;

    /// 100 MB that do not depend on the batch, 50 MB an example.
    private static MemoryPlan plan(int batch) {
        return new MemoryPlan(100 * MEGA, 0, 50 * MEGA * batch);
    }

    @Test
    void isThere() {
        assertThat(Room.check(64, OptionalLong.of(3_300 * MEGA), RoomTests::plan))
                .isEqualTo(plan(64));
        assertThat(Room.check(64, OptionalLong.empty(), RoomTests::plan)).isEqualTo(plan(64));
    }

    @Test
    void isFoundForFewerExamples() {
        assertThatThrownBy(() -> Room.check(64, OptionalLong.of(2_000 * MEGA), RoomTests::plan))
                .isInstanceOf(RunFailure.class)
                .hasMessage("a step of 64 examples needs about 3.3 GB of memory and 2.0 GB are free; with"
                        + " training.batch 32 it would need about 1.7 GB");
    }

    @Test
    void isNotFoundForOneExample() {
        assertThatThrownBy(() -> Room.check(64, OptionalLong.of(120 * MEGA), RoomTests::plan))
                .hasMessageEndingWith("not even one example at a time would fit; choose smaller layers");
    }
}
