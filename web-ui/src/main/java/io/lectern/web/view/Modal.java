package io.lectern.web.view;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;

/// Something that has to be answered before one goes on with a page. The browser keeps the focus within it, and Escape
/// closes it.
@Tag("dialog")
public final class Modal extends HtmlContainer {

    private final H2 title = new H2();
    private final Div content = new Div();
    private final Div footer = new Div();

    public Modal(String title) {
        addClassName("modal");
        content.addClassName("modal-content");
        footer.addClassName("modal-footer");
        add(this.title, content, footer);
        title(title);
        getElement().addEventListener("close", _ -> removeFromParent());
    }

    public void title(String text) {
        title.setText(text);
        getElement().setAttribute("aria-label", text);
    }

    /// Shows these in place of what it showed.
    public void show(Component... parts) {
        content.removeAll();
        content.add(parts);
    }

    /// Offers these in place of what it offered.
    public void offer(Component... actions) {
        footer.removeAll();
        footer.add(actions);
    }

    public void append(Component part) {
        content.add(part);
    }

    public void open() {
        UI.getCurrent().add(this);
        getElement().executeJs("this.showModal()");
    }

    public void close() {
        removeFromParent();
    }
}
