package io.lectern.runtime.experiment;

import io.lectern.runtime.experiment.Standing.State;
import java.util.List;

/// How a system of a suite stands.
///
/// @param standings of its experiments
/// @param missing   rows or ids that no experiment has
public record SystemStanding(String system, List<Standing> standings, List<String> missing) {

    public SystemStanding {
        standings = List.copyOf(standings);
        missing = List.copyOf(missing);
    }

    /// The worst of its experiments; one that is missing has not been run.
    public State state() {
        for (var worst : List.of(State.BROKEN, State.FAILS, State.STALE, State.NOT_YET_RUN)) {
            if (standings.stream().anyMatch(standing -> standing.state() == worst)) {
                return worst;
            }
        }
        return missing.isEmpty() ? State.HOLDS : State.NOT_YET_RUN;
    }
}
