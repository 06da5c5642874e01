package io.lectern.web.view.figure;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.RangeInput;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.lectern.api.look.Figure;

/// Figures one after the other, with a slider to go through them.
final class Film extends Div {

    private final Figure.Frames film;
    private final Div screen = new Div();
    private final Span name = new Span();

    Film(Figure.Frames film) {
        this.film = film;
        addClassName("film");
        if (film.frames().isEmpty()) {
            add(new Span("nothing to show"));
            return;
        }
        var slider = new RangeInput();
        slider.setMin(0);
        slider.setMax(film.frames().size() - 1);
        slider.setStep(1.0);
        slider.setAriaLabel("Frame of '%s'".formatted(film.title()));
        slider.setValueChangeMode(ValueChangeMode.EAGER);
        slider.addValueChangeListener(change -> show((int) Math.round(change.getValue())));
        slider.setValue(film.frames().size() - 1.0);
        name.addClassNames("small", "muted");
        var controls = new Div(slider, name);
        controls.addClassName("row");
        add(screen, controls);
        show(film.frames().size() - 1);
    }

    private void show(int index) {
        int frame = Math.clamp(index, 0, film.frames().size() - 1);
        name.setText(frame < film.names().size() ? film.names().get(frame) : Integer.toString(frame));
        screen.removeAll();
        screen.add(FigureView.part(film.frames().get(frame)));
    }
}
