package io.lectern.web.view.compare;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.RangeInput;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.lectern.web.view.Choice;
import io.lectern.web.view.Tick;
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

    private final Choice<String> metric;
    private final Choice<Along> along;
    private final RangeInput smoothing = new RangeInput();
    private final Tick log;
    private final Choice<Grouping> group;
    private final Choice<String> colour;

    /// @param change told how the look changes
    Controls(Change change) {
        addClassName("compare-controls");
        metric = new Choice<>("Metric", it -> it, chosen -> change.to(look -> look.withMetric(chosen)));
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
        along = new Choice<>(
                "Along",
                it -> it == Along.STEPS ? "steps" : "time since its start",
                chosen -> change.to(look -> look.along(chosen)));
        log = new Tick("Logarithmic", ticked -> change.to(look -> look.on(ticked ? Scale.LOGARITHMIC : Scale.LINEAR)));
        group = new Choice<>("Mean over", Controls::words, chosen -> change.to(look -> look.groupedBy(chosen.key())));
        colour = new Choice<>(
                "Colour by",
                it -> it,
                chosen -> change.to(look -> look.colouredBy(chosen.equals(BY_RUN) ? "" : chosen)));
        add(
                labelled("Metric", metric),
                labelled("Along", along),
                labelled("Smoothing", smoothing),
                log,
                labelled("Mean over", group),
                labelled("Colour by", colour));
    }

    static NativeLabel labelled(String words, Component control) {
        var label = new NativeLabel(words);
        label.add(control);
        label.addClassName("labelled");
        return label;
    }

    private static String words(Grouping grouping) {
        return switch (grouping) {
            case Grouping.Each _ -> "nothing: every run";
            case Grouping.ButSeed _ -> "seeds";
            case Grouping.By(var setting) -> "runs of the same " + setting;
        };
    }

    void show(Comparison comparison, Look look) {
        metric.show(comparison.tags(), look.metric());
        along.show(List.of(Along.values()), look.along());
        smoothing.setValue(look.smoothing() * PERCENT);
        log.show(look.scale() == Scale.LOGARITHMIC);
        var groupings = groupings(comparison);
        group.show(
                groupings,
                groupings.stream()
                        .filter(it -> it.key().equals(look.group()))
                        .findFirst()
                        .orElseGet(Grouping.Each::new));
        var colours = Stream.concat(Stream.of(BY_RUN, "model", "dataset"), comparison.differing().stream())
                .toList();
        colour.show(colours, colours.contains(look.colour()) ? look.colour() : BY_RUN);
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
