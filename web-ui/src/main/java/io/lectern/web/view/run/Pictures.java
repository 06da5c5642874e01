package io.lectern.web.view.run;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import io.lectern.api.look.Figure;
import io.lectern.api.run.Value;
import io.lectern.runtime.json.Json;
import io.lectern.runtime.store.Event;
import io.lectern.web.view.figure.FigureView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// The figures and histograms that a run left on its way, those of a name as a film over its steps.
final class Pictures extends Div {

    /// A film shows so many at most, spread over all there are.
    private static final int MOST_FRAMES = 100;

    private final Json json;
    private final Map<String, List<Event>> byTag = new TreeMap<>();

    Pictures(Json json) {
        this.json = json;
        addClassName("pictures");
    }

    void add(Event event) {
        byTag.computeIfAbsent(event.tag(), _ -> new ArrayList<>()).add(event);
    }

    /// Shows what has come; reading figures takes time, so only when somebody looks.
    void show() {
        removeAll();
        var films = new Div();
        films.addClassNames("cards", "wide");
        byTag.forEach((tag, events) -> film(tag, events).ifPresent(film -> {
            var card = new Div(new FigureView(film));
            card.addClassName("card");
            films.add(card);
        }));
        if (films.getComponentCount() == 0) {
            var nothing = new Div(
                    new H3("No pictures yet"),
                    new Paragraph("Confusion matrices, histograms of weights and other figures appear here when the"
                            + " run measures itself."));
            nothing.addClassName("empty");
            add(nothing);
        } else {
            add(films);
        }
    }

    private Optional<Figure> film(String tag, List<Event> events) {
        var names = new ArrayList<String>();
        var frames = new ArrayList<Figure>();
        int every = Math.max(1, Math.ceilDiv(events.size(), MOST_FRAMES));
        for (int i = (events.size() - 1) % every; i < events.size(); i += every) { // so that the newest is there
            var event = events.get(i);
            figure(tag, event).ifPresent(figure -> {
                names.add("step %,d".formatted(event.step()));
                frames.add(figure);
            });
        }
        return switch (frames.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(frames.getFirst());
            default -> Optional.of(new Figure.Frames(tag, names, frames));
        };
    }

    private Optional<Figure> figure(String tag, Event event) {
        try {
            return switch (json.read(event.content(), Value.class)) {
                case Value.Picture(var figure) -> Optional.of(figure);
                case Value.Histogram histogram -> Optional.of(bars(tag, histogram));
                case Value.Scalar _, Value.Text _ -> Optional.empty();
            };
        } catch (IOException e) {
            return Optional.empty(); // an alarm or something else that is no value
        }
    }

    private static Figure bars(String tag, Value.Histogram histogram) {
        var edges = histogram.edges();
        var names = IntStream.range(0, histogram.counts().size())
                .mapToObj(i -> "%.3g".formatted((edges.get(i) + edges.get(i + 1)) / 2))
                .toList();
        return new Figure.Bars(
                tag, names, histogram.counts().stream().map(Long::doubleValue).toList(), "values");
    }
}
