package io.lectern.web.view.catalogue;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.select.Select;
import io.lectern.api.look.Figure;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.catalogue.Blueprint;
import io.lectern.runtime.catalogue.Blueprint.Layer;
import io.lectern.runtime.worker.Interactive;
import io.lectern.web.view.Background;
import io.lectern.web.view.figure.TableView;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a model is made of for a data set: numbers, a graph, a table.
final class LayersCard extends Div {

    private static final List<String> COLUMNS = List.of("layer", "gives", "weights", "multiply-adds");

    private final Interactive interactive;
    private final String model;
    private final Div content = new Div();

    LayersCard(Lectern lectern, Interactive interactive, String model, String dataset) {
        this.interactive = interactive;
        this.model = model;
        addClassName("card");
        var chosen = new Select<String>();
        chosen.setLabel("For data set");
        chosen.setItems(lectern.catalogue().datasets().stream()
                .map(one -> one.about().id())
                .toList());
        chosen.setValue(dataset);
        chosen.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                getUI().ifPresent(ui -> ui.getPage()
                        .getHistory()
                        .replaceState(null, Parts.address("models/" + model, Map.of("dataset", change.getValue()))));
                load(change.getValue());
            }
        });
        add(new H3("What it is made of"), chosen, content);
        load(dataset);
    }

    private void load(String dataset) {
        var busy = new ProgressBar();
        busy.setIndeterminate(true);
        busy.getElement().setAttribute("aria-label", "Building the model");
        content.removeAll();
        content.add(busy);
        Background.load(
                this, () -> interactive.blueprint(model, Optional.of(dataset), Map.of()), this::show, problem -> {
                    content.removeAll();
                    var words = new Span(problem);
                    words.getStyle().set("white-space", "pre-wrap");
                    content.add(words);
                });
    }

    private void show(Blueprint blueprint) {
        content.removeAll();
        var layers = blueprint.layers();
        if (layers.isEmpty()) {
            content.add(Parts.quiet("This model does not say what it is made of, as models without layers do not."));
            return;
        }
        long weights = layers.stream().mapToLong(Layer::weights).sum();
        long products = layers.stream().mapToLong(Layer::products).sum();
        var numbers = new Div(
                number("%,d".formatted(weights), "weights"),
                number(large(products), "multiply-adds for an example"),
                number(large(2 * products), "FLOPs, forward"),
                number(Integer.toString(layers.size()), "layers"));
        numbers.addClassName("lead-numbers");
        var table = new TableView(new Figure.Table("layers", COLUMNS, rows(layers)));
        table.addClassName("long");
        var two = new Div(new GraphView(blueprint.task(), layers), table);
        two.addClassName("two");
        content.add(numbers, two);
    }

    private static List<List<String>> rows(List<Layer> layers) {
        return layers.stream()
                .map(layer -> List.of(
                        layer.path(),
                        GraphView.text(layer.output()),
                        layer.weights() == 0 ? "" : "%,d".formatted(layer.weights()),
                        layer.products() == 0 ? "" : "%,d".formatted(layer.products())))
                .toList();
    }

    private static Component number(String value, String what) {
        var number = new Span(value);
        number.addClassName("number");
        return new Div(number, Parts.quiet(what));
    }

    private static String large(long count) {
        if (count < 10_000) {
            return Long.toString(count);
        }
        double size = count;
        for (var unit : List.of("k", "M", "G")) {
            size /= 1000;
            if (size < 1000) {
                return String.format(Locale.ROOT, "%.3g %s", size, unit);
            }
        }
        return String.format(Locale.ROOT, "%.3g T", size / 1000);
    }
}
