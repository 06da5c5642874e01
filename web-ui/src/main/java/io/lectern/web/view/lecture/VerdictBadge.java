package io.lectern.web.view.lecture;

import com.vaadin.flow.component.html.Span;
import io.lectern.runtime.experiment.Standing;
import io.lectern.runtime.experiment.Standing.State;

/// How a claim stands, as a word with a dot.
final class VerdictBadge extends Span {

    VerdictBadge(Standing standing) {
        this(standing.state(), standing.conclusion());
        setTitle(standing.remark());
    }

    private VerdictBadge(State state, State conclusion) {
        super(state == State.STALE ? conclusion.words() + ", stale" : state.words());
        addClassNames("state", colour(state));
    }

    static String colour(State state) {
        return switch (state) {
            case HOLDS -> "good";
            case FAILS, BROKEN -> "bad";
            case STALE -> "warn";
            case NOT_YET_RUN -> "idle";
        };
    }
}
