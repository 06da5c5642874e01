package io.lectern.web.view.catalogue;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.plugin.UnknownIdException;

/// A lens: what it shows, and what can be chosen.
@Route("lenses")
@StyleSheet("lectern/catalogue.css")
public final class LensView extends Div implements HasUrlParameter<String>, HasDynamicTitle {

    private final Lectern lectern;
    private String title = "Lens";

    public LensView(Lectern lectern) {
        this.lectern = lectern;
        addClassNames("page", "catalogue-page");
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    @Override
    public void setParameter(BeforeEvent event, String id) {
        removeAll();
        try {
            var lens = lectern.catalogue().lens(id);
            title = lens.about().name();
            add(
                    Parts.head(lens.about(), "lens", Parts.action(VaadinIcon.EYE, "Look inside a run", "look")),
                    Parts.card("Settings", SettingsTable.of(lens.defaults())));
        } catch (UnknownIdException e) {
            add(Parts.unknown("lens", e));
        }
    }
}
