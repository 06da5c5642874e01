package io.lectern.web.view.form;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/// A name with what it means below it, for lists to choose from.
final class Described extends Div {

    Described(String name, String doc) {
        addClassName("described");
        add(new Span(name));
        if (!doc.isBlank()) {
            var below = new Span(doc);
            below.addClassNames("muted", "small");
            add(below);
        }
    }
}
