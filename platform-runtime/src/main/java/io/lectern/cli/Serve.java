package io.lectern.cli;

import io.lectern.runtime.Lectern;
import io.lectern.runtime.worker.JvmLauncher;
import io.lectern.runtime.worker.Scheduler;
import io.lectern.runtime.worker.WorkerMain;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "serve",
        sortOptions = false,
        description =
                "Opens the dashboard and the REST API, and gives runs that wait their turn, each in a process of its"
                        + " own, until Ctrl-C. Runs at work then go on, and the next 'serve' finds them.",
        footer = {"%nExamples:", "  lectern serve --demo", "  lectern serve --slots 2 --memory 4g --nice 10"})
final class Serve implements Callable<Integer> {

    @Mixin
    private final Common common;

    @Option(
            names = "--host",
            paramLabel = "NAME",
            defaultValue = "127.0.0.1",
            description = "Where to listen. Default: 127.0.0.1, for this machine alone and without a log-in.")
    private String host = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "Port to listen on; 0 for any that is free. Default: 8080.")
    private int port;

    @Option(names = "--demo", description = "Start a few short runs, so that there is something to see.")
    private boolean demo;

    @Option(names = "--uploads", description = "Let administrators bring plugin jars by browser.")
    private boolean uploads;

    @Option(names = "--slots", paramLabel = "N", defaultValue = "1", description = "Runs at a time. Default: 1.")
    private int slots;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            description = "Largest heap of a run's process, such as 4g. Default: what Java chooses.")
    private @Nullable String memory;

    @Option(
            names = "--nice",
            paramLabel = "N",
            defaultValue = "5",
            description = "How far runs stand back for other processes, 0 to 19. Default: 5.")
    private int nice;

    Serve(Host host) {
        common = new Common(host);
    }

    @Override
    public Integer call() throws Exception {
        var limits = Scheduler.Limits.DEFAULT.slots(slots);
        var heap = Optional.ofNullable(memory);
        var settings = new Dashboard.Settings(host, port, uploads, heap);
        return common.until((lectern, interruption, say) -> {
            var launcher = new JvmLauncher(lectern.home(), heap, nice, Map.of(), WorkerMain.class);
            lectern.store().ids(); // this process shall own the store, or say why it cannot
            try (var _ = Scheduler.start(lectern, launcher, limits);
                    var _ = dashboard(lectern, settings, say)) {
                if (demo) {
                    Demo.queue(lectern);
                }
                say.accept("taking turns, %d at a time; logs are in %s; Ctrl-C ends this and leaves runs at work"
                        .formatted(slots, lectern.home().root().resolve("logs")));
                while (!interruption.requested()) {
                    Thread.sleep(100);
                }
            }
        });
    }

    private static Dashboard.@Nullable Open dashboard(
            Lectern lectern, Dashboard.Settings settings, Consumer<String> say) throws IOException {
        var dashboard = Dashboard.onClassPath();
        if (dashboard.isEmpty()) {
            say.accept("this product comes without the dashboard");
            return null;
        }
        var open = dashboard.get().open(lectern, settings);
        say.accept("the dashboard is at " + open.address());
        return open;
    }
}
