package io.lectern.web.view.compare;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.RangeInput;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.lectern.web.view.curve.Along;
import io.lectern.web.view.curve.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// What is drawn, along what, how smooth, put together how and in which colours.
final class Controls extends Div {

    private static final String BY_RUN = "run";
    private static final double PERCENT = 100;

    private final ComboBox<String> metric = new ComboBox<>("Metric");
    private final Select<Along> along = new Select<>();
    private final RangeInput smoothing = new RangeInput();
    private final Checkbox log = new Checkbox("Logarithmic");
    private final Select<Grouping> group = new Select<>();
    private final Select<String> colour = new Select<>();

    /// @param change told how the look changes
    Controls(Change change) {
        addClassName("compare-controls");
        metric.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                change.to(look -> look.withMetric(event.getValue()));
            }
        });
        along.setLabel("Along");
        along.setItems(Along.values());
        along.setItemLabelGenerator(it -> it == Along.STEPS ? "steps" : "time since its start");
        along.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                change.to(look -> look.along(event.getValue()));
            }
        });
        smoothing.setMin(0);
        smoothing.setMax(99);
        smoothing.setStep(1.0);
        smoothing.getElement().setAttribute("value", "0"); // else a browser begins in the middle
        smoothing.setValueChangeMode(ValueChangeMode.TIMEOUT);
        smoothing.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                change.to(look -> look.smoothed(event.getValue() / PERCENT));
            }
        });
        smoothing.setId("compare-smoothing");
        var label = new NativeLabel("Smoothing");
        label.setFor(smoothing);
        var range = new Div(label, smoothing);
        range.addClassName("range");
        log.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                change.to(look -> look.on(event.getValue() ? Scale.LOGARITHMIC : Scale.LINEAR));
            }
        });
        group.setLabel("Mean over");
        group.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                change.to(look -> look.groupedBy(event.getValue().key()));
            }
        });
        group.setItemLabelGenerator(it -> switch (it) {
            case Grouping.Each _ -> "nothing: every run";
            case Grouping.ButSeed _ -> "seeds";
            case Grouping.By(var setting) -> "runs of the same " + setting;
        });
        colour.setLabel("Colour by");
        colour.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                change.to(look -> look.colouredBy(event.getValue().equals(BY_RUN) ? "" : event.getValue()));
            }
        });
        metric.setWidth("230px");
        group.setWidth("230px");
        add(metric, along, range, log, group, colour);
    }

    void show(Comparison comparison, Look look) {
        metric.setItems(comparison.tags());
        metric.setValue(comparison.tags().contains(look.metric()) ? look.metric() : null);
        along.setValue(look.along());
        smoothing.setValue(look.smoothing() * PERCENT);
        log.setValue(look.scale() == Scale.LOGARITHMIC);
        var groupings = groupings(comparison);
        group.setItems(groupings);
        group.setValue(groupings.stream()
                .filter(it -> it.key().equals(look.group()))
                .findFirst()
                .orElseGet(Grouping.Each::new));
        var colours = Stream.concat(Stream.of(BY_RUN, "model", "dataset"), comparison.differing().stream())
                .toList();
        colour.setItems(colours);
        colour.setValue(colours.contains(look.colour()) ? look.colour() : BY_RUN);
        colour.setEnabled(look.group().isEmpty());
    }

    private static List<Grouping> groupings(Comparison comparison) {
        var all = new ArrayList<Grouping>();
        all.add(new Grouping.Each());
        all.add(new Grouping.ButSeed(comparison.differing()));
        all.add(new Grouping.By("model"));
        all.add(new Grouping.By("dataset"));
        comparison.differing().forEach(setting -> all.add(new Grouping.By(setting)));
        return all;
    }

    @FunctionalInterface
    interface Change {

        void to(UnaryOperator<Look> change);
    }
}
