package io.lectern.cli;

import io.lectern.runtime.experiment.Standing;
import io.lectern.runtime.experiment.Standing.State;
import io.lectern.runtime.experiment.SystemStanding;
import java.util.ArrayList;
import java.util.List;

/// How a system of a suite stands, for programs.
///
/// @param experiments ids
/// @param missing     rows or ids that no experiment has
record SystemLine(String system, String verdict, List<String> experiments, List<String> missing) {

    /// The form in which commands list the systems of a suite.
    record All(List<SystemLine> systems, List<ExperimentLine> experiments) {}

    static All all(List<SystemStanding> systems, List<Standing> standings) {
        return new All(
                systems.stream().map(SystemLine::of).toList(),
                ExperimentLine.all(standings).experiments());
    }

    private static SystemLine of(SystemStanding system) {
        return new SystemLine(
                system.system(),
                system.state().words(),
                system.standings().stream()
                        .map(standing -> standing.experiment().about().id())
                        .toList(),
                system.missing());
    }

    /// A line for each system and how many hold, for people.
    static String text(List<SystemStanding> systems) {
        var table = new Table();
        for (var system : systems) {
            table.row(system.system(), system.state().words(), remark(system));
        }
        long holds =
                systems.stream().filter(system -> system.state() == State.HOLDS).count();
        return table.text(0, Integer.MAX_VALUE) + "%d of %d systems hold%n".formatted(holds, systems.size());
    }

    private static String remark(SystemStanding system) {
        var words = new ArrayList<String>();
        for (var standing : system.standings()) {
            if (standing.state() != State.HOLDS) {
                words.add(standing.experiment().about().id() + " "
                        + standing.state().words());
            }
        }
        if (!system.missing().isEmpty()) {
            words.add("no experiment of " + String.join(", ", system.missing()));
        }
        return String.join("; ", words);
    }
}
