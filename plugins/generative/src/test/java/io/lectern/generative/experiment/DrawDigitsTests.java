package io.lectern.generative.experiment;

import io.lectern.api.ExperimentPlugin;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.settings.Settings;
import io.lectern.datasets.Glyphs;
import io.lectern.testing.ExperimentContract;
import io.lectern.testing.TestLab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/// On generated digits in the files of MNIST.
@Tag("slow") // some minutes
class DrawDigitsTests extends ExperimentContract {

    private static final int SIDE = 28;

    @TempDir
    private Path files = Path.of("set by JUnit");

    @Override
    protected ExperimentPlugin experiment() {
        return new DrawDigits();
    }

    @Override
    protected TestLab lab(long seed) {
        var glyphs = new Glyphs();
        var settings = Settings.with(
                glyphs.defaults(), Map.of("noise", "0", "examples.train", "9000", "examples.test", "1000"));
        try (var data = glyphs.open(settings, files)) {
            var folder = Files.createDirectories(files.resolve("mnist"));
            write(data, Split.TRAIN, folder, "train");
            write(data, Split.TEST, folder, "t10k");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return TestLab.of(seed, files);
    }

    private static void write(Dataset data, Split part, Path folder, String name) throws IOException {
        int count = data.size(part);
        var examples = data.get(part, IntStream.range(0, count).toArray());
        var pixels = examples.get("input");
        var images = ByteBuffer.allocate(16 + pixels.size());
        images.putInt(0x803).putInt(count).putInt(SIDE).putInt(SIDE);
        for (int i = 0; i < pixels.size(); i++) {
            images.put((byte) Math.round(255 * pixels.get(i)));
        }
        var labels = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
        for (int i = 0; i < count; i++) {
            labels.put((byte) examples.get("label").get(i));
        }
        Files.write(folder.resolve(name + "-images-idx3-ubyte"), images.array());
        Files.write(folder.resolve(name + "-labels-idx1-ubyte"), labels.array());
    }
}
