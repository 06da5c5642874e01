package io.lectern.toolkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.data.Feature;
import io.lectern.api.tensor.NdArray;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FieldsTests {

    private static final Feature.Image FRAME = new Feature.Image(2, 1, 1, List.of(0.5, 0.25), List.of(0.25, 0.5));

    @Test
    void framesGetTheMeanAndDeviationOfTheirChannels() {
        var clips = Tensor.constant(NdArray.of(new float[] {0.5f, 0.25f, 1, 0.5f, 0.25f, 0.75f}, 1, 3, 2, 1, 1));

        assertThat(values(Fields.prepared(new Feature.Video(3, FRAME), clips))).containsExactly(0, 0, 2, 0.5f, -1, 1);
    }

    @Test
    void whatIsNoPictureStaysAsItIs() {
        var vectors = Tensor.constant(NdArray.of(new float[] {3, 4}, 1, 2));

        assertThat(Fields.prepared(new Feature.Vector(List.of("x", "y")), vectors))
                .isSameAs(vectors);
    }

    private static float[] values(Tensor tensor) {
        try (var program = Program.compile(Map.of("y", tensor))) {
            return Objects.requireNonNull(program.run(Map.of()).get("y")).toFloats();
        }
    }
}
