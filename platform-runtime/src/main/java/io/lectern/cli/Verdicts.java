package io.lectern.cli;

import io.lectern.runtime.experiment.Standing;
import io.lectern.runtime.experiment.VerdictPage;
import io.lectern.runtime.files.Durable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "verdicts",
        sortOptions = false,
        description = "Writes all verdicts as a page of Markdown; nothing is run.",
        footer = {
            "%nExamples:",
            "  lectern verdicts",
            "  lectern verdicts --to docs/verdicts.md --figures docs/verdicts"
        })
final class Verdicts implements Callable<Integer> {

    @Mixin
    private final Common common;

    @Option(names = "--to", paramLabel = "FILE", description = "A file in place of standard output.")
    private @Nullable Path to;

    @Option(
            names = "--figures",
            paramLabel = "DIR",
            description = "With --to: a folder for the figures of the first seed, which the page then shows.")
    private @Nullable Path figures;

    Verdicts(Host host) {
        common = new Common(host);
    }

    @Override
    public Integer call() throws Exception {
        try (var lectern = common.open()) {
            var experiments = lectern.experiments();
            var standings = experiments.standings(experiments.all());
            if (to == null) {
                if (figures != null) {
                    throw new IllegalArgumentException("figures are for a page; name its file with --to");
                }
                return common.answer(ExperimentLine.all(standings), VerdictPage.of(standings, Map.of()));
            }
            var file = to.toAbsolutePath().normalize();
            if (Files.isDirectory(file)) {
                throw new IllegalArgumentException("%s is a folder; name a file in it".formatted(file));
            }
            Files.createDirectories(file.getParent());
            Durable.write(file, VerdictPage.of(standings, pictures(experiments, standings, file)));
            return common.answer(
                    new Written(file.toString(), standings.size()),
                    "%d experiments in %s%n".formatted(standings.size(), file));
        }
    }

    /// Addresses as seen from the page.
    private Map<String, List<String>> pictures(
            io.lectern.runtime.experiment.Experiments experiments, List<Standing> standings, Path page)
            throws IOException {
        if (figures == null) {
            return Map.of();
        }
        var folder = figures.toAbsolutePath().normalize();
        var addresses = new LinkedHashMap<String, List<String>>();
        experiments
                .draw(standings, folder, common.notes()::note)
                .forEach((id, files) -> addresses.put(
                        id,
                        files.stream()
                                .map(file -> page.resolveSibling("")
                                        .relativize(file)
                                        .toString()
                                        .replace('\\', '/'))
                                .toList()));
        return addresses;
    }

    private record Written(String file, int experiments) {}
}
