package io.lectern.vision.experiment;

import io.lectern.api.ExperimentPlugin;
import io.lectern.testing.ExperimentContract;
import io.lectern.testing.TestLab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/// On pictures that stand in for photographs: waves, which the textures to learn from are not.
@Tag("slow") // some minutes
class FlowOnPhotographsTests extends ExperimentContract {

    private static final int SIDE = 32;
    private static final int COUNT = 50;

    @TempDir
    private Path files = Path.of("set by JUnit");

    @Override
    protected ExperimentPlugin experiment() {
        return new FlowOnPhotographs();
    }

    @Override
    protected TestLab lab(long seed) {
        try {
            var folder = Files.createDirectories(files.resolve("cifar10"));
            Files.write(folder.resolve("data_batch_1.bin"), photographs());
            Files.write(folder.resolve("test_batch.bin"), photographs());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return TestLab.of(seed, files);
    }

    private static byte[] photographs() {
        var bytes = new byte[COUNT * (1 + 3 * SIDE * SIDE)];
        for (int i = 0; i < bytes.length; i++) {
            int photograph = i / (1 + 3 * SIDE * SIDE);
            int value = i % (1 + 3 * SIDE * SIDE) - 1; // -1 is the class, which stays 0
            int column = value % SIDE;
            int row = value / SIDE % SIDE;
            double wave = Math.sin(0.1 * column * (2 + photograph % 5)) * Math.cos(0.1 * row * (2 + photograph % 7));
            bytes[i] = value < 0 ? 0 : (byte) (128 + 90 * wave);
        }
        return bytes;
    }
}
