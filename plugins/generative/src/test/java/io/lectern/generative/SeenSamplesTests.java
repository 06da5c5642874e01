package io.lectern.generative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.lectern.api.MetricPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Generation;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeenSamplesTests {

    private static final Feature.Image PIXELS = new Feature.Image(1, 1, 2);
    private static final Generation PAIRS = new Generation(PIXELS);

    /// Takes the two pixels of a picture for features, and for the scores of two classes.
    private record Eyes() implements Predictor.Observable, Predictor.Described {

        @Override
        public Batch predict(Batch inputs) {
            return Batch.of("scores", flat(inputs));
        }

        @Override
        public List<String> probes() {
            return List.of("first", "scores");
        }

        @Override
        public Batch evaluate(Batch inputs, Collection<Fetch> fetches) {
            return Batch.of("first", flat(inputs)).with("scores", flat(inputs));
        }

        private static NdArray flat(Batch inputs) {
            var pictures = inputs.get("input");
            return pictures.reshape(pictures.dim(0), 2);
        }

        @Override
        public List<Layer> layers() {
            return List.of(
                    new Layer("first", List.of("input"), Shape.of(2), 0, 0),
                    new Layer("second", List.of("first"), Shape.of(2), 0, 0));
        }
    }

    @Test
    void theInceptionScoreCountsClassesThatAreCertain() {
        assertThat(InceptionScore.of(List.of(row(1, 0), row(0, 1)))).isCloseTo(2, within(1e-12));
        assertThat(InceptionScore.of(List.of(row(1, 0), row(1, 0)))).isCloseTo(1, within(1e-12));
        assertThat(InceptionScore.of(List.of(row(0.5, 0.5), row(0.5, 0.5)))).isCloseTo(1, within(1e-12));
        // KL of (.9, .1) to (.5, .5) is .9 ln 1.8 + .1 ln .2
        assertThat(InceptionScore.of(List.of(row(0.9, 0.1), row(0.1, 0.9))))
                .isCloseTo(Math.exp(0.9 * Math.log(1.8) + 0.1 * Math.log(0.2)), within(1e-12));
    }

    @Test
    void theFrechetDistanceIsThatOfMeansAndDeviations() {
        var narrow = List.of(row(-1, 0), row(1, 0), row(0, -1), row(0, 1));
        var wide = narrow.stream().map(v -> row(3 * v[0] + 4, 3 * v[1])).toList();

        // deviations sqrt(2/3) and 3 sqrt(2/3) along both axes, means 4 apart
        assertThat(FrechetDistance.between(narrow, wide)).isCloseTo(16 + 2 * 4 * 2.0 / 3, within(1e-9));
        assertThat(FrechetDistance.between(wide, narrow)).isCloseTo(16 + 2 * 4 * 2.0 / 3, within(1e-9));
        assertThat(FrechetDistance.between(narrow, narrow)).isCloseTo(0, within(1e-9));
    }

    @Test
    void aDistanceOfVectorsThatVaryInFewDirectionsIsFinite() {
        var line = List.of(row(0, 0), row(1, 0), row(2, 0));

        assertThat(FrechetDistance.between(line, line)).isCloseTo(0, within(1e-9));
        assertThat(FrechetDistance.between(line.subList(0, 1), line.subList(1, 2)))
                .isEqualTo(1);
    }

    @Test
    void copiesAreNearAndNewOnesAreAsFarAsOthers() {
        var data = pictures(row(0, 0), row(1, 0), row(0, 2), row(5, 5));

        assertThat(judge(new Memorisation(), data, data)).isZero();
        assertThat(judge(new Memorisation(), data, pictures(row(0, -1), row(2, 0), row(5, 7))))
                .isCloseTo(0.5, within(1e-9)); // 1, 1 and 2 away, where examples are 1, 1, 2 and 5.8
    }

    @Test
    void batchesAreJudgedTogether() {
        var score = new FrechetDistance().start(PAIRS, new FrechetDistance().defaults(), new Eyes());
        score.add(pictures(row(0, 0)), pictures(row(0, 1)));
        score.add(pictures(row(2, 0)), pictures(row(2, 1)));

        assertThat(score.values().get("frechet-distance")).isCloseTo(1, within(1e-9));
    }

    @Test
    void nothingIsNoNumber() {
        for (var metric : all()) {
            var measure = metric.measures(metric.defaults()).getFirst().name();

            assertThat(metric.start(PAIRS, metric.defaults(), new Eyes()).values())
                    .containsEntry(measure, Double.NaN);
        }
    }

    @Test
    void eyesAreNeededThatShowWhatTheySee() {
        for (var metric : all()) {
            assertThat(metric.objection(PAIRS)).isEmpty();
            assertThat(metric.objection(new Classification(PIXELS, List.of("a", "b"))))
                    .isPresent();
            assertThatThrownBy(() -> metric.start(PAIRS, metric.defaults()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("eyes");
        }
        Predictor closed = inputs -> inputs;
        assertThatThrownBy(() -> Impressions.of(pictures(row(0, 0)).get("sample"), closed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not show");
    }

    private static List<SeenSamples> all() {
        return List.of(new InceptionScore(), new FrechetDistance(), new Memorisation());
    }

    private static double judge(SeenSamples metric, Batch data, Batch samples) {
        MetricPlugin.Score score = metric.start(PAIRS, metric.defaults(), new Eyes());
        score.add(data, samples);
        return Map.copyOf(score.values())
                .get(metric.measures(metric.defaults()).getFirst().name());
    }

    private static double[] row(double... values) {
        return values;
    }

    private static Batch pictures(double[]... rows) {
        var pixels = new float[2 * rows.length];
        IntStream.range(0, pixels.length).forEach(i -> pixels[i] = (float) rows[i / 2][i % 2]);
        return Batch.of("sample", NdArray.of(pixels, Shape.of(rows.length, 1, 1, 2)));
    }
}
