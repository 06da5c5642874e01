package io.lectern.memory.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.tensor.NdArray;
import org.junit.jupiter.api.Test;

class WalkingTests {

    @Test
    void aWalkIsFollowedIfEachHopThatIsAskedForIsRight() {
        var targets = NdArray.of(new float[] {-1, -1, 0, 1, 1, 0, -1, -1, 0, 1, 1, 0}, 2, 3, 2);
        var scores = NdArray.of(new float[] {9, 0, -3, -1, 2, 1, 9, 0, -1, -3, 2, 1}, 2, 3, 2);

        assertThat(Walking.followed(scores, targets)).isEqualTo(0.5);
    }
}
