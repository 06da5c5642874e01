package io.lectern.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.lectern.api.MetricPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Generation;
import io.lectern.api.data.Regression;
import io.lectern.api.data.Task;
import io.lectern.api.data.Transduction;
import io.lectern.api.tensor.NdArray;
import io.lectern.testing.MetricContract;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class NumberMetricsTests {

    private static final Regression WEATHER =
            new Regression(new Feature.Vector(List.of("pressure")), List.of("warmth", "wind"));

    /// Two numbers an example.
    private static double value(MetricPlugin<NoSettings> metric, float[] wanted, float[] given) {
        var score = metric.start(WEATHER, new NoSettings());
        int count = wanted.length / 2;
        score.add(Batch.of("value", NdArray.of(wanted, count, 2)), Batch.of("estimate", NdArray.of(given, count, 2)));
        return score.values().values().iterator().next();
    }

    private abstract static class Contract extends MetricContract<NoSettings> {

        @Override
        protected Task<?> task() {
            return WEATHER;
        }

        @Test
        void judgesSeriesToo() {
            var series = new Feature.Series(4, 2);

            assertThat(metric().objection(new Transduction(series, series))).isEmpty();
        }

        @Test
        void judgesNoSamples() {
            var sample = new Feature.Vector(List.of("x"));

            assertThat(metric().objection(new Generation(sample)).orElse("")).contains("no right answer");
        }
    }

    @Nested
    class OfRmse extends Contract {

        @Override
        protected MetricPlugin<NoSettings> metric() {
            return new Rmse();
        }

        @Test
        void isTheRootOfTheMeanSquare() {
            assertThat(value(metric(), new float[] {0, 0, 0, 0}, new float[] {1, -1, 5, 3}))
                    .isCloseTo(3, offset(1e-12));
        }
    }

    @Nested
    class OfMae extends Contract {

        @Override
        protected MetricPlugin<NoSettings> metric() {
            return new Mae();
        }

        @Test
        void isTheMeanDistance() {
            assertThat(value(metric(), new float[] {0, 0, 1, 1}, new float[] {1, -1, 5, 3}))
                    .isCloseTo(2, offset(1e-12));
        }
    }

    @Nested
    class OfR2 extends Contract {

        @Override
        protected MetricPlugin<NoSettings> metric() {
            return new R2();
        }

        @Test
        void isZeroForTheMean() {
            assertThat(value(metric(), new float[] {1, 10, 3, 30}, new float[] {2, 20, 2, 20}))
                    .isCloseTo(0, offset(1e-12));
        }

        @Test
        void isTheMeanOverOutputs() {
            assertThat(value(metric(), new float[] {1, 10, 3, 30}, new float[] {1, 20, 3, 20}))
                    .isCloseTo(0.5, offset(1e-12));
        }

        @Test
        void leavesOutWhatDoesNotVary() {
            assertThat(value(metric(), new float[] {1, 7, 3, 7}, new float[] {1, 20, 3, 20}))
                    .isCloseTo(1, offset(1e-12));
            assertThat(value(metric(), new float[] {1, 7}, new float[] {1, 7})).isNaN();
        }

        @Test
        void survivesValuesFarFromZero() {
            assertThat(value(metric(), new float[] {1e7f, 0, 1e7f + 2, 1}, new float[] {1e7f, 0, 1e7f + 2, 1}))
                    .isCloseTo(1, offset(1e-12));
        }
    }
}
