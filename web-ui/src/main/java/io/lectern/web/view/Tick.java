package io.lectern.web.view;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import java.util.function.Consumer;

/// Something to be switched on, in the browser's own way, which is there at once.
@Tag("label")
public final class Tick extends HtmlContainer {

    private static final String TICKED = "element.checked";

    private final Element box = new Element("input");

    /// @param ticked told whether somebody switched it on
    public Tick(String words, Consumer<Boolean> ticked) {
        addClassName("tick");
        box.setAttribute("type", "checkbox");
        box.addEventListener(
                        "change",
                        event -> ticked.accept(event.getEventData().path(TICKED).asBoolean(false)))
                .addEventData(TICKED);
        getElement().appendChild(box);
        add(new Span(words));
    }

    /// Shows whether it is on, without telling anybody.
    public void show(boolean on) {
        box.setProperty("checked", on);
    }
}
