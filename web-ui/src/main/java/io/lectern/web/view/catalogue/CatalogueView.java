package io.lectern.web.view.catalogue;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.lectern.api.Contribution;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.MetricPlugin;
import io.lectern.api.ModelPlugin;
import io.lectern.runtime.Lectern;
import io.lectern.web.view.Icon;
import io.lectern.web.view.PartsBar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Everything that plugins bring, a card each.
@Route("catalogue")
@PageTitle("Catalogue")
@Menu(title = "Catalogue", order = 6, icon = "book")
@StyleSheet("lectern/catalogue.css")
public final class CatalogueView extends Div implements BeforeEnterObserver {

    private final Lectern lectern;
    private final PartsBar<Kind> kinds;
    private final TextField search = new TextField();
    private final Div cards = new Div();
    private Kind kind = Kind.MODELS;

    /// What can be looked through.
    private enum Kind {
        MODELS("Models", "models"),
        DATASETS("Data sets", "datasets"),
        METRICS("Metrics", "metrics"),
        LENSES("Lenses", "lenses");

        private final String title;
        private final String page;

        Kind(String title, String page) {
            this.title = title;
            this.page = page;
        }
    }

    public CatalogueView(Lectern lectern) {
        this.lectern = lectern;
        addClassNames("page", "catalogue");
        kinds = new PartsBar<>("What is shown", List.of(Kind.values()), this::label, chosen -> {
            kind = chosen;
            changed();
        });
        search.setPlaceholder("Search");
        search.setAriaLabel("Search the catalogue");
        search.setPrefixComponent(Icon.SEARCH.create());
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                changed();
            }
        });
        var bar = new Div(kinds, search, new Anchor("plugins", "Plugins"));
        bar.addClassName("row");
        search.addClassName("grow");
        cards.addClassName("cards");
        add(bar, cards);
    }

    private Component label(Kind one) {
        var count = new Span(Integer.toString(contributions(one).size()));
        count.addClassNames("muted", "small");
        return new Span(new Text(one.title + " "), count);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var parameters = event.getLocation().getQueryParameters();
        kind = parameters
                .getSingleParameter("kind")
                .flatMap(CatalogueView::kind)
                .orElse(Kind.MODELS);
        kinds.show(kind);
        search.setValue(parameters.getSingleParameter("q").orElse(""));
        show();
    }

    private static Optional<Kind> kind(String page) {
        return List.of(Kind.values()).stream()
                .filter(one -> one.page.equals(page))
                .findFirst();
    }

    /// The address says what is seen, so that it can be sent to someone.
    private void changed() {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("kind", kind.page);
        if (!search.isEmpty()) {
            parameters.put("q", search.getValue());
        }
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, Parts.address("catalogue", parameters)));
        show();
    }

    private List<? extends Contribution> contributions(Kind of) {
        var catalogue = lectern.catalogue();
        return switch (of) {
            case MODELS -> catalogue.models();
            case DATASETS -> catalogue.datasets();
            case METRICS -> catalogue.metrics();
            case LENSES -> catalogue.lenses();
        };
    }

    private void show() {
        cards.removeAll();
        var wanted = search.getValue().strip().toLowerCase(Locale.ROOT);
        contributions(kind).stream()
                .filter(one -> fits(one.about(), wanted))
                .map(this::card)
                .forEach(cards::add);
        if (cards.getComponentCount() == 0) {
            var empty = new Div(
                    new H3("Nothing fits '%s'".formatted(search.getValue())),
                    new Paragraph("Names, ids and summaries are searched. Look among the other kinds, or clear the"
                            + " search."));
            empty.addClassName("empty");
            cards.add(empty);
        }
    }

    private static boolean fits(Contribution.Description about, String wanted) {
        return (about.id() + " " + about.name() + " " + about.summary())
                .toLowerCase(Locale.ROOT)
                .contains(wanted);
    }

    private Component card(Contribution one) {
        var about = one.about();
        var name = new Span(about.name());
        name.addClassName("card-name");
        var summary = new Span(about.summary());
        summary.addClassName("card-summary");
        var foot = new Div(Parts.mono(about.id()), Parts.quiet(remark(one)));
        foot.addClassName("card-foot");
        var card = new Anchor(kind.page + "/" + about.id(), name, summary, foot);
        card.addClassNames("card", "catalogue-card");
        return card;
    }

    private String remark(Contribution one) {
        return switch (one) {
            case ModelPlugin<?, ?, ?> model -> Parts.words(model.task());
            case DatasetPlugin<?, ?> dataset -> files(dataset);
            case MetricPlugin<?> metric -> measures(metric);
            default -> "";
        };
    }

    private <S extends Record> String files(DatasetPlugin<?, S> dataset) {
        int missing = lectern.data().missing(dataset, dataset.defaults()).size();
        return missing > 0
                ? "%d files to fetch".formatted(missing)
                : dataset.files(dataset.defaults()).isEmpty() ? "" : "files are here";
    }

    private static <S extends Record> String measures(MetricPlugin<S> metric) {
        return metric.measures(metric.defaults()).stream()
                .map(MetricPlugin.Measure::unit)
                .filter(unit -> !unit.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
