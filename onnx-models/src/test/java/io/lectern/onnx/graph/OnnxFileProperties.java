package io.lectern.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class OnnxFileProperties {

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void readingGivesBackWhatWasWritten(@ForAll("models") OnnxModel model) throws IOException {
        var bytes = OnnxFile.toBytes(model);

        var back = OnnxFile.read(bytes);

        assertThat(back).isEqualTo(model);
        assertThat(OnnxFile.toBytes(back)).isEqualTo(bytes);
    }

    /// Bytes changed at random are read as another model or refused; nothing else may happen.
    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void brokenFilesAreRefusedCleanly(@ForAll("models") OnnxModel model, @ForAll int at, @ForAll byte value)
            throws IOException {
        var bytes = OnnxFile.toBytes(model);
        bytes[Math.floorMod(at, bytes.length)] = value;
        try {
            assertThat(OnnxFile.toBytes(OnnxFile.read(bytes))).isNotEmpty();
        } catch (OnnxFormatException e) {
            assertThat(e).hasMessageMatching("(?s)the model is not (an|a valid) ONNX file: .+");
        }
    }

    @Provide
    Arbitrary<OnnxModel> models() {
        return Models.any();
    }
}
