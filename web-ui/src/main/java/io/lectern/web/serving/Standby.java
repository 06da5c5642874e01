package io.lectern.web.serving;

import io.lectern.runtime.worker.ServingWorker;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Whether served models can be asked at once.
///
/// What is not open, since the server has just begun or the process that serves broke down, is opened when somebody
/// looks: a server that gets no requests until it is ready becomes so by being looked at.
@Singleton
final class Standby {

    private static final String OPENING = "it is being opened";

    private final Registry registry;
    private final ServingWorker worker;
    private final Set<ServedModel> opening = ConcurrentHashMap.newKeySet();
    private final Map<ServedModel, String> failures = new ConcurrentHashMap<>();

    Standby(Registry registry, ServingWorker worker) {
        this.registry = registry;
        this.worker = worker;
    }

    void begin(@Observes StartupEvent event) {
        var _ = obstacle();
    }

    /// Why not all models can be asked, or nothing.
    Optional<String> obstacle() {
        return registry.all().stream()
                .flatMap(model -> obstacle(model).stream()
                        .map(reason -> "model '%s' of version %d: %s".formatted(model.name(), model.version(), reason)))
                .reduce("%s; %s"::formatted);
    }

    /// Why a model cannot be asked now, or nothing.
    Optional<String> obstacle(ServedModel model) {
        if (worker.isOpen(model.onnx())) {
            failures.remove(model);
            return Optional.empty();
        }
        if (opening.add(model)) {
            Thread.ofPlatform().daemon().name("opening " + model.name()).start(() -> open(model));
        }
        return Optional.of(failures.getOrDefault(model, OPENING));
    }

    private void open(ServedModel model) {
        try {
            worker.open(model.onnx());
            failures.remove(model);
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            failures.put(model, "it cannot be opened: " + e.getMessage());
        } finally {
            opening.remove(model);
        }
    }
}
