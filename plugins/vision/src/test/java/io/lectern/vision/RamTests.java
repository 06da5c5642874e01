package io.lectern.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lectern.api.ModelPlugin;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.testing.Examples;
import io.lectern.testing.ModelContract;
import io.lectern.toolkit.Supervised;
import io.lectern.toolkit.Toolkit;
import io.lectern.toolkit.Training;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RamTests {

    @Nested
    class Learnt extends Contract {

        Learnt() {
            super(Ram.Gaze.LEARNT);
        }
    }

    @Nested
    class Random extends Contract {

        Random() {
            super(Ram.Gaze.RANDOM);
        }
    }

    @Test
    void looksSharplyAtAPlaceAndBlurredAround() {
        var ramp = new float[64]; // brightness is x
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = i % 8;
        }

        var glimpse = glimpse(ramp, -0.25f, 0); // x = 2.5 of 8 columns, y = 3.5 of 8 rows

        assertThat(glimpse).hasSize(8);
        assertThat(Arrays.copyOf(glimpse, 4))
                .usingComparatorWithPrecision(1e-5f)
                .containsExactly(2, 3, 2, 3);
        assertThat(Arrays.copyOfRange(glimpse, 4, 8))
                .usingComparatorWithPrecision(1e-5f)
                .containsExactly(1.5f, 3.5f, 1.5f, 3.5f);
    }

    @Test
    void seesNothingBeyondThePicture() {
        var white = new float[64];
        Arrays.fill(white, 1);

        var corner = glimpse(white, -1, -1);

        assertThat(corner[0]).isCloseTo(0, within(1e-6f));
        assertThat(corner[3]).isCloseTo(1, within(1e-6f));
    }

    @Test
    void objectsToSidesThatCannotBeHalvedSoOften() {
        assertThat(Ram.DEFAULT.objection(pictures(60))).isEmpty();
        assertThat(Ram.DEFAULT.objection(pictures(30)))
                .contains("it halves pictures 2 times, so their sides must be multiples of 4, not 30 by 30");
    }

    private static float[] glimpse(float[] picture, float x, float y) {
        var image = Tensor.input("image", DType.FLOAT32, Shape.of(1, 1, 8, 8));
        var place = Tensor.input("place", DType.FLOAT32, Shape.of(1, 2));
        var retina = new Retina(2, 2);
        try (var program = Program.compile(Map.of("glimpse", retina.glimpse(retina.pyramid(image), place)))) {
            var given = Map.of(
                    "image", NdArray.of(picture, Shape.of(1, 1, 8, 8)),
                    "place", NdArray.of(new float[] {x, y}, Shape.of(1, 2)));
            return Objects.requireNonNull(program.run(given).get("glimpse")).toFloats();
        }
    }

    private static Classification pictures(int side) {
        return new Classification(new Feature.Image(1, side, side), List.of("a", "b", "c"));
    }

    abstract static class Contract extends ModelContract<Classification, Supervised<Ram>> {

        private final Ram small;

        Contract(Ram.Gaze gaze) {
            small = new Ram(new Retina(8, 2), 3, 64, 0.1, gaze);
        }

        @Override
        protected long steps() {
            return 400;
        }

        @Override
        protected ModelPlugin<Classification, Dataset, Supervised<Ram>> model() {
            return Toolkit.model(Ram.DEFAULT);
        }

        @Override
        protected Supervised<Ram> settings() {
            return new Supervised<>(
                    small,
                    Training.DEFAULT.optimizer(Optimizer.Adam.DEFAULT, 5e-3).batch(8));
        }

        @Override
        protected Classification task() {
            return pictures(8);
        }

        @Override
        protected Dataset data() {
            return Examples.of(task(), 8);
        }
    }
}
