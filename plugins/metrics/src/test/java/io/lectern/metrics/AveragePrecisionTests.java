package io.lectern.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.lectern.api.MetricPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Detection;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Task;
import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.testing.MetricContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AveragePrecisionTests extends MetricContract<AveragePrecision.Settings> {

    private static final Detection STREET = new Detection(new Feature.Image(3, 64, 64), List.of("car", "tree"), 4);

    @Override
    protected MetricPlugin<AveragePrecision.Settings> metric() {
        return new AveragePrecision();
    }

    @Override
    protected Task<?> task() {
        return STREET;
    }

    /// With scores that differ, so that their order does not depend on that of the pictures.
    @Override
    protected Batch guesses() {
        var boxes = super.guesses().get("found");
        var random = new Randomness(3).at("scores");
        var scored = boxes.toFloats();
        for (int i = 5; i < scored.length; i += 6) {
            scored[i] = random.nextFloat(0.1f, 0.9f);
        }
        return Batch.of("found", NdArray.of(scored, boxes.shape()));
    }

    /// Of two cars the first is found with the highest score, then comes a false alarm, then the second: precision 1
    /// up to recall 0.5, which are 51 of 101 places, and 2/3 after it.
    @Test
    void isTheMeanPrecisionOverRecalls() {
        var values = values(
                rows(car(0, 0, 10, 10), car(30, 30, 40, 40)),
                rows(found(0, 0, 10, 10, 0, 0.9f), found(50, 50, 60, 60, 0, 0.8f), found(30, 30, 40, 40, 0, 0.7f)));

        assertThat(values.get("ap50")).isCloseTo((51 + 50 * 2 / 3.0) / 101, offset(1e-12));
        assertThat(values.get("ap")).isCloseTo((51 + 50 * 2 / 3.0) / 101, offset(1e-12));
    }

    /// Overlaps of 0.8: seven of the ten thresholds, 0.5 to 0.8, are met.
    @Test
    void asksForMoreAndMoreOverlap() {
        var values = values(rows(car(0, 0, 10, 10)), rows(found(0, 0, 10, 8, 0, 0.9f)));

        assertThat(values.get("ap50")).isEqualTo(1);
        assertThat(values.get("ap75")).isEqualTo(1);
        assertThat(values.get("ap")).isCloseTo(0.7, offset(1e-12));
    }

    @Test
    void countsASecondBoxAroundTheSameThingAsFalseAlarm() {
        var values = values(
                rows(car(0, 0, 10, 10), car(30, 30, 40, 40)),
                rows(found(0, 0, 10, 10, 0, 0.9f), found(0, 0, 10, 10, 0, 0.8f), found(30, 30, 40, 40, 0, 0.7f)));

        assertThat(values.get("ap50")).isCloseTo((51 + 50 * 2 / 3.0) / 101, offset(1e-12));
    }

    @Test
    void doesNotTakeATreeForACar() {
        var values = values(rows(car(0, 0, 10, 10)), rows(found(0, 0, 10, 10, 1, 0.9f)));

        assertThat(values.get("ap50")).isZero();
    }

    /// Scores go before the order of pictures: the false alarm in the first picture comes last.
    @Test
    void ranksOverAllPictures() {
        var score = metric().start(STREET, settings());
        score.add(boxes("boxes", 4), boxes("found", 100, found(0, 0, 10, 10, 0, 0.2f)));
        score.add(boxes("boxes", 4, car(0, 0, 10, 10)), boxes("found", 100, found(0, 0, 10, 10, 0, 0.9f)));

        assertThat(score.values().get("ap50")).isEqualTo(1);
    }

    /// The small car is missed; neither the large one nor what is found around it says anything of small ones, and
    /// large false alarms do not either.
    @Test
    void looksAtSmallThingsAlone() {
        var truth = rows(car(0, 0, 8, 8), car(30, 30, 50, 50));
        var large = found(30, 30, 50, 50, 0, 0.9f);

        assertThat(values(truth, rows(large)).get("ap-small")).isZero();
        assertThat(values(truth, rows(large, found(0, 40, 20, 60, 0, 0.8f), found(0, 0, 8, 8, 0, 0.1f)))
                        .get("ap-small"))
                .isEqualTo(1);
        assertThat(values(truth, rows(large, found(0, 40, 5, 45, 0, 0.8f), found(0, 0, 8, 8, 0, 0.1f)))
                        .get("ap-small"))
                .isEqualTo(0.5);
    }

    private Map<String, Double> values(float[][] truth, float[][] found) {
        var score = metric().start(STREET, settings());
        score.add(boxes("boxes", 4, truth), boxes("found", 100, found));
        return score.values();
    }

    private static float[] car(float left, float top, float right, float bottom) {
        return found(left, top, right, bottom, 0, 1);
    }

    private static float[] found(float left, float top, float right, float bottom, int kind, float score) {
        return new float[] {left, top, right, bottom, kind, score};
    }

    private static float[][] rows(float[]... rows) {
        return rows;
    }

    private static Batch boxes(String name, int capacity, float[]... rows) {
        var all = new float[capacity * 6];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, all, i * 6, 6);
        }
        return Batch.of(name, NdArray.of(all, Shape.of(1, capacity, 6)));
    }
}
