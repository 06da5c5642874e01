package io.lectern.web.view.lecture;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.textfield.IntegerField;
import io.lectern.api.ExperimentPlugin;
import io.lectern.web.experiment.Trials;
import io.lectern.web.view.Background;
import io.lectern.web.view.Icon;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Starts an experiment and follows it, whoever started it.
final class TrialPanel extends Div {

    private static final int USUAL_SEEDS = 3;

    private final Trials trials;
    private final ExperimentPlugin experiment;
    private final Consumer<ExperimentPlugin> ended;
    private final IntegerField seeds = new IntegerField("Seeds");
    private final Button start = new Button("Run this now", Icon.PLAY.create());
    private final Button stop = new Button("Stop", Icon.STOP.create());
    private final ProgressBar busy = new ProgressBar();
    private final Span status = new Span();
    private final Pre lines = new Pre();
    private @Nullable Runnable unfollow;

    /// @param ended told when there may be a new verdict
    TrialPanel(Trials trials, ExperimentPlugin experiment, Consumer<ExperimentPlugin> ended) {
        this.trials = trials;
        this.experiment = experiment;
        this.ended = ended;
        addClassNames("card", "trial");
        seeds.setMin(1);
        seeds.setMax(Trials.MOST_SEEDS);
        seeds.setStepButtonsVisible(true);
        seeds.setValue(USUAL_SEEDS);
        seeds.setWidth("120px");
        start.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        start.addClickListener(_ -> start());
        stop.addClickListener(_ -> trials.of(experiment.about().id()).ifPresent(Trials.Trial::stop));
        busy.setIndeterminate(true);
        busy.getElement().setAttribute("aria-label", "The experiment is running");
        status.addClassNames("muted", "small");
        status.getElement().setAttribute("role", "status");
        lines.addClassNames("mono", "trial-lines");
        lines.getElement().setAttribute("tabindex", "0").setAttribute("aria-label", "what it says");
        var controls = new Div(seeds, start, stop, status);
        controls.addClassName("row");
        controls.getStyle().set("align-items", "end");
        add(controls, busy, lines);
        show(false);
    }

    private void start() {
        var wanted = seeds.getValue();
        if (wanted == null || wanted < 1 || wanted > Trials.MOST_SEEDS) {
            seeds.setErrorMessage("from 1 to " + Trials.MOST_SEEDS);
            seeds.setInvalid(true);
            return;
        }
        follow(trials.start(experiment.about().id(), wanted));
    }

    private void follow(Trials.Trial trial) {
        unfollow();
        var ui = getUI().orElseThrow();
        unfollow = trial.follow(it -> Background.show(ui, this, () -> {
            show(it);
            if (it.done()) {
                ended.accept(experiment);
            }
        }));
        show(trial);
    }

    private void show(Trials.Trial trial) {
        show(!trial.done());
        lines.setText(String.join("\n", trial.lines()));
        lines.setVisible(!trial.lines().isEmpty());
        status.setText(
                trial.done()
                        ? trial.outcome()
                        : trial.waiting() ? "waiting for its turn; one experiment is run at a time" : "running");
    }

    private void show(boolean atWork) {
        busy.setVisible(atWork);
        stop.setVisible(atWork);
        start.setEnabled(!atWork);
        lines.setVisible(atWork);
        var minutes = experiment.claim().budget().toMinutes();
        status.setText("a process of its own; at most about %d min for each seed".formatted(Math.max(1, minutes)));
    }

    private void unfollow() {
        if (unfollow != null) {
            unfollow.run();
            unfollow = null;
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        trials.of(experiment.about().id()).filter(trial -> !trial.done()).ifPresent(this::follow);
    }

    @Override
    protected void onDetach(DetachEvent event) {
        unfollow();
        super.onDetach(event);
    }
}
