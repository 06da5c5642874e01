package io.lectern.benchmarks;

import io.lectern.api.Device;
import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.Shape;
import io.lectern.memory.Ntm;
import io.lectern.onnx.Compute;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Weights;
import io.lectern.onnx.nn.Losses;
import io.lectern.onnx.optim.Optimizer;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// How long the first program of a fresh process takes until it can run, once the library is loaded: expressions,
/// gradients, lowering, and what ONNX Runtime does with the graph.
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class Compilation {

    private static final int BITS = 8;
    private static final int BATCH = 16;

    /// Vectors to copy: a network reads them, a mark, and writes them, in `2 vectors + 1` steps.
    @Param({"20", "100"})
    public int vectors;

    private final Weights weights = new Weights(new Compute(Device.CPU, 1), new Randomness(1));

    @Setup(Level.Trial)
    public void load() {
        var x = Tensor.input("x", DType.FLOAT32, Shape.of(2));
        Program.compile(Map.of("y", x.exp()), Map.of(), weights).close();
    }

    @Benchmark
    public Object ntm() {
        return new OurWorkload(
                (series, bits, scope) -> Losses.askedBits(Ntm.DEFAULT.logits(series, BITS, scope), bits),
                Examples.copies(BITS, vectors, BATCH),
                Optimizer.RmsProp.DEFAULT,
                1e-4,
                weights);
    }

    @TearDown
    public void close() {
        weights.close();
    }
}
