package io.lectern.web.view.run;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.store.Report;
import io.lectern.web.view.Icon;
import io.lectern.web.view.Notices;
import io.lectern.web.view.Tone;
import io.lectern.web.view.Took;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How a run stands, and what can be done with it.
final class RunHead extends Div {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofLocalizedDateTime(
                    FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withZone(ZoneId.systemDefault());

    private final Lectern lectern;
    private final String id;
    private final Span state = new Span();
    private final Span alarms = new Span();
    private final Span facts = new Span();
    private final Div failure = new Div();
    private final Div metrics = new Div();
    private final Button stop = button("Stop", Icon.STOP, _ -> stop());
    private final Button resume = button("Resume", Icon.PLAY, _ -> resume());
    private int alarmed;

    RunHead(Lectern lectern, RunSummary run) {
        this.lectern = lectern;
        this.id = run.id();
        addClassNames("card", "run-head");
        var name = new Span(run.id());
        name.addClassNames("mono", "muted");
        var title = new Div(new H2("%s on %s".formatted(run.model(), run.dataset())), state, alarms);
        title.addClassName("row");
        var again = button("Repeat with changes", Icon.COPY_O, ui -> ui.navigate("new?from=" + id));
        var look = button("Look inside", Icon.EYE, ui -> ui.navigate("look/" + id));
        var compare = button("Compare", Icon.SPLIT, ui -> ui.navigate("compare?runs=" + id));
        var actions = new Div(stop, resume, again, look, compare);
        actions.addClassNames("row", "actions");
        facts.addClassNames("muted");
        failure.addClassNames("failure", "wrap");
        failure.setVisible(false);
        alarms.addClassNames("state", "warn");
        alarms.setVisible(false);
        metrics.addClassName("metrics");
        var line = new Div(name, facts);
        line.addClassName("row");
        add(title, line, failure, metrics, actions);
        show(run, new Report(run.steps(), run.seconds(), Map.of(), List.of()));
    }

    private static Button button(String text, Icon icon, Consumer<UI> action) {
        var button = new Button(text, icon.create(), _ -> action.accept(UI.getCurrent()));
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        return button;
    }

    void show(RunSummary run, Report report) {
        state.setText(run.status().id());
        state.setClassName("state " + Tone.of(run.status()).id());
        facts.setText(Stream.of(
                        "%,d steps".formatted(Math.max(run.steps(), report.steps())),
                        Took.text(Math.max(run.seconds(), report.seconds())),
                        "started " + WHEN.format(run.started()))
                .filter(fact -> !fact.isEmpty())
                .collect(Collectors.joining(" · ")));
        run.failure()
                .ifPresentOrElse(
                        why -> {
                            failure.setText(
                                    "%s: %s".formatted(why.category().name().toLowerCase(Locale.ROOT), why.message()));
                            failure.setVisible(true);
                        },
                        () -> failure.setVisible(false));
        metrics.removeAll();
        results(run.metrics()).forEach((name, value) -> metrics.add(metric(name, value)));
        stop.setVisible(run.status().canStop());
        resume.setVisible(run.status().canResume());
    }

    /// What was measured on the part of the data that counts most; the rest is in the curves.
    private static Map<String, Double> results(Map<String, Double> all) {
        for (var part : List.of("test/", "validation/", "train/")) {
            var some = new TreeMap<>(all);
            some.keySet().removeIf(name -> !name.startsWith(part));
            if (!some.isEmpty()) {
                return some;
            }
        }
        return all;
    }

    void alarmed() {
        alarmed++;
        alarms.setText(alarmed == 1 ? "1 alarm" : "%d alarms".formatted(alarmed));
        alarms.setVisible(true);
    }

    private static Component metric(String name, double value) {
        var number = new Span("%.4g".formatted(value));
        number.addClassName("number");
        var label = new Span(name);
        label.addClassNames("muted", "small");
        var metric = new Div(number, label);
        metric.addClassName("metric");
        return metric;
    }

    private void stop() {
        lectern.stop(id);
        Notices.say("The run was told to stop; it saves first.");
    }

    private void resume() {
        lectern.queueAgain(id, Optional.empty());
        Notices.say("The run waits for its turn to go on.");
    }
}
