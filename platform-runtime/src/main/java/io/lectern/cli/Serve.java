package io.lectern.cli;

import io.lectern.runtime.worker.JvmLauncher;
import io.lectern.runtime.worker.Scheduler;
import io.lectern.runtime.worker.WorkerMain;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "serve",
        sortOptions = false,
        description = "Gives runs that wait ('lectern train --queue') their turn, each in a process of its own, until"
                + " Ctrl-C. Runs at work then go on, and the next 'serve' finds them.",
        footer = {"%nExamples:", "  lectern serve", "  lectern serve --slots 2 --memory 4g --nice 10"})
final class Serve implements Callable<Integer> {

    @Mixin
    private final Common common;

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
        return common.until((lectern, interruption, say) -> {
            var launcher =
                    new JvmLauncher(lectern.home(), Optional.ofNullable(memory), nice, Map.of(), WorkerMain.class);
            lectern.store().ids(); // this process shall own the store, or say why it cannot
            try (var _ = Scheduler.start(lectern, launcher, limits)) {
                say.accept("taking turns, %d at a time; logs are in %s; Ctrl-C ends this and leaves runs at work"
                        .formatted(slots, lectern.home().root().resolve("logs")));
                while (!interruption.requested()) {
                    Thread.sleep(100);
                }
            }
        });
    }
}
