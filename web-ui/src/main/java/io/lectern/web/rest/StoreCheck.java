package io.lectern.web.rest;

import io.lectern.runtime.Lectern;
import io.lectern.runtime.store.RunQuery;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// The server is ready when its store answers.
@Readiness
@Singleton
final class StoreCheck implements HealthCheck {

    private final Lectern lectern;

    StoreCheck(Lectern lectern) {
        this.lectern = lectern;
    }

    @Override
    public HealthCheckResponse call() {
        var check = HealthCheckResponse.named("store");
        try {
            int runs = lectern.store().find(RunQuery.ALL.page(0, 1)).total();
            return check.up().withData("runs", runs).build();
        } catch (UncheckedIOException e) {
            return check.down()
                    .withData("reason", String.valueOf(e.getMessage()))
                    .build();
        }
    }
}
