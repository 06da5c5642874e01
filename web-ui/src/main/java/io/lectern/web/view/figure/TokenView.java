package io.lectern.web.view.figure;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.lectern.api.look.Figure;
import java.util.Locale;

/// A text whose tokens are the more coloured the more weight they have.
final class TokenView extends Div {

    private static final int MOST = 4_000;

    TokenView(Figure.TokenWeights figure) {
        addClassNames("tokens", "mono");
        int count = Math.min(figure.tokens().size(), figure.weights().size());
        for (int i = 0; i < Math.min(count, MOST); i++) {
            add(token(figure.tokens().get(i), figure.weights().get(i)));
        }
        if (count > MOST) {
            var note = new Span(" %,d of %,d tokens are shown".formatted(MOST, count));
            note.addClassName("muted");
            add(note);
        }
    }

    private static Span token(String token, double weight) {
        var text = new Span(token.equals("\n") ? "⏎\n" : token);
        text.setTitle(String.format(Locale.ROOT, "%.4f", weight));
        long share = Math.round(75 * Math.min(1, Math.abs(weight)));
        var colour = weight < 0 ? "var(--lectern-bad)" : "var(--lectern-busy)";
        text.getStyle().set("background", "color-mix(in srgb, %s %d%%, transparent)".formatted(colour, share));
        return text;
    }
}
