package io.lectern.vision;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.Learner;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.Session;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Split;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Weights;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.nn.Trace;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.testing.Examples;
import io.lectern.testing.ModelContract;
import io.lectern.toolkit.Fields;
import io.lectern.toolkit.Supervised;
import io.lectern.toolkit.Toolkit;
import io.lectern.toolkit.Training;
import io.lectern.vision.C3d.Time;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class C3dTests {

    private static final List<String> CLASSES = List.of("a", "b", "c");

    @Nested
    class BothSides extends Contract {

        BothSides() {
            super(Time.BOTH_SIDES);
        }
    }

    @Nested
    class Past extends Contract {

        Past() {
            super(Time.PAST);
        }
    }

    @Nested
    class MeanFrame extends Contract {

        MeanFrame() {
            super(Time.MEAN_FRAME);
        }
    }

    @Test
    void hasThePapersEightConvolutions() {
        try (var weights = Weights.of(1)) {
            var trace = new Trace(weights, false);
            var clips = Fields.get(Fields.inputs(clips(16, 3, 112).inputs(), 2), "input");
            new C3d(5, 64, Time.BOTH_SIDES).logits(clips, 487, Scope.root(trace));

            assertThat(trace.parameters().stream()
                            .filter(weight -> weight.shape().rank() == 5)
                            .map(weight -> weight.shape().dim(0)))
                    .containsExactly(64, 128, 256, 256, 512, 512, 512, 512);
            assertThat(trace.probes().get("frames"))
                    .satisfies(frames -> assertThat(frames.shape()).isEqualTo(Shape.of(2, 16, 487)));
        }
    }

    @Test
    void inflatesFiltersOfOneFrameAndTakesOthersAsTheyAre() {
        var network = new C3d(3, 8, Time.BOTH_SIDES);
        var flat = NdArray.of(new float[] {3, 6, 9, 12}, Shape.of(2, 1, 1, 1, 2));

        assertThat(network.adapted(flat, Shape.of(2, 1, 3, 1, 2)))
                .hasValue(NdArray.of(new float[] {1, 2, 1, 2, 1, 2, 3, 4, 3, 4, 3, 4}, Shape.of(2, 1, 3, 1, 2)));
        assertThat(network.adapted(flat, flat.shape())).hasValue(flat);
        assertThat(network.adapted(flat, Shape.of(2, 1, 3, 1, 3))).isEmpty();
        assertThat(network.adapted(flat, Shape.of(2, 1, 2))).isEmpty();
    }

    @Test
    void saysOfAStillVideoWhatTheFlatNetworkSaid() {
        var frame = Examples.of(clips(1, 1, 8), 4).get(Split.TRAIN, new int[] {0, 1, 2, 3});
        var still = Batch.of("input", repeated(frame.get("input"), 5));

        try (var flat = learner(Time.EACH_FRAME, 1);
                var both = learner(Time.BOTH_SIDES, 2);
                var past = learner(Time.PAST, 3)) {
            var expected = scores(flat, still);
            for (var inflated : List.of(both, past)) {
                assertThat(difference(scores(inflated, still), expected)).isGreaterThan(0.1);
                var taken = ((Learner.FineTuning) inflated).adopt(flat.save(), List.of());
                assertThat(taken.left()).isEmpty();
                assertThat(difference(scores(inflated, still), expected)).isLessThan(1e-5);
            }
        }
    }

    @Test
    void seesNoFutureWhereItSeesThePast() {
        var clips = Examples.of(clips(5, 1, 8), 1).get(Split.TRAIN, new int[] {0});

        assertThat(gradientOfTheFirstAnswer(Time.PAST, clips)).endsWith(0, 0, 0, 0);
        assertThat(gradientOfTheFirstAnswer(Time.BOTH_SIDES, clips)[1]).isPositive();
        assertThat(gradientOfTheFirstAnswer(Time.PAST, clips)[0]).isPositive();
    }

    /// Of frame 0's logits, by each frame.
    private static double[] gradientOfTheFirstAnswer(Time time, Batch clips) {
        var fetch = new Predictor.Fetch.Gradient("frames", 0, "input");
        try (var learner = learner(time, 1)) {
            var gradient = ((Predictor.Observable) learner.predictor())
                    .evaluate(Batch.of("input", clips.get("input")), List.of(fetch))
                    .get(fetch.name())
                    .at(0);
            return IntStream.range(0, gradient.dim(0))
                    .mapToDouble(frame -> IntStream.range(0, gradient.at(frame).size())
                            .mapToDouble(i -> Math.abs(gradient.at(frame).get(i)))
                            .sum())
                    .toArray();
        }
    }

    private static Learner<Dataset> learner(Time time, long seed) {
        var settings = new Supervised<>(new C3d(3, 8, time), Training.DEFAULT);
        return Toolkit.model(C3d.DEFAULT).create(clips(5, 1, 8), settings, Session.of(seed));
    }

    private static NdArray scores(Learner<?> learner, Batch clips) {
        return learner.predictor().predict(clips).get("scores");
    }

    private static double difference(NdArray a, NdArray b) {
        return IntStream.range(0, a.size())
                .mapToDouble(i -> Math.abs(a.get(i) - b.get(i)))
                .max()
                .orElseThrow();
    }

    /// Clips of one frame as clips of `times`.
    private static NdArray repeated(NdArray clips, int times) {
        int frame = clips.size() / clips.dim(0);
        var values = new float[clips.size() * times];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) clips.get(i / (frame * times) * frame + i % frame);
        }
        return NdArray.of(values, clips.shape().with(1, times));
    }

    @Test
    void saysWhatItCannotLearn() {
        assertThat(new C3d(5, 8, Time.PAST).objection(clips(8, 1, 16)))
                .hasValueSatisfying(reason -> assertThat(reason).contains("16 pixels", "5 times"));
        assertThat(C3d.DEFAULT.objection(new Classification(new Feature.Image(1, 16, 16), CLASSES)))
                .hasValueSatisfying(reason -> assertThat(reason).contains("clips"));
        assertThat(C3d.DEFAULT.objection(clips(8, 1, 16))).isEmpty();
    }

    private static Classification clips(int frames, int channels, int side) {
        return new Classification(new Feature.Video(frames, new Feature.Image(channels, side, side)), CLASSES);
    }

    abstract static class Contract extends ModelContract<Classification, Supervised<C3d>> {

        private final C3d small;

        Contract(Time time) {
            small = new C3d(2, 8, time);
        }

        @Override
        protected ModelPlugin<Classification, Dataset, Supervised<C3d>> model() {
            return Toolkit.model(C3d.DEFAULT);
        }

        @Override
        protected Supervised<C3d> settings() {
            return new Supervised<>(
                    small,
                    Training.DEFAULT.optimizer(Optimizer.Adam.DEFAULT, 1e-2).batch(8));
        }

        @Override
        protected Classification task() {
            return clips(4, 1, 8);
        }

        @Override
        protected Dataset data() {
            return Examples.of(task(), 8);
        }
    }
}
