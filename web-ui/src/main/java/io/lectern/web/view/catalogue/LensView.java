package io.lectern.web.view.catalogue;

import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.lectern.api.LensPlugin;
import io.lectern.runtime.Lectern;
import io.lectern.web.view.Icon;

/// A lens: what it shows, and what can be chosen.
@Route("lenses")
public final class LensView extends ContributionPage<LensPlugin<?>> {

    private final Lectern lectern;

    public LensView(Lectern lectern) {
        super("lens");
        this.lectern = lectern;
    }

    @Override
    LensPlugin<?> find(String id) {
        return lectern.catalogue().lens(id);
    }

    @Override
    void show(LensPlugin<?> lens, QueryParameters parameters) {
        add(
                Parts.head(lens.about(), "lens", Parts.action(Icon.EYE, "Look inside a run", "look")),
                Parts.card("Settings", SettingsTable.of(lens.defaults())));
    }
}
