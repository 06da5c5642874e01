package io.lectern.web.view.catalogue;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.select.Select;
import io.lectern.api.data.Split;
import io.lectern.api.look.Figure;
import io.lectern.runtime.catalogue.Excerpt;
import io.lectern.runtime.worker.Interactive;
import io.lectern.web.view.Background;
import io.lectern.web.view.Icon;
import io.lectern.web.view.figure.FigureView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Examples of a data set, a page at a time, with the sizes of its parts and the balance of its classes.
final class SamplesCard extends Div {

    private static final int PAGE = 32;

    private final Interactive interactive;
    private final String dataset;
    private final Select<Split> part = new Select<>();
    private final Button back = new Button(Icon.ANGLE_LEFT.create());
    private final Button next = new Button(Icon.ANGLE_RIGHT.create());
    private final Span place = new Span();
    private final Div content = new Div();
    private int from;

    SamplesCard(Interactive interactive, String dataset) {
        this.interactive = interactive;
        this.dataset = dataset;
        addClassName("card");
        part.setLabel("Part");
        part.setItems(Split.values());
        part.setItemLabelGenerator(Split::id);
        part.setValue(Split.TRAIN);
        part.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                go(0);
            }
        });
        back.setAriaLabel("Earlier examples");
        back.addClickListener(_ -> go(Math.max(0, from - PAGE)));
        next.setAriaLabel("Later examples");
        next.addClickListener(_ -> go(from + PAGE));
        place.addClassNames("muted", "small");
        var bar = new Div(part, back, next, place);
        bar.addClassName("row");
        bar.getStyle().set("align-items", "end");
        content.addClassName("figures");
        add(new H3("Examples"), bar, content);
        go(0);
    }

    private void go(int number) {
        from = number;
        var busy = new ProgressBar();
        busy.setIndeterminate(true);
        busy.getElement().setAttribute("aria-label", "Reading examples");
        content.removeAll();
        content.add(busy);
        back.setEnabled(false);
        next.setEnabled(false);
        var split = part.getValue();
        Background.load(
                this,
                () -> interactive.excerpt(dataset, Map.of(), split, number, PAGE),
                excerpt -> show(excerpt, split),
                this::fail);
    }

    private void fail(String problem) {
        content.removeAll();
        var words = new Span(problem);
        words.addClassName("wrap");
        words.getStyle().set("white-space", "pre-wrap");
        content.add(words);
        place.setText("");
    }

    private void show(Excerpt excerpt, Split split) {
        int size = excerpt.parts().getOrDefault(split.id(), 0);
        content.removeAll();
        back.setEnabled(from > 0);
        next.setEnabled(from + PAGE < size);
        place.setText(
                size == 0
                        ? "no examples in this part"
                        : "%,d to %,d of %,d".formatted(from, Math.min(size, from + PAGE) - 1, size));
        excerpt.figures().stream().map(FigureView::new).forEach(content::add);
        if (excerpt.parts().isEmpty()) {
            content.add(Parts.quiet("An environment: examples arise while a model acts in it."));
            return;
        }
        var charts = new Div(new FigureView(sizes(excerpt)));
        charts.addClassName("two");
        var balance = excerpt.balance().get(split.id());
        if (balance != null) {
            charts.add(new FigureView(balance(balance, size)));
        }
        content.add(charts);
    }

    private static Figure sizes(Excerpt excerpt) {
        var values = new ArrayList<Double>();
        excerpt.parts().values().forEach(count -> values.add(count.doubleValue()));
        return new Figure.Bars("Sizes of the parts", List.copyOf(excerpt.parts().keySet()), values, "examples");
    }

    private static Figure balance(Map<String, Integer> counts, int size) {
        var values = new ArrayList<Double>();
        counts.values().forEach(count -> values.add(count.doubleValue()));
        var title =
                size > Excerpt.MOST_COUNTED ? "Classes among the first %,d".formatted(Excerpt.MOST_COUNTED) : "Classes";
        return new Figure.Bars(title, List.copyOf(counts.keySet()), values, "examples");
    }
}
