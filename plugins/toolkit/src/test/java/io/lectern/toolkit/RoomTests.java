package io.lectern.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.run.RunFailure;
import io.lectern.onnx.MemoryPlan;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RoomTests {

    private static final long MEGA = 1_000_000;

    /// 100 MB that do not depend on the batch, 50 MB an example of a part, and 20 MB for sums.
    private static MemoryPlan plan(Training training) {
        int parts = training.accumulate();
        return new MemoryPlan((parts > 1 ? 120 : 100) * MEGA, 0, 50 * MEGA * (training.batch() / parts));
    }

    private static MemoryPlan check(Training training, long megabytes) {
        return Room.check(training, training.batch(), OptionalLong.of(megabytes * MEGA), RoomTests::plan);
    }

    @Test
    void isThere() {
        var training = Training.DEFAULT.batch(64);

        assertThat(check(training, 3_300)).isEqualTo(plan(training));
        assertThat(Room.check(training, 64, OptionalLong.empty(), RoomTests::plan))
                .isEqualTo(plan(training));
    }

    @Test
    void isFoundInMorePartsOrForFewerExamples() {
        assertThatThrownBy(() -> check(Training.DEFAULT.batch(64), 2_000))
                .isInstanceOf(RunFailure.class)
                .hasMessage(
                        "a step of 64 examples needs about 3.3 GB of memory and 2.0 GB are free; it would need about"
                                + " 1.7 GB with training.accumulate 2, or about 1.7 GB with training.batch 32");
    }

    @Test
    void isFoundForBatchesThatCanBeCut() {
        assertThatThrownBy(() -> check(Training.DEFAULT.batch(30).accumulate(3), 500))
                .hasMessageEndingWith("0.4 GB with training.accumulate 5, or about 0.4 GB with training.batch 15");
    }

    @Test
    void isFoundForPartsOfWhatWasAskedFor() {
        var training = Training.DEFAULT.batch(64);

        assertThatThrownBy(() -> Room.check(
                        training,
                        50, // there are no more examples; 5 parts would do, but 64 cannot be cut so
                        OptionalLong.of(700 * MEGA),
                        how -> plan(how.batch(Plan.batch(50, how)))))
                .hasMessage(
                        "a step of 50 examples needs about 2.6 GB of memory and 0.7 GB are free; it would need about"
                                + " 0.4 GB with training.accumulate 8, or about 0.7 GB with training.batch 12");
    }

    @Test
    void isFoundForOneExampleWithoutSums() {
        assertThatThrownBy(() -> check(Training.DEFAULT.batch(64), 160))
                .hasMessageEndingWith("it would need about 0.2 GB with training.batch 1");
    }

    @Test
    void isNotFoundForOneExample() {
        assertThatThrownBy(() -> check(Training.DEFAULT.batch(64), 120))
                .hasMessageEndingWith("not even one example at a time would fit; choose smaller layers");
    }
}
