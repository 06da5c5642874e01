package io.lectern.cli;

import io.lectern.runtime.data.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "clean",
        sortOptions = false,
        description = "Empties the bin and removes directories that no run refers to. This cannot be undone.",
        footer = {"%nExamples:", "  lectern runs --bin", "  lectern clean"})
final class Clean implements Callable<Integer> {

    @Mixin
    private final Common common;

    Clean(Host host) {
        common = new Common(host);
    }

    @Override
    public Integer call() throws Exception {
        try (var lectern = common.open()) {
            var done = new ArrayList<String>();
            long bytes = lectern.clean(done::add);
            var text = done.isEmpty()
                    ? "there was nothing to remove\n"
                    : String.join("\n", done) + "\ngave back " + Amount.of(bytes) + "\n";
            return common.answer(new Done(bytes, done), text);
        }
    }

    private record Done(long bytes, List<String> done) {}
}
