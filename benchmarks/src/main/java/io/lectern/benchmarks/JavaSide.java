package io.lectern.benchmarks;

import io.lectern.api.Device;
import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Compute;
import io.lectern.onnx.Init;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Variable;
import io.lectern.onnx.Weights;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.onnx.optim.Slots;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// What a step costs in Java, again and again in a warm process.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class JavaSide {

    private static final int BATCH = 64;

    /// As many weights as an MLP 784-512-512-10 has.
    static final int WEIGHTS = 669_706;

    private final Weights weights = new Weights(new Compute(Device.CPU, 1), new Randomness(1));
    private final Program idle = idle();
    private final Program adam = adam();

    private final NdArray rate = NdArray.scalar(1e-3f);
    private final NdArray count = NdArray.scalar(1f);
    private final Map<String, NdArray> batch = Map.of(
            "x",
            NdArray.zeros(DType.FLOAT32, Shape.of(BATCH, 1, 28, 28)),
            "y",
            NdArray.zeros(DType.INT64, Shape.of(BATCH)),
            "rate",
            rate,
            "count",
            count);

    /// A LeNet's inputs and outputs with next to nothing in between.
    private Program idle() {
        var x = Tensor.input("x", DType.FLOAT32, Shape.of(BATCH, 1, 28, 28));
        var y = Tensor.input("y", DType.INT64, Shape.of(BATCH));
        var loss =
                x.slice(0, 0, 1).sum().add(y.slice(0, 0, 1).cast(DType.FLOAT32).sum());
        var step = new Optimizer.Step(
                Tensor.input("rate", DType.FLOAT32, Shape.SCALAR),
                Tensor.input("count", DType.FLOAT32, Shape.SCALAR),
                new Slots(weights, "idle"));
        return Program.compile(
                Map.of("loss", loss, "gradient_norm", loss.add(step.rate()).add(step.count())), Map.of(), weights);
    }

    private Program adam() {
        var variable = variable("w");
        var learned =
                new Optimizer.Learned(variable, variable.read(), variable("g").read());
        var step = new Optimizer.Step(
                Tensor.input("rate", DType.FLOAT32, Shape.SCALAR),
                Tensor.input("count", DType.FLOAT32, Shape.SCALAR),
                new Slots(weights, "adam"));
        return Program.compile(Map.of(), Optimizer.Adam.DEFAULT.next(List.of(learned), step), weights);
    }

    private Variable variable(String path) {
        return weights.declare(path, Shape.of(WEIGHTS), DType.FLOAT32, new Init.Normal(1), Variable.Role.PARAMETER);
    }

    /// A run of a program with a LeNet's inputs and outputs.
    @Benchmark
    public Map<String, NdArray> step() {
        return idle.run(batch);
    }

    /// Adam for all weights.
    @Benchmark
    public Map<String, NdArray> optimizer() {
        return adam.run(Map.of("rate", rate, "count", count));
    }

    @TearDown
    public void close() {
        idle.close();
        adam.close();
        weights.close();
    }
}
