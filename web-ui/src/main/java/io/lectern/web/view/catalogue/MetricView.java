package io.lectern.web.view.catalogue;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.lectern.api.MetricPlugin;
import io.lectern.api.look.Figure;
import io.lectern.runtime.Lectern;
import io.lectern.web.view.figure.TableView;
import java.util.List;
import java.util.Locale;

/// A metric: the numbers that it gives, and which of them are good.
@Route("metrics")
public final class MetricView extends ContributionPage<MetricPlugin<?>> {

    private final Lectern lectern;

    public MetricView(Lectern lectern) {
        super("metric");
        this.lectern = lectern;
    }

    @Override
    MetricPlugin<?> find(String id) {
        return lectern.catalogue().metric(id);
    }

    @Override
    void show(MetricPlugin<?> metric, QueryParameters parameters) {
        add(
                Parts.head(metric.about(), "metric"),
                Parts.card("What it gives", measures(metric)),
                Parts.card("Settings", SettingsTable.of(metric.defaults())));
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
