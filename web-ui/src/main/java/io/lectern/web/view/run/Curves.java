package io.lectern.web.view.run;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.RangeInput;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.run.MachineLoad;
import io.lectern.runtime.store.Points;
import io.lectern.runtime.store.Report;
import io.lectern.web.view.Choice;
import io.lectern.web.view.Notices;
import io.lectern.web.view.Tick;
import io.lectern.web.view.curve.Along;
import io.lectern.web.view.curve.Band;
import io.lectern.web.view.curve.Scale;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// All that a run said in numbers, a chart a quantity, kept up to date.
final class Curves extends Div {

    /// A run may say anything; a page holds so many charts.
    private static final int MOST_PANELS = 60;

    private final Lectern lectern;
    private final RunSummary run;
    private final Div charts = new Div();
    private final Div nothing = nothing();
    private final SortedMap<String, CurvePanel> panels = new TreeMap<>();
    private final Set<String> known = new HashSet<>();
    private CurveSettings settings = CurveSettings.DEFAULT;

    Curves(Lectern lectern, RunSummary run) {
        this.lectern = lectern;
        this.run = run;
        addClassName("curves");
        charts.addClassNames("cards", "wide");
        add(controls(), nothing, charts);
    }

    private static Div nothing() {
        var nothing = new Div(
                new H3("Nothing was measured yet"),
                new Paragraph("Curves appear here with the first numbers that the run says."));
        nothing.addClassName("empty");
        return nothing;
    }

    private Div controls() {
        var smoothing = new RangeInput();
        smoothing.setMin(0.0);
        smoothing.setMax(99.0);
        smoothing.setStep(1.0);
        smoothing.getElement().setProperty("value", "0"); // the browser's own beginning is the middle
        smoothing.setValueChangeMode(ValueChangeMode.TIMEOUT);
        smoothing.setId("smoothing");
        var amount = new Span("none");
        amount.addClassNames("muted", "small", "amount");
        smoothing.addValueChangeListener(event -> {
            amount.setText(event.getValue() == 0 ? "none" : "%.2f".formatted(event.getValue() / 100));
            change(now -> now.smoothing(event.getValue() / 100));
        });
        var label = new NativeLabel("Smoothing");
        label.setFor(smoothing);
        var scale = new Choice<Scale>(
                "Scale",
                it -> it == Scale.LINEAR ? "Linear" : "Logarithmic",
                chosen -> change(now -> now.scale(chosen)));
        scale.show(List.of(Scale.values()), settings.scale());
        var along = new Choice<Along>(
                "Along",
                it -> it == Along.STEPS ? "Steps" : "Seconds since the start",
                chosen -> change(now -> now.along(chosen)));
        along.show(List.of(Along.values()), settings.along());
        var seeds = new Tick("Mean and deviation over seeds", this::bands);
        var row = new Div(label, smoothing, amount, scale, along, seeds);
        row.addClassNames("row", "controls");
        return row;
    }

    private void change(UnaryOperator<CurveSettings> change) {
        settings = change.apply(settings);
        panels.values().forEach(panel -> panel.redraw(settings, run.started().toEpochMilli()));
    }

    /// Takes what the run said. Called with the page's lock.
    void say(Report report) {
        var changed = new HashSet<CurvePanel>();
        report.points().forEach((tag, points) -> {
            var panel = MachineLoad.measures(tag) ? null : panel(tag);
            if (panel != null) {
                var track = panel.track(Panels.curve(tag));
                if (known.add(tag)) {
                    track.add(series(tag));
                } else {
                    track.add(points, () -> series(tag));
                }
                changed.add(panel);
            }
        });
        changed.forEach(panel -> panel.show(settings, run.started().toEpochMilli()));
    }

    /// Shows what the store has of every series.
    void begin() {
        tags().forEach(tag -> {
            var panel = panel(tag);
            if (panel != null && known.add(tag)) {
                panel.track(Panels.curve(tag)).add(series(tag));
            }
        });
        panels.values().forEach(panel -> panel.show(settings, run.started().toEpochMilli()));
    }

    private Points series(String tag) {
        return lectern.store().series(run.id(), tag, Track.SHOWN);
    }

    private List<String> tags() {
        return lectern.store().tags(run.id()).stream()
                .filter(tag -> !MachineLoad.measures(tag))
                .toList();
    }

    private @Nullable CurvePanel panel(String tag) {
        var name = Panels.panel(tag);
        var known = panels.get(name);
        if (known != null || panels.size() >= MOST_PANELS) {
            return known;
        }
        var panel = new CurvePanel(name, run.id() + "-" + name.replaceAll("[^A-Za-z0-9.-]", "-"));
        panels.put(name, panel);
        nothing.setVisible(false);
        charts.addComponentAtIndex(panels.headMap(name).size(), panel); // the others stay as they are drawn
        return panel;
    }

    private void bands(boolean wanted) {
        if (!wanted) {
            panels.values().forEach(panel -> panel.bands(Map.of()));
            change(now -> now);
            return;
        }
        var ui = UI.getCurrent();
        Thread.startVirtualThread(() -> {
            var group = SeedGroup.of(lectern, run);
            var bands = new TreeMap<String, Map<String, Band>>();
            for (var tag : tags()) {
                group.band(tag)
                        .ifPresent(band -> bands.computeIfAbsent(Panels.panel(tag), _ -> new TreeMap<>())
                                .put(Panels.curve(tag), band));
            }
            var _ = ui.access(() -> {
                if (bands.isEmpty()) {
                    Notices.say("No other run differs from this one in the seed alone.");
                }
                panels.forEach((name, panel) -> panel.bands(bands.getOrDefault(name, Map.of())));
                change(now -> now);
            });
        });
    }
}
