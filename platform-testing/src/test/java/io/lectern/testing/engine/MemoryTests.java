package io.lectern.testing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.Device;
import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Compute;
import io.lectern.onnx.Gradients;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Variable;
import io.lectern.onnx.Weights;
import io.lectern.onnx.nn.Layers;
import io.lectern.onnx.nn.Losses;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.nn.Trace;
import io.lectern.onnx.ort.OrtLibrary;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Native memory, which no garbage collector looks after.
@EnabledOnOs(OS.LINUX) // where a process can see how large it is
class MemoryTests {

    private static final int BATCH = 32;
    private static final int FEATURES = 64;
    private static final int CLASSES = 10;

    private final Map<String, NdArray> examples = Map.of("x", features(), "labels", labels());

    @Test
    void trainingStepsKeepNoMemory() throws IOException {
        try (var weights = weights(1);
                var step = step(weights)) {
            double before = loss(step, 1_000);
            long size = megabytes();

            double after = loss(step, 10_000);

            assertThat(megabytes() - size).as("growth in MB").isLessThan(20);
            assertThat(after).as("the loss that the steps bring down").isLessThan(before / 2);
        }
    }

    @Test
    void closedProgramsGiveTheirMemoryBack() throws IOException {
        compileAndClose(20);
        long live = OrtLibrary.liveObjects();
        long size = megabytes();

        compileAndClose(100);

        assertThat(OrtLibrary.liveObjects()).isEqualTo(live);
        assertThat(megabytes() - size).as("growth in MB").isLessThan(20);
    }

    private void compileAndClose(int times) {
        for (int i = 0; i < times; i++) {
            try (var weights = weights(2);
                    var step = step(weights)) {
                step.run(examples);
            }
        }
    }

    private static Weights weights(int threads) {
        return new Weights(new Compute(Device.CPU, threads), new Randomness(1));
    }

    /// Forward, backward and gradient descent of a multi-layer perceptron.
    private static Program step(Weights weights) {
        var trace = new Trace(weights, true);
        var x = Tensor.input("x", DType.FLOAT32, Shape.of(BATCH, FEATURES));
        var labels = Tensor.input("labels", DType.INT64, Shape.of(BATCH));
        var logits = Scope.root(trace).apply(x, Layers.linear(128), Layers.relu(), Layers.linear(CLASSES));
        var loss = Losses.crossEntropy(logits, labels);
        var gradients =
                Gradients.of(loss, trace.parameters().stream().map(trace::read).toList());
        var updates = new LinkedHashMap<Variable, Tensor>();
        for (int i = 0; i < gradients.size(); i++) {
            var parameter = trace.parameters().get(i);
            updates.put(parameter, trace.read(parameter).sub(gradients.get(i).mul(0.001)));
        }
        return Program.compile(Map.of("loss", loss), updates, weights);
    }

    /// The loss of the last of so many steps.
    private double loss(Program step, int steps) {
        double loss = Double.NaN;
        for (int i = 0; i < steps; i++) {
            loss = step.run(examples).get("loss").item();
        }
        return loss;
    }

    private static NdArray features() {
        var random = new Randomness(3).at("features");
        var values = new float[BATCH * FEATURES];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return NdArray.of(values, BATCH, FEATURES);
    }

    private static NdArray labels() {
        var random = new Randomness(3).at("labels");
        return NdArray.of(random.longs(BATCH, 0, CLASSES).toArray(), Shape.of(BATCH));
    }

    /// Resident size of this process. The heap has been walked through before, so that it does not count as
    /// growth.
    private static long megabytes() throws IOException {
        useWholeHeap();
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .sum();
    }

    /// Allocates until garbage has been collected twice: every page of the young generation has then been
    /// touched.
    private static void useWholeHeap() {
        long before = collections();
        long sum = 0;
        while (collections() < before + 2) {
            sum += new byte[1 << 20].length;
        }
        assertThat(sum).isPositive();
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(collector -> collector.getCollectionCount())
                .sum();
    }
}
