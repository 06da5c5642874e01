package io.lectern.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.tensor.NdArray;
import io.lectern.testing.DatasetContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowTests {

    private static final int SIDE = 32;

    @TempDir
    private Path data = Path.of("set by JUnit");

    @BeforeEach
    void writePhotographs() throws IOException {
        var folder = Files.createDirectories(data.resolve("cifar10"));
        var pictures = new byte[4 * (1 + 3 * 32 * 32)]; // four of class 0, each of smooth colours
        var random = new Random(1);
        for (int i = 0; i < pictures.length; i++) {
            int place = i % (1 + 3 * 32 * 32);
            pictures[i] = place == 0 ? 0 : (byte) (100 + 80 * Math.sin(place / 9.0) + random.nextInt(5));
        }
        Files.write(folder.resolve("data_batch_1.bin"), pictures);
        Files.write(folder.resolve("test_batch.bin"), Arrays.copyOf(pictures, pictures.length / 2));
    }

    @Nested
    class OnTexture extends Contract {

        OnTexture() {
            super(Flow.Ground.TEXTURE);
        }
    }

    @Nested
    class OnPhotographs extends Contract {

        OnPhotographs() {
            super(Flow.Ground.PHOTOS);
        }
    }

    abstract class Contract extends DatasetContract<Flow.Settings> {

        private final Flow.Ground ground;

        Contract(Flow.Ground ground) {
            this.ground = ground;
        }

        @Override
        protected DatasetPlugin<Dataset, Flow.Settings> plugin() {
            return new Flow();
        }

        @Override
        protected Path directory() {
            return data.resolve("flow");
        }

        @Override
        protected Flow.Settings settings() {
            return FlowTests.settings(ground, SIDE);
        }
    }

    @Test
    void theSecondPictureFetchedAlongTheFlowIsTheFirstWhereItIsSeen() throws IOException {
        var pairs = pairs(Flow.Ground.TEXTURE, 64);

        assertThat(fetchedError(pairs, pairs.get("flow").floats())).isLessThan(0.01);
        assertThat(fetchedError(pairs, new float[pairs.get("flow").size()]))
                .as("had nothing moved")
                .isGreaterThan(0.05);
    }

    /// Mean absolute difference of the first picture and what the second has where each pixel goes.
    private static double fetchedError(Batch pairs, float[] flow) {
        var seen = pairs.get("seen");
        double sum = 0;
        int count = 0;
        int side = seen.dim(1);
        for (int i = 0; i < seen.size(); i++) {
            int example = i / (side * side);
            int pixel = i % (side * side);
            int right = example * 2 * side * side + pixel;
            double x = pixel % side + flow[right];
            int row = pixel / side;
            double y = row + flow[right + side * side];
            if (seen.get(i) == 1) {
                for (int channel = 0; channel < 3; channel++) {
                    int first = (example * 6 + channel) * side * side;
                    int second = first + 3 * side * side;
                    sum += Math.abs(
                            pairs.get("frames").get(first + pixel) - between(pairs.get("frames"), second, side, x, y));
                    count++;
                }
            }
        }
        return sum / count;
    }

    private static double between(NdArray frames, int from, int side, double x, double y) {
        int left = Math.clamp((int) Math.floor(x), 0, side - 2);
        int top = Math.clamp((int) Math.floor(y), 0, side - 2);
        double right = x - left;
        double down = y - top;
        int corner = from + top * side + left;
        return (1 - down) * ((1 - right) * frames.get(corner) + right * frames.get(corner + 1))
                + down * ((1 - right) * frames.get(corner + side) + right * frames.get(corner + side + 1));
    }

    @Test
    void whatGoesBehindOthersOrOutOfThePictureIsHidden() throws IOException {
        var pairs = pairs(Flow.Ground.TEXTURE, 64);
        var seen = pairs.get("seen");
        double share = Arrays.stream(seen.longs()).average().orElseThrow();

        assertThat(share).isBetween(0.7, 0.95);
        for (int i = 0; i < seen.size(); i++) {
            int example = i / 4096;
            double x = i % 64 + pairs.get("flow").get(example * 8192 + i % 4096);
            int row = i % 4096 / 64;
            double y = row + pairs.get("flow").get(example * 8192 + 4096 + i % 4096);
            if (x < 0 || y < 0 || x > 63 || y > 63) {
                assertThat(seen.get(i)).isZero();
            }
        }
    }

    @Test
    void movesTheSameThingsOnAnyGround() throws IOException {
        assertThat(pairs(Flow.Ground.PHOTOS, SIDE).get("flow"))
                .isEqualTo(pairs(Flow.Ground.TEXTURE, SIDE).get("flow"));
    }

    @Test
    void statesItsMeanAndDeviation() throws IOException {
        var frames = pairs(Flow.Ground.TEXTURE, 64).get("frames");
        var values = IntStream.range(0, frames.size()).mapToDouble(frames::get).toArray();
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();
        var frame = new Flow().task(settings(Flow.Ground.TEXTURE, 64), data).frame();

        assertThat(frame.mean()).allSatisfy(stated -> assertThat(stated).isCloseTo(mean, within(0.02)));
        assertThat(frame.deviation())
                .allSatisfy(stated -> assertThat(stated).isCloseTo(Math.sqrt(variance), within(0.02)));
    }

    @Test
    void saysWhichPhotographsAreMissing() throws IOException {
        assertThat(new Flow().files(settings(Flow.Ground.PHOTOS, SIDE)))
                .allSatisfy(file -> assertThat(file.name()).startsWith("../cifar10/"));
    }

    private Batch pairs(Flow.Ground ground, int side) throws IOException {
        try (var pairs = new Flow().open(settings(ground, side), data.resolve("flow"))) {
            return pairs.get(Split.TRAIN, IntStream.range(0, 40).toArray());
        }
    }

    private static Flow.Settings settings(Flow.Ground ground, int side) {
        return new Flow.Settings(ground, side, 3, side / 10.0, new Examples(40, 5, 10), 0);
    }
}
