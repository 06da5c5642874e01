package io.lectern.web.view.lecture;

import com.vaadin.flow.component.html.Span;
import io.lectern.runtime.experiment.Standing;
import io.lectern.runtime.experiment.Standing.State;
import io.lectern.web.view.Tone;

/// How a claim stands, as a word with a dot.
final class VerdictBadge extends Span {

    VerdictBadge(Standing standing) {
        this(standing.state(), standing.conclusion());
        setTitle(standing.remark());
    }

    private VerdictBadge(State state, State conclusion) {
        super(state == State.STALE ? conclusion.words() + ", stale" : state.words());
        addClassNames("state", tone(state).id());
    }

    static Tone tone(State state) {
        return switch (state) {
            case HOLDS -> Tone.GOOD;
            case FAILS, BROKEN -> Tone.BAD;
            case STALE -> Tone.WARN;
            case NOT_YET_RUN -> Tone.IDLE;
        };
    }
}
