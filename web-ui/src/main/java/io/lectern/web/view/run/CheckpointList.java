package io.lectern.web.view.run;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.RunStatus;
import io.lectern.runtime.RunSummary;
import io.lectern.web.view.Background;
import io.lectern.web.view.Icon;
import io.lectern.web.view.Modal;
import io.lectern.web.view.Notices;
import java.util.List;
import java.util.Optional;

/// The states of a run that were kept: each can be looked into, and a run that ended early can go on from any of them.
final class CheckpointList extends Div {

    private final Lectern lectern;
    private final RunSummary run;
    private final List<Long> steps;

    /// @param steps at which there are checkpoints, oldest first
    /// @param open  whether whoever looks may change something
    CheckpointList(Lectern lectern, RunSummary run, List<Long> steps, boolean open) {
        this.lectern = lectern;
        this.run = run;
        this.steps = steps;
        addClassNames("card", "checkpoints");
        add(new H3("Checkpoints"));
        if (steps.isEmpty()) {
            add(new Span("None was kept."));
        }
        steps.reversed().forEach(step -> add(row(step, open)));
    }

    private Div row(long step, boolean open) {
        var name = new Span("step %,d".formatted(step));
        name.addClassName("mono");
        var row = new Div(name, new Anchor("look/%s?at=%d".formatted(run.id(), step), "Look inside"));
        row.addClassName("row");
        if (open && run.status().canResume()) {
            var resume = new Button("Resume from here", Icon.PLAY.create(), _ -> ask(step));
            resume.setAriaLabel("Resume from step " + step);
            resume.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
            row.add(resume);
        } else if (open && run.status() == RunStatus.FINISHED) {
            row.add(new Anchor("new?from=%s&weights=%s".formatted(run.id(), run.id()), "Train further in a new run"));
        }
        return row;
    }

    private void ask(long step) {
        if (step == steps.getLast()) {
            resume(step);
            return;
        }
        var question = new Modal("Resume from step %,d?".formatted(step));
        question.show(new Span("What the run came to after this step, its curves and checkpoints, is forgotten."));
        var resume = new Button("Resume from here", _ -> {
            question.close();
            resume(step);
        });
        resume.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        question.offer(new Button("Cancel", _ -> question.close()), resume);
        question.open();
    }

    private void resume(long step) {
        Background.load(
                this,
                () -> lectern.queueAgain(run.id(), Optional.of(step)),
                _ -> Notices.say("The run waits for its turn to go on from step %,d.".formatted(step)),
                Notices::warn);
    }
}
