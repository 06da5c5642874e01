package io.lectern.cli;

import io.lectern.runtime.experiment.VerdictPage;
import io.lectern.runtime.files.Durable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "verdicts",
        sortOptions = false,
        description = "Writes all verdicts as a page of Markdown; nothing is run.",
        footer = {"%nExamples:", "  lectern verdicts", "  lectern verdicts --to docs/verdicts.md"})
final class Verdicts implements Callable<Integer> {

    @Mixin
    private final Common common;

    @Option(names = "--to", paramLabel = "FILE", description = "A file in place of standard output.")
    private @Nullable Path to;

    Verdicts(Host host) {
        common = new Common(host);
    }

    @Override
    public Integer call() throws Exception {
        try (var lectern = common.open()) {
            var experiments = lectern.experiments();
            var standings = experiments.standings(experiments.all());
            var page = VerdictPage.of(standings);
            if (to == null) {
                return common.answer(ExperimentLine.all(standings), page);
            }
            var file = to.toAbsolutePath().normalize();
            if (Files.isDirectory(file)) {
                throw new IllegalArgumentException("%s is a folder; name a file in it".formatted(file));
            }
            Files.createDirectories(file.getParent());
            Durable.write(file, page);
            return common.answer(
                    new Written(file.toString(), standings.size()),
                    "%d experiments in %s%n".formatted(standings.size(), file));
        }
    }

    private record Written(String file, int experiments) {}
}
