package io.lectern.web.view;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.dom.Element;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// One of a few things, chosen in the browser's own way, which is there at once and works on telephones.
@Tag("select")
public final class Choice<T> extends Component implements HasStyle {

    private static final String PLACE = "element.selectedIndex";

    private final Function<T, String> words;
    private List<T> choices = List.of();

    /// @param label  what is chosen, for those who cannot see it
    /// @param choose told what somebody chose
    public Choice(String label, Function<T, String> words, Consumer<T> choose) {
        this.words = words;
        addClassName("choice");
        getElement().setAttribute("aria-label", label);
        getElement()
                .addEventListener("change", event -> {
                    int place = event.getEventData().path(PLACE).asInt(-1);
                    if (place >= 0 && place < choices.size()) {
                        choose.accept(choices.get(place));
                    }
                })
                .addEventData(PLACE);
    }

    /// Offers these, of which one is chosen; the first if it is none of them.
    public Choice<T> show(List<T> among, T chosen) {
        if (!among.equals(choices)) {
            choices = List.copyOf(among);
            getElement().removeAllChildren();
            choices.forEach(choice -> getElement().appendChild(option(choice, choice.equals(chosen))));
        } else {
            getElement().setProperty("selectedIndex", Math.max(0, choices.indexOf(chosen)));
        }
        return this;
    }

    private Element option(T choice, boolean chosen) {
        var option = new Element("option").setText(words.apply(choice));
        return chosen ? option.setAttribute("selected", true) : option;
    }

    public void setEnabled(boolean enabled) {
        getElement().setEnabled(enabled);
    }
}
