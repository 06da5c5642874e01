package io.lectern.onnx.ort;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelsTests {

    private static final byte[] PLAIN = TestModels.add();
    private static final byte[] MADE_UP = new NodeModel("com.microsoft", "Frobnicate", 1)
            .input("x", ElementType.FLOAT, 2)
            .output("y", ElementType.FLOAT)
            .bytes();

    @TempDir
    private Path folder;

    @Test
    void tellsWhatRunsFromWhatDoesNot() {
        var models = new LinkedHashMap<String, byte[]>();
        models.put("com.microsoft:Frobnicate", MADE_UP);
        models.put(":Add", PLAIN);

        assertThat(Kernels.available(models, OrtDevice.CPU, folder)).containsExactly(":Add");
    }

    @Test
    void survivesAModelThatKillsTheProcess() {
        var models = new LinkedHashMap<String, byte[]>();
        models.put("first", PLAIN);
        models.put("deadly", deadly());
        models.put("last", PLAIN);

        assertThat(Kernels.available(models, OrtDevice.CPU, folder)).containsExactlyInAnyOrder("first", "last");
    }

    /// The kernel believes that the moments are as long as the weights, and reads far beyond them.
    private static byte[] deadly() {
        return new NodeModel("com.microsoft", "AdamOptimizer", 1)
                .input("rate", ElementType.FLOAT, 1)
                .input("step", ElementType.INT64, 1)
                .input("weights", ElementType.FLOAT, 50_000_000)
                .input("gradients", ElementType.FLOAT, 1)
                .input("moment_1", ElementType.FLOAT, 1)
                .input("moment_2", ElementType.FLOAT, 1)
                .output("next_step", ElementType.INT64)
                .output("next_moment_1", ElementType.FLOAT)
                .output("next_moment_2", ElementType.FLOAT)
                .output("next_weights", ElementType.FLOAT)
                .bytes();
    }

    @Test
    void remembersWhatItWasTold() throws IOException {
        Kernels.available(Map.of(":Add", PLAIN), OrtDevice.CPU, folder);
        var file = folder.resolve("kernels.txt");
        assertThat(file).content().matches("cpu/:Add/[0-9a-f]{8} yes\\R");

        Files.writeString(file, Files.readString(file).replace("yes", "no"));

        assertThat(Kernels.available(Map.of(":Add", PLAIN), OrtDevice.CPU, folder))
                .isEmpty();
    }

    @Test
    void asksAgainWhereTheFileIsNotWhatItWrote() throws IOException {
        Files.writeString(folder.resolve("kernels.txt"), "nonsense\n\ncpu/:Add/00000000 no\n");

        assertThat(Kernels.available(Map.of(":Add", PLAIN), OrtDevice.CPU, folder))
                .containsExactly(":Add");
    }

    @Test
    void knowsTheGradientKernelsOfATrainingBuild() {
        var available = Kernels.available(OrtDevice.CPU);

        assertThat(Probes.all()).containsKeys("com.microsoft:ConvGrad", "com.microsoft.nchwc:Conv");
        assertThat(Probes.all().keySet()).containsAll(available);
    }
}
