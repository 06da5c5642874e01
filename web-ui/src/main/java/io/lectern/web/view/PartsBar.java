package io.lectern.web.view;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.NativeButton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/// The parts that something is shown in, of which one is chosen.
///
/// Plain buttons: Vaadin's tabs lay the page out while it is still being built, and every page would wait for that.
@Tag("nav")
public final class PartsBar<P> extends HtmlContainer {

    private final Map<P, NativeButton> buttons = new LinkedHashMap<>();

    /// @param label  what the parts are of, for those who cannot see it
    /// @param choose told which part somebody chose
    public PartsBar(String label, List<P> parts, Function<P, Component> words, Consumer<P> choose) {
        addClassName("parts-bar");
        getElement().setAttribute("aria-label", label);
        for (var part : parts) {
            var button = new NativeButton();
            button.addClickListener(_ -> {
                show(part);
                choose.accept(part);
            });
            button.add(words.apply(part));
            buttons.put(part, button);
            add(button);
        }
    }

    /// Shows which is chosen, without telling anybody.
    public PartsBar<P> show(P chosen) {
        buttons.forEach((part, button) ->
                button.getElement().setAttribute("aria-current", Boolean.toString(part.equals(chosen))));
        return this;
    }
}
