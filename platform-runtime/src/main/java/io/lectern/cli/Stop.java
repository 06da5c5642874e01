package io.lectern.cli;

import io.lectern.runtime.Lectern;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "stop",
        sortOptions = false,
        description = "Tells runs to save and end, whichever process they are in; they can be resumed.",
        footer = {"%nExamples:", "  lectern stop lenet-2026"})
final class Stop implements Callable<Integer> {

    @Mixin
    private final Common common;

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Ids of runs, or beginnings that only one has.")
    private List<String> runs = List.of();

    Stop(Host host) {
        common = new Common(host);
    }

    @Override
    public Integer call() {
        return common.each(runs, Lectern::stop, "told %s to stop");
    }
}
