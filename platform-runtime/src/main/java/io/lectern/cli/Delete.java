package io.lectern.cli;

import io.lectern.runtime.Lectern;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "delete",
        sortOptions = false,
        description = "Puts runs into the bin; 'lectern restore' takes them out again, 'lectern clean' empties it.",
        footer = {"%nExamples:", "  lectern delete lenet-2026"})
final class Delete implements Callable<Integer> {

    @Mixin
    private final Common common;

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Ids of runs, or beginnings that only one has.")
    private List<String> runs = List.of();

    Delete(Host host) {
        common = new Common(host);
    }

    @Override
    public Integer call() {
        return common.each(runs, Lectern::delete, "%s is in the bin");
    }
}
