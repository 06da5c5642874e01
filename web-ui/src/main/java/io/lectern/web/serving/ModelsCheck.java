package io.lectern.web.serving;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// The server is ready when all served models can be asked.
@Readiness
@Singleton
final class ModelsCheck implements HealthCheck {

    private final Registry registry;
    private final Standby standby;

    ModelsCheck(Registry registry, Standby standby) {
        this.registry = registry;
        this.standby = standby;
    }

    @Override
    public HealthCheckResponse call() {
        var check = HealthCheckResponse.named("serving")
                .withData("models", registry.all().size());
        return standby.obstacle()
                .map(reason -> check.down().withData("reason", reason).build())
                .orElseGet(() -> check.up().build());
    }
}
