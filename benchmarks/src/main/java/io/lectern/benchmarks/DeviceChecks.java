package io.lectern.benchmarks;

import static io.lectern.onnx.nn.Layers.*;

import io.lectern.api.Device;
import io.lectern.api.run.RunFailure;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Compute;
import io.lectern.onnx.CudaOptions;
import io.lectern.onnx.CudaOptions.Launch;
import io.lectern.onnx.CudaOptions.Precision;
import io.lectern.onnx.OnnxEngine;
import io.lectern.onnx.nn.Layer;
import io.lectern.onnx.nn.Pool;
import io.lectern.testing.GradientCheck;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What `scripts/gpu-checks.sh` runs: gradients on a device, then each workload there, against the same steps on the
/// processor and against the clock. Lines of fields with tabs between them go to standard output, for the script.
final class DeviceChecks {

    private static final int THREADS = 2;
    private static final int COMPARED = 5;
    private static final int ROUNDS = 7;
    private static final double MOST_SECONDS = 1;

    private final Device device;
    private boolean failed;

    private DeviceChecks(Device device) {
        this.device = device;
    }

    /// @param arguments `cpu` or `cuda`, then workloads, all of them where none is named; ends with 1 where a check
    ///     failed
    static void main(String[] arguments) {
        var device = Device.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        try {
            new OnnxEngine().require(device);
        } catch (RunFailure e) {
            System.err.println("gpu-checks: " + e.getMessage());
            System.exit(1);
        }
        var checks = new DeviceChecks(device);
        var named = List.of(arguments).subList(1, arguments.length);
        var workloads = named.isEmpty()
                ? List.of(Benchmark.values())
                : named.stream().map(Benchmark::of).toList();
        checks.gradients();
        workloads.forEach(checks::workload);
        System.exit(checks.failed ? 1 : 0);
    }

    private void say(String... fields) {
        System.out.println(String.join("\t", fields));
    }

    private void gradients() {
        var compute = new Compute(device, THREADS);
        var vectors = Shape.of(3, 4);
        var series = Shape.of(2, 5, 4);
        var pictures = Shape.of(2, 4, 6, 6);
        var layers = new LinkedHashMap<Layer, Shape>();
        layers.put(linear(3), vectors);
        layers.put(layerNorm(), vectors);
        layers.put(rmsNorm(), vectors);
        layers.put(gelu(), vectors);
        layers.put(conv(4, 3), pictures);
        layers.put(conv(4, 3).stride(2).padding(1), pictures);
        layers.put(convTranspose(4, 2).stride(2), pictures);
        layers.put(depthwiseSeparable(4, 3), pictures);
        layers.put(batchNorm(), pictures);
        layers.put(groupNorm(2), pictures);
        layers.put(maxPool(2), pictures);
        layers.put(avgPool(2), pictures);
        layers.put(upsample(2), pictures);
        layers.put(lstm(3), series);
        layers.put(gru(3), series);
        layers.put(causalAttention(2), series);
        layers.forEach((layer, shape) -> gradient(layer, shape, compute));
    }

    private void gradient(Layer layer, Shape shape, Compute compute) {
        try {
            // wide apart, so that no step changes which entry is the largest
            double reach = layer instanceof Pool ? 100 : 1;
            GradientCheck.of(layer).at(shape).apart(-reach, reach).on(compute).check(3);
            say("gradient", layer.toString(), "ok");
        } catch (AssertionError | RuntimeException e) {
            failed = true;
            say("gradient", layer.toString(), "FAILED: " + oneLine(e));
        }
    }

    private void workload(Benchmark benchmark) {
        try {
            var expected = losses(benchmark, new Compute(Device.CPU, THREADS));
            for (var way : ways().entrySet()) {
                measure(benchmark, way.getKey(), way.getValue(), expected);
            }
        } catch (RuntimeException e) {
            failed = true;
            say("failed", benchmark.id(), oneLine(e));
        }
    }

    /// How steps are computed, by the names of the table.
    private Map<String, Compute> ways() {
        var ways = new LinkedHashMap<String, Compute>();
        var plain = new Compute(device, THREADS);
        if (device == Device.CPU) {
            ways.put("cpu", plain);
            return ways;
        }
        for (var launch : Launch.values()) {
            for (var precision : Precision.values()) {
                var name = "%s, %s".formatted(precision, launch).toLowerCase(Locale.ROOT);
                ways.put(name, plain.with(new CudaOptions(precision, launch)));
            }
        }
        return ways;
    }

    private static double[] losses(Benchmark benchmark, Compute compute) {
        try (var workload = benchmark.ours(compute)) {
            return losses(workload);
        }
    }

    private static double[] losses(Workload workload) {
        var losses = new double[COMPARED];
        for (int i = 0; i < COMPARED; i++) {
            workload.step();
            losses[i] = workload.loss();
        }
        return losses;
    }

    /// The way's milliseconds a step and how far its first losses are from the processor's, as shares of them.
    private void measure(Benchmark benchmark, String way, Compute compute, double[] expected) {
        try (var workload = benchmark.ours(compute)) {
            var losses = losses(workload);
            double gap = 0;
            for (int i = 0; i < COMPARED; i++) {
                gap = Math.max(gap, Math.abs(losses[i] - expected[i]) / Math.abs(expected[i]));
            }
            var times = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                times[round] = round(workload);
            }
            Arrays.sort(times);
            say(
                    "lectern",
                    benchmark.id(),
                    way,
                    String.format(Locale.ROOT, "%.4f", times[ROUNDS / 2]),
                    Long.toString(workload.parameters()),
                    String.format(Locale.ROOT, "%.1e", gap));
        }
    }

    /// Milliseconds a step, of as many as a round has time for.
    private static double round(Workload workload) {
        long start = System.nanoTime();
        long elapsed = 0;
        int steps = 0;
        while (elapsed < MOST_SECONDS * 1e9 || steps < 3) {
            workload.step();
            steps++;
            elapsed = System.nanoTime() - start;
        }
        return elapsed * 1e-6 / steps;
    }

    private static String oneLine(Throwable e) {
        var message = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
        return message.substring(0, Math.min(300, message.length()));
    }
}
