package io.lectern.web.view.look;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.lectern.runtime.Prediction;
import java.util.Locale;

/// What a model answers: the likeliest names with bars, or numbers by name.
final class RankedBars extends Div {

    RankedBars(Prediction prediction) {
        addClassName("ranked");
        prediction.ranked().forEach(ranked -> {
            var name = new Span(ranked.name().isBlank() ? "‘" + ranked.name() + "’" : ranked.name());
            name.addClassName("ranked-name");
            var fill = new Div();
            fill.addClassName("ranked-fill");
            fill.setWidth(String.format(Locale.ROOT, "%.1f%%", 100 * ranked.probability()));
            var bar = new Div(fill);
            bar.addClassName("ranked-bar");
            var share = new Span(String.format(Locale.ROOT, "%.1f %%", 100 * ranked.probability()));
            share.addClassName("ranked-share");
            add(name, bar, share);
        });
        prediction.values().forEach((name, value) -> {
            var label = new Span(name);
            label.addClassName("ranked-name");
            add(label, new Div(), new Span(String.format(Locale.ROOT, "%.5g", value)));
        });
    }
}
