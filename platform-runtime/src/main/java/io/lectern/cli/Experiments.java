package io.lectern.cli;

import io.lectern.api.ExperimentPlugin;
import io.lectern.runtime.experiment.Standing;
import io.lectern.runtime.experiment.Suite;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "experiments",
        sortOptions = false,
        description = "Lists the claims that can be put to the test, and what became of them.",
        footer = {
            "%nExamples:",
            "  lectern experiments",
            "  lectern experiments --lecture 3",
            "  lectern experiments --suite telling"
        })
final class Experiments implements Callable<Integer> {

    @Mixin
    private final Common common;

    @Option(names = "--lecture", paramLabel = "N", description = "Those of one lecture only, 1 to 12.")
    private @Nullable Integer lecture;

    @Option(names = "--suite", paramLabel = "NAME", description = "The systems of a suite, such as 'telling'.")
    private @Nullable String suite;

    Experiments(Host host) {
        common = new Common(host);
    }

    @Override
    public Integer call() throws Exception {
        try (var lectern = common.open()) {
            var experiments = lectern.experiments();
            experiments.problems().forEach(common.notes()::note);
            if (suite != null) {
                return systems(experiments, experiments.suite(suite));
            }
            var asked = lecture == null ? experiments.all() : ofLecture(experiments, lecture);
            var standings = experiments.standings(asked);
            return common.answer(ExperimentLine.all(standings), text(standings));
        }
    }

    private int systems(io.lectern.runtime.experiment.Experiments experiments, Suite asked) {
        if (lecture != null) {
            throw new IllegalArgumentException("a suite has its own experiments: leave out --lecture");
        }
        var standings = experiments.standings(experiments.of(asked));
        var systems = experiments.systems(asked, standings);
        return common.answer(SystemLine.all(systems, standings), SystemLine.text(systems));
    }

    /// @throws IllegalArgumentException if there is none of it
    static List<ExperimentPlugin> ofLecture(io.lectern.runtime.experiment.Experiments experiments, int lecture) {
        var found = experiments.of(lecture);
        if (found.isEmpty()) {
            var lectures = experiments.all().stream()
                    .map(experiment -> experiment.claim().lecture())
                    .distinct()
                    .toList();
            throw new IllegalArgumentException(
                    "no experiment is about lecture %d; there are some about %s".formatted(lecture, lectures));
        }
        return found;
    }

    private String text(List<Standing> standings) {
        if (standings.isEmpty()) {
            return "no plugin brings an experiment\n";
        }
        var lectures = standings.stream()
                .collect(Collectors.groupingBy(
                        standing -> standing.experiment().claim().lecture(), TreeMap::new, Collectors.toList()));
        var text = new StringBuilder();
        lectures.forEach((number, some) -> text.append("lecture ")
                .append(number)
                .append('\n')
                .append(table(some).text(2, common.width())));
        return text.toString();
    }

    private static Table table(List<Standing> standings) {
        var table = new Table();
        for (var standing : standings) {
            var claim = standing.experiment().claim();
            var remark = standing.remark().isEmpty() ? "" : " [" + standing.remark() + "]";
            table.row(
                    claim.row(),
                    standing.experiment().about().id(),
                    standing.state().words(),
                    claim.sentence() + remark);
        }
        return table;
    }
}
