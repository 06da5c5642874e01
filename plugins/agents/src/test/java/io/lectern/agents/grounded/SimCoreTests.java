package io.lectern.agents.grounded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.Budget;
import io.lectern.api.Predictor;
import io.lectern.api.Predictor.Fetch;
import io.lectern.api.Session;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Split;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import io.lectern.testing.RecordingRun;
import io.lectern.toolkit.Supervised;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SimCoreTests extends GroundedAgentContract<SimCore> {

    private static final SimCore SMALL = new SimCore(24, 2, 2);
    private static final Fetch FRAMES = new Fetch.Value("foresight/frames");

    SimCoreTests() {
        super(SMALL, false);
    }

    /// Eight frames, so moments 5, 3 and 1; frame `t` is `t` everywhere, and so are action and state.
    @Test
    void imaginesFromEvenlySpreadMomentsWhatCameThen() {
        var times = Tensor.range(8).cast(DType.FLOAT32).reshape(1, 8, 1);
        var walk = new Episode(
                times.expand(Shape.of(2, 8, 75)),
                times.expand(Shape.of(2, 8, 2)),
                Tensor.fill(0, DType.FLOAT32, Shape.of(2, 4)));
        var futures = walk.futures(times.expand(Shape.of(2, 8, 3)), 2, 2);

        assertThat(values(futures.states().at(1, 0))).containsExactly(5, 3, 1, 5, 3, 1);
        assertThat(values(futures.actions().at(2, 1))).containsExactly(6, 7, 4, 5, 2, 3, 6, 7, 4, 5, 2, 3);
        assertThat(values(futures.frames().at(2, 74))).containsExactly(6, 7, 4, 5, 2, 3, 6, 7, 4, 5, 2, 3);
    }

    @Test
    void refusesWalksThatAreShorterThanItImagines() {
        var settings = new Supervised<>(new SimCore(4, 8, 2), settings().training());
        var session = Session.of(1).withBudget(new Budget.Steps(1));

        assertThatThrownBy(() -> model().create(task(), settings, session))
                .hasMessageContaining("a walk of 8 frames has no 8 steps after any of them");
        assertThat(model().objection(task(), settings))
                .hasValueSatisfying(why -> assertThat(why).contains("foresees 8", "of 8 frames", "at most 7"));
    }

    private static float[] values(Tensor tensor) {
        try (var program = Program.compile(Map.of("values", tensor))) {
            return Objects.requireNonNull(program.run(Map.of()).get("values")).toFloats();
        }
    }

    /// By heart, so that each pixel is nearer to what it was than to the other colour.
    @Test
    void paintsTheFramesThatCame() throws Exception {
        try (var learner = model().create(task(), settings(), Session.of(1).withBudget(new Budget.Steps(300)))) {
            learner.train(data(), RecordingRun.of(1));
            var examples = data().get(Split.TRAIN, new int[] {0, 1, 2, 3});
            var frames = ((Predictor.Observable) learner.predictor())
                    .evaluate(Batch.of("input", examples.get("input")), List.of(FRAMES))
                    .get(FRAMES.name());

            assertThat(frames.shape()).isEqualTo(Shape.of(4, 3, 2, 3, 5, 5));
            for (int example = 0; example < 4; example++) {
                var last = frames.at(example).at(0).at(1); // of the last moment, a step further
                assertThat(last.toFloats())
                        .usingElementComparator((a, b) -> Math.abs(a - b) < 0.5 ? 0 : Float.compare(a, b))
                        .containsExactly(frame(examples.get("input").at(example).at(7)));
            }
        }
    }

    private static float[] frame(NdArray place) {
        return Arrays.copyOf(place.toFloats(), 75);
    }
}
