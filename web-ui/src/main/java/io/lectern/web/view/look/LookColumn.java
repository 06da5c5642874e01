package io.lectern.web.view.look;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.select.Select;
import io.lectern.runtime.Look;
import io.lectern.runtime.look.Prospect;
import io.lectern.runtime.worker.Interactive;
import io.lectern.web.view.Background;
import io.lectern.web.view.figure.FigureView;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// What a lens shows of one run at one of its checkpoints.
final class LookColumn extends Div {

    private final Div shown = new Div();

    LookColumn(
            Interactive interactive,
            Prospect prospect,
            Glance glance,
            Optional<Long> at,
            Consumer<Optional<Long>> choose) {
        addClassNames("card", "look-column");
        var steps = new Select<Optional<Long>>();
        steps.setAriaLabel("Checkpoint of " + prospect.run());
        steps.setItems(Stream.concat(
                        Stream.of(Optional.<Long>empty()),
                        prospect.checkpoints().stream().map(Optional::of))
                .toList());
        steps.setItemLabelGenerator(step -> step.map("step %,d"::formatted).orElse("the run's result"));
        steps.setValue(at.filter(prospect.checkpoints()::contains));
        steps.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                choose.accept(change.getValue());
            }
        });
        var run = new Anchor("runs/" + prospect.run(), prospect.run());
        run.addClassNames("mono", "wrap");
        var head = new Div(run, steps);
        head.addClassName("look-column-head");
        var busy = new ProgressBar();
        busy.setIndeterminate(true);
        busy.getElement().setAttribute("aria-label", "Looking");
        shown.add(busy);
        add(head, shown);
        Background.load(this, () -> interactive.look(glance.request(prospect.run(), at)), this::show, this::fail);
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
