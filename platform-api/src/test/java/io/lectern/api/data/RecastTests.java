package io.lectern.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecastTests {

    private static final Feature.Image PICTURE = new Feature.Image(1, 1, 2);
    private static final Classification PICTURES = new Classification(PICTURE, List.of("a", "b"));

    @Test
    void leavesATaskOfTheKindAsItIs() {
        assertThat(Recast.task(Classification.class, PICTURES)).containsSame(PICTURES);
        assertThat(Recast.data(PICTURES, PICTURES, new Two())).isInstanceOf(Two.class);
    }

    @Test
    void takesWhatGoesInAsASample() {
        var task = Recast.task(Generation.class, PICTURES).orElseThrow();

        assertThat(task).isEqualTo(new Generation(PICTURE));
        var data = Recast.data(task, PICTURES, new Two());
        assertThat(data.size(Split.TRAIN)).isEqualTo(2);
        assertThat(data.get(Split.TRAIN, new int[] {1, 0}).fields())
                .isEqualTo(Map.of("sample", Two.pixels(new int[] {1, 0})));
        assertThat(data.fingerprint()).isEqualTo(new Two().fingerprint());
    }

    @Test
    void makesNoSamplesOfTokensOrOfWhatAnAgentSees() {
        var tokens = new Feature.Tokens(3, new Vocabulary(List.of("a", "b")));
        var move = new Feature.Label(List.of("left", "right"));

        assertThat(Recast.task(Generation.class, new LanguageModelling(tokens))).isEmpty();
        assertThat(Recast.task(Generation.class, new Control(PICTURE, move))).isEmpty();
    }

    @Test
    void makesNoOtherTaskOfSamples() {
        var samples = new Generation(PICTURE);

        assertThat(Recast.task(Classification.class, samples)).isEmpty();
        assertThatThrownBy(() -> Recast.data(PICTURES, samples, new Two()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// Two pictures of two pixels.
    private record Two() implements Dataset {

        static NdArray pixels(int[] indices) {
            var values = new float[2 * indices.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = indices[i / 2] + i % 2 / 2f;
            }
            return NdArray.of(values, Shape.of(indices.length, 1, 1, 2));
        }

        @Override
        public int size(Split split) {
            return 2;
        }

        @Override
        public Batch get(Split split, int[] indices) {
            var labels = NdArray.of(new long[indices.length], Shape.of(indices.length));
            return Batch.of("input", pixels(indices)).with("label", labels);
        }

        @Override
        public String fingerprint() {
            return "two";
        }
    }
}
