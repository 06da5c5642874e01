package io.lectern.cli;

import io.lectern.runtime.Lectern;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "restore",
        sortOptions = false,
        description = "Takes runs out of the bin.",
        footer = {"%nExamples:", "  lectern restore lenet-2026"})
final class Restore implements Callable<Integer> {

    @Mixin
    private final Common common;

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Ids of runs, or beginnings that only one has.")
    private List<String> runs = List.of();

    Restore(Host host) {
        common = new Common(host);
    }

    @Override
    public Integer call() {
        return common.each(runs, Lectern::restore, "%s is back");
    }
}
