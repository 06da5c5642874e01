package io.lectern.web.serving;

import io.lectern.api.tensor.NdArray;
import io.lectern.cli.Dashboard;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.worker.ServingWorker;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/// Hands requests to the models that are served.
@Singleton
final class Inference {

    private final ServingWorker worker;
    private final MeterRegistry meters;
    private final Map<ServedModel, Batcher> batchers = new ConcurrentHashMap<>();

    Inference(ServingWorker worker, MeterRegistry meters) {
        this.worker = worker;
        this.meters = meters;
    }

    CompletableFuture<Map<String, NdArray>> ask(ServedModel model, Map<String, NdArray> inputs) {
        return batchers.computeIfAbsent(model, it -> new Batcher(it, worker, meters))
                .ask(inputs);
    }

    void forget(ServedModel model) {
        var batcher = batchers.remove(model);
        if (batcher != null) {
            batcher.close();
        }
    }

    @PreDestroy
    void close() {
        batchers.values().forEach(Batcher::close);
    }

    /// The process in which models are run.
    @Singleton
    static final class Producer {

        @Produces
        @Singleton
        ServingWorker worker(Lectern lectern, Dashboard.Settings settings) {
            int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / Batcher.LANES);
            return ServingWorker.of(lectern.home(), settings.memory(), threads);
        }

        void end(@Disposes ServingWorker worker) {
            worker.close();
        }
    }
}
