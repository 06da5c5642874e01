package io.lectern.benchmarks;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.lectern.onnx.ort.OrtLibrary;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/// A model run by ONNX Runtime's own Java classes in this process, with nothing around it.
///
/// @param callers how many threads ask at once
record RawModel(OrtSession session, OnnxTensor input, int callers) implements AutoCloseable {

    /// @param threads for computing one call
    static RawModel open(Path onnx, int callers, int threads, float[] values, long... shape) throws OrtException {
        OrtLibrary.load(); // the copy that the server uses
        var environment = OrtEnvironment.getEnvironment();
        var options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(threads);
        var bytes = ByteBuffer.allocateDirect(Float.BYTES * values.length).order(ByteOrder.nativeOrder());
        bytes.asFloatBuffer().put(values);
        var input = OnnxTensor.createTensor(environment, bytes.asFloatBuffer(), shape);
        return new RawModel(environment.createSession(onnx.toString(), options), input, callers);
    }

    /// How many calls are answered in a second.
    double perSecond(Duration time) throws InterruptedException, ExecutionException {
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        Callable<Integer> caller = () -> {
            int calls = 0;
            while (System.nanoTime() < end) {
                try (var answer =
                        session.run(Map.of(session.getInputNames().iterator().next(), input))) {
                    calls += answer.size() > 0 ? 1 : 0;
                }
            }
            return calls;
        };
        int calls = 0;
        try (var threads = Executors.newFixedThreadPool(callers)) {
            for (var done : threads.invokeAll(
                    IntStream.range(0, callers).mapToObj(_ -> caller).toList())) {
                calls += done.get();
            }
        }
        return calls / ((System.nanoTime() - begin) * 1e-9);
    }

    @Override
    public void close() throws OrtException {
        input.close();
        session.close();
    }
}
