package io.lectern.web.view.look;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import io.lectern.runtime.Look;
import io.lectern.runtime.look.Prospect;
import io.lectern.runtime.worker.Interactive;
import io.lectern.web.input.Input;
import io.lectern.web.view.Background;
import io.lectern.web.view.Checkpoints;
import io.lectern.web.view.figure.FigureView;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What a lens shows of one run at one of its checkpoints.
final class LookColumn extends Div {

    private final Interactive interactive;
    private final Prospect prospect;
    private final Glance glance;
    private final Optional<Long> at;
    private final Div shown = new Div();
    private long asked;

    LookColumn(
            Interactive interactive,
            Prospect prospect,
            Glance glance,
            Optional<Long> at,
            Consumer<Optional<Long>> choose) {
        this.interactive = interactive;
        this.prospect = prospect;
        this.glance = glance;
        this.at = at;
        addClassNames("card", "look-column");
        var steps = Checkpoints.choice(prospect.run(), prospect.checkpoints(), at, choose);
        var run = new Anchor("runs/" + prospect.run(), prospect.run());
        run.addClassNames("mono", "wrap");
        var head = new Div(run, steps);
        head.addClassName("look-column-head");
        add(head, shown);
    }

    /// Shows examples of the data.
    void look() {
        load(() -> interactive.look(glance.request(prospect.run(), at)));
    }

    /// Shows an input of one's own.
    void look(Input input) {
        load(() -> input.asFile(file -> interactive.look(glance.request(prospect.run(), at, file))));
    }

    /// Says what has to be done before there is something to see.
    void await(String words) {
        var hint = new Span(words);
        hint.addClassNames("muted", "small");
        shown.removeAll();
        shown.add(hint);
    }

    private void load(Supplier<Look> work) {
        long number = ++asked;
        if (shown.getChildren()
                .noneMatch(FigureView.class::isInstance)) { // else what was seen stays until there is more
            var busy = new ProgressBar();
            busy.setIndeterminate(true);
            busy.getElement().setAttribute("aria-label", "Looking");
            shown.removeAll();
            shown.add(busy);
        }
        Background.load(
                this,
                work,
                look -> {
                    if (number == asked) {
                        show(look);
                    }
                },
                problem -> {
                    if (number == asked) {
                        fail(problem);
                    }
                });
    }

    private void show(Look look) {
        shown.removeAll();
        shown.add(new FigureView(look.figure()));
    }

    private void fail(String problem) {
        shown.removeAll();
        var words = new Span(problem);
        words.addClassName("wrap");
        words.getStyle().set("white-space", "pre-wrap");
        words.getElement().setAttribute("role", "alert");
        shown.add(words);
    }
}
