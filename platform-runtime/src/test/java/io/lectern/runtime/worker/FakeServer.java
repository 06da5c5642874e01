package io.lectern.runtime.worker;

import io.lectern.runtime.Home;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.fake.FakeEngine;
import io.lectern.runtime.fake.FakePlugin;
import io.lectern.runtime.plugin.Catalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A server with the fake model, in a process of its own that can be killed.
final class FakeServer {

    static final Scheduler.Limits LIMITS = new Scheduler.Limits(2, Duration.ofSeconds(6), Duration.ofSeconds(20));

    private FakeServer() {}

    static Process start(Home home) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FakeServer.class.getName(),
                        home.root().toString())
                .inheritIO()
                .start();
    }

    public static void main(String[] arguments) throws InterruptedException {
        var home = new Home(Path.of(arguments[0]), Path.of(arguments[0], "data"), true);
        var lectern = open(home);
        var _ = Scheduler.start(lectern, launcher(home), LIMITS);
        Thread.sleep(Duration.ofMinutes(10));
    }

    static Lectern open(Home home) {
        return Lectern.open(home, Catalogue.of(List.of(new FakePlugin())), new FakeEngine());
    }

    static JvmLauncher launcher(Home home) {
        return new JvmLauncher(home, Optional.of("256m"), 1, Map.of(), FakeWorker.class);
    }
}
