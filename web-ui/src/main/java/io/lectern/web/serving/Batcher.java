package io.lectern.web.serving;

import io.lectern.api.tensor.NdArray;
import io.lectern.runtime.worker.ServingWorker;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.ws.rs.ServiceUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Answers the requests to one model: those that wait at the same time, and fit, are answered as one.
///
/// While a batch is computed the next one gathers, so that a lone request waits for nobody and many wait little. What a
/// batch costs besides its rows is paid by all of them, so where many ask at once a batch waits a moment for its share
/// of them.
final class Batcher implements AutoCloseable {

    private static final int MOST_ROWS = 32;
    private static final int MOST_WAITING = 2_048;
    /// Batches under way at once: while one is computed, another travels.
    static final int LANES = 2;
    /// How long a batch may wait for others.
    private static final long WINDOW = Duration.ofMillis(2).toNanos();
    /// After which it looks again who has come; to be woken by each one costs more.
    private static final long SLICE = WINDOW / 8;
    /// The share of the crowd that is forgotten with each batch.
    private static final int FADING = 16;
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final ServedModel model;
    private final ServingWorker worker;
    private final Timer latency;
    private final DistributionSummary rows;
    private final BlockingQueue<Request> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicInteger underWay = new AtomicInteger();
    private final List<Thread> lanes = new ArrayList<>();
    /// Held by the lane whose batch gathers.
    private final Lock gathering = new ReentrantLock();
    private volatile boolean closed;
    /// The first that did not fit into the batch before. Set while `gathering` is held.
    private volatile @Nullable Request left;
    /// How many have asked at once of late. Guarded by `gathering`.
    private int crowd;

    Batcher(ServedModel model, ServingWorker worker, MeterRegistry meters) {
        this.model = model;
        this.worker = worker;
        var version = Integer.toString(model.version());
        latency = Timer.builder("lectern.serving.latency")
                .description("From when a request is understood to when its answer is there")
                .tags("model", model.name(), "version", version)
                .publishPercentiles(0.5, 0.95, 0.99)
                .register(meters);
        rows = DistributionSummary.builder("lectern.serving.batch")
                .description("Rows that were computed in one go")
                .tags("model", model.name(), "version", version)
                .register(meters);
        for (int i = 0; i < LANES; i++) {
            lanes.add(
                    Thread.ofPlatform().daemon().name("serving " + model.name()).start(this::work));
        }
    }

    /// What the model answers; fails with an `IllegalArgumentException` if the inputs are not what it takes.
    CompletableFuture<Map<String, NdArray>> ask(Map<String, NdArray> inputs) {
        var request = new Request(inputs, Rows.count(inputs), new CompletableFuture<>());
        long begin = System.nanoTime();
        underWay.incrementAndGet();
        if (closed || !waiting.offer(request)) {
            underWay.decrementAndGet();
            throw new ServiceUnavailableException(
                    closed
                            ? "the model is no longer served"
                            : "too many requests wait for this model; try again later");
        }
        return request.answer.orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS).whenComplete((_, e) -> {
            underWay.decrementAndGet();
            latency.record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
            if (e instanceof TimeoutException) {
                worker.restart(); // it hangs, and everything behind it
            }
        });
    }

    private void work() {
        while (!closed) {
            try {
                answer(gather());
            } catch (InterruptedException e) {
                break;
            }
        }
        var gone = new ServiceUnavailableException("the model is no longer served");
        Stream.concat(waiting.stream(), Stream.ofNullable(left))
                .forEach(request -> request.answer.completeExceptionally(gone));
    }

    /// What waits and fits; for a moment also what is about to come, if many ask.
    private List<Request> gather() throws InterruptedException {
        gathering.lockInterruptibly();
        try {
            var batch = new ArrayList<Request>();
            var first = left;
            batch.add(first == null ? waiting.take() : first);
            left = null;
            if (model.takesBatches()) {
                long end = System.nanoTime() + WINDOW;
                boolean room = fill(batch);
                crowd = Math.max(underWay.get(), crowd - Math.ceilDiv(crowd, FADING));
                while (room && batch.size() < crowd / LANES && System.nanoTime() < end && !closed) {
                    LockSupport.parkNanos(SLICE);
                    room = fill(batch);
                }
            }
            return batch;
        } finally {
            gathering.unlock();
        }
    }

    /// Adds what waits and fits.
    ///
    /// @return whether there is room for more
    private boolean fill(List<Request> batch) {
        var first = batch.getFirst();
        int size = batch.stream().mapToInt(Request::rows).sum();
        while (size < MOST_ROWS) {
            var next = waiting.poll();
            if (next == null) {
                return true;
            }
            if (size + next.rows > MOST_ROWS || !Rows.fit(first.inputs, next.inputs)) {
                left = next;
                return false;
            }
            batch.add(next);
            size += next.rows;
        }
        return false;
    }

    private void answer(List<Request> batch) {
        try {
            if (batch.size() == 1) {
                rows.record(batch.getFirst().rows);
                batch.getFirst().answer.complete(worker.run(model.onnx(), batch.getFirst().inputs));
                return;
            }
            var inputs = Rows.together(batch.stream().map(Request::inputs).toList());
            var counts = batch.stream().map(Request::rows).toList();
            rows.record(counts.stream().mapToInt(n -> n).sum());
            var outputs = Rows.apart(worker.run(model.onnx(), inputs), counts);
            for (int i = 0; i < outputs.size(); i++) {
                batch.get(i).answer.complete(outputs.get(i));
            }
        } catch (IOException e) {
            oneByOne(batch, new UncheckedIOException(e));
        } catch (RuntimeException e) {
            oneByOne(batch, e);
        }
    }

    /// Nobody pays for what is wrong with another's request.
    private void oneByOne(List<Request> batch, RuntimeException e) {
        if (batch.size() == 1) {
            batch.getFirst().answer.completeExceptionally(e);
        } else {
            batch.forEach(request -> answer(List.of(request)));
        }
    }

    @Override
    public void close() {
        closed = true;
        lanes.forEach(Thread::interrupt);
    }

    /// @param rows entries along the first axis
    private record Request(Map<String, NdArray> inputs, int rows, CompletableFuture<Map<String, NdArray>> answer) {}
}
