package io.lectern.web.view.runs;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.QueryParameters;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.RunStatus;
import io.lectern.web.view.Background;
import io.lectern.web.view.Icon;
import io.lectern.web.view.Notices;
import io.lectern.web.view.Wording;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What can be done to all runs that are selected.
final class BulkActions extends Div {

    /// What is done to each run that it fits.
    private enum Action {
        STOP(Lectern::stop, RunStatus::canStop),
        RESUME((lectern, run) -> lectern.queueAgain(run, Optional.empty()), RunStatus::canResume),
        BIN(Lectern::delete, _ -> true),
        RESTORE(Lectern::restore, _ -> true);

        private final BiConsumer<Lectern, String> what;
        private final Predicate<RunStatus> fits;

        Action(BiConsumer<Lectern, String> what, Predicate<RunStatus> fits) {
            this.what = what;
            this.fits = fits;
        }
    }

    private final Lectern lectern;
    private final KnownNames names;
    private final Runnable done;
    private final Span count = new Span();
    private final Button compare = button("Compare", Icon.CHART_LINE, this::compare);
    private final Button again = button("Repeat with changes", Icon.COPY_O, this::repeat);
    private final Button stop = button("Stop", Icon.STOP, () -> each(Action.STOP));
    private final Button resume = button("Resume", Icon.PLAY, () -> each(Action.RESUME));
    private final Button mark = button("Labels and note", Icon.TAG, this::mark);
    private final Button bin = button("Bin", Icon.TRASH, () -> each(Action.BIN));
    private final Button restore = button("Restore", Icon.ARROW_BACKWARD, () -> each(Action.RESTORE));
    private List<RunRow> selected = List.of();

    /// @param done called when runs were changed
    BulkActions(Lectern lectern, KnownNames names, Runnable done) {
        this.lectern = lectern;
        this.names = names;
        this.done = done;
        addClassName("runs-line");
        add(count, compare, again, stop, resume, mark, bin, restore);
    }

    private static Button button(String text, Icon icon, Runnable action) {
        var button = new Button(text, icon.create(), _ -> action.run());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        return button;
    }

    /// @param inBin whether they are in the bin
    void show(Collection<RunRow> rows, boolean inBin) {
        selected = List.copyOf(rows);
        count.setText(selected.size() + " selected");
        compare.setVisible(!inBin && selected.size() > 1);
        again.setVisible(!inBin && selected.size() == 1);
        stop.setVisible(!inBin && !fit(Action.STOP).isEmpty());
        resume.setVisible(!inBin && !fit(Action.RESUME).isEmpty());
        mark.setVisible(!inBin);
        bin.setVisible(!inBin);
        restore.setVisible(inBin);
    }

    private List<RunRow> fit(Action action) {
        return selected.stream()
                .filter(row -> action.fits.test(row.run().status()))
                .toList();
    }

    private void compare() {
        var ids = selected.stream().map(RunRow::id).collect(Collectors.joining(","));
        getUI().orElseThrow().navigate("compare", QueryParameters.simple(Map.of("runs", ids)));
    }

    private void repeat() {
        getUI().orElseThrow()
                .navigate(
                        "new",
                        QueryParameters.simple(
                                Map.of("from", selected.getFirst().id())));
    }

    private void mark() {
        new MarksDialog(lectern.store(), names.vocabulary(), selected, this::finish).open();
    }

    /// Does something to each of them that it fits, and says what could not be done.
    private void each(Action action) {
        var runs = fit(action);
        setEnabled(false);
        Background.load(
                this,
                () -> problems(runs, action),
                problems -> {
                    setEnabled(true);
                    say(problems);
                    finish();
                },
                problem -> {
                    setEnabled(true);
                    say(List.of(problem));
                });
    }

    private List<String> problems(List<RunRow> runs, Action action) {
        var problems = new ArrayList<String>();
        for (var run : runs) {
            try {
                action.what.accept(lectern, run.id());
            } catch (IllegalArgumentException | UncheckedIOException e) {
                problems.add(Wording.of(e));
            }
        }
        return problems;
    }

    private static void say(Collection<String> problems) {
        if (!problems.isEmpty()) {
            var shown = problems.stream().distinct().limit(5).collect(Collectors.joining("\n"));
            Notices.warn(shown);
        }
    }

    private void finish() {
        names.forget();
        done.run();
    }
}
