package io.lectern.cli;

import java.util.ArrayList;
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
    public Integer call() throws Exception {
        try (var lectern = common.open()) {
            var done = new ArrayList<Json.Ended>();
            var text = new StringBuilder();
            for (var id : runs) {
                var run = lectern.delete(id);
                done.add(Json.Ended.of(run));
                text.append("%s is in the bin%n".formatted(run.id()));
            }
            return common.answer(done, text.toString());
        }
    }
}
