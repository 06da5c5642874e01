package io.lectern.web.view.catalogue;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import io.lectern.api.MetricPlugin;
import io.lectern.api.look.Figure;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.plugin.UnknownIdException;
import io.lectern.web.view.figure.TableView;
import java.util.List;
import java.util.Locale;

/// A metric: the numbers that it gives, and which of them are good.
@Route("metrics")
@StyleSheet("lectern/catalogue.css")
public final class MetricView extends Div implements HasUrlParameter<String>, HasDynamicTitle {

    private final Lectern lectern;
    private String title = "Metric";

    public MetricView(Lectern lectern) {
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
            var metric = lectern.catalogue().metric(id);
            title = metric.about().name();
            add(
                    Parts.head(metric.about(), "metric"),
                    Parts.card("What it gives", measures(metric)),
                    Parts.card("Settings", SettingsTable.of(metric.defaults())));
        } catch (UnknownIdException e) {
            add(Parts.unknown("metric", e));
        }
    }

    private static <S extends Record> Component measures(MetricPlugin<S> metric) {
        var rows = metric.measures(metric.defaults()).stream()
                .map(measure -> List.of(
                        measure.name(),
                        measure.goal().name().toLowerCase(Locale.ROOT),
                        measure.unit().isEmpty() ? "share" : measure.unit()))
                .toList();
        return new TableView(new Figure.Table("measures", List.of("number", "best", "in"), rows));
    }
}
