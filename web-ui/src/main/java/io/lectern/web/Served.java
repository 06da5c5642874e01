package io.lectern.web;

import io.lectern.cli.Dashboard;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.json.Json;
import io.lectern.runtime.worker.Interactive;
import io.lectern.runtime.worker.SessionWorker;
import io.lectern.web.security.Access;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What the server is about: the platform that it was started with, for whoever asks to be given it.
record Served(Lectern lectern, Dashboard.Settings settings) {

    private static volatile @Nullable Served offered;

    /// The server's objects come into being by themselves, so what they are about waits here for them.
    static void offer(Served served) {
        offered = served;
    }

    private static Served taken() {
        var served = offered;
        if (served == null) {
            throw new IllegalStateException("the server was not started by 'lectern serve'");
        }
        return served;
    }

    /// Hands them out.
    @Singleton
    static final class Producer {

        /// That a call on a model may take.
        private static final Duration LONGEST = Duration.ofMinutes(2);

        /// To parts of the server the platform as it is; to a page what its viewer may do.
        @Produces
        @Dependent
        Lectern lectern(InjectionPoint point, Access access) {
            boolean part = point.getBean() != null && point.getBean().getScope() == Singleton.class;
            return part || access.isAdministrators()
                    ? taken().lectern
                    : taken().lectern.forLooking();
        }

        @Produces
        @Singleton
        Dashboard.Settings settings() {
            return taken().settings;
        }

        @Produces
        @Singleton
        SessionWorker sessionWorker() {
            var lectern = taken().lectern;
            var json = new Json(lectern.catalogue().tasks());
            return SessionWorker.of(lectern.home(), taken().settings.memory(), json, LONGEST);
        }

        void end(@Disposes SessionWorker worker) {
            worker.close();
        }

        @Produces
        @Singleton
        Interactive interactive(SessionWorker worker) {
            return worker.use();
        }
    }
}
