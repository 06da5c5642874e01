package io.lectern.web.view.catalogue;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.QueryParameters;
import io.lectern.api.Contribution;
import io.lectern.runtime.plugin.UnknownIdException;
import java.util.Locale;

/// The page of one thing in the catalogue, or what says that there is none of that name.
///
/// @param <C> what it shows
@StyleSheet("lectern/catalogue.css")
abstract class ContributionPage<C extends Contribution> extends Div
        implements HasUrlParameter<String>, HasDynamicTitle {

    private final String kind;
    private String title;

    /// @param kind of thing that is shown, in words
    ContributionPage(String kind) {
        this.kind = kind;
        this.title = kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
        addClassNames("page", "catalogue-page");
    }

    @Override
    public final String getPageTitle() {
        return title;
    }

    @Override
    public final void setParameter(BeforeEvent event, String id) {
        removeAll();
        try {
            var found = find(id);
            title = found.about().name();
            show(found, event.getLocation().getQueryParameters());
        } catch (UnknownIdException e) {
            add(Parts.unknown(kind, e));
        }
    }

    /// @throws UnknownIdException if there is none
    abstract C find(String id);

    /// @param parameters of the address
    abstract void show(C found, QueryParameters parameters);
}
