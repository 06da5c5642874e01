package io.lectern.web.view.run;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.run.MachineLoad;
import io.lectern.runtime.store.Points;
import io.lectern.runtime.store.Report;
import io.lectern.web.view.curve.Along;
import java.util.LinkedHashMap;
import java.util.Map;

/// What the process of a run took of its machine, over time.
final class Machine extends Div {

    private static final CurveSettings SETTINGS = CurveSettings.DEFAULT.along(Along.TIME);

    private final Lectern lectern;
    private final RunSummary run;
    private final Map<String, CurvePanel> panels = new LinkedHashMap<>();
    private final Div charts = new Div();
    private final Div nothing = new Div(
            new H3("Nothing was measured yet"),
            new Paragraph("Every five seconds the process of a run tells how many processors it keeps busy and, on"
                    + " Linux, how much memory it holds."));

    Machine(Lectern lectern, RunSummary run) {
        this.lectern = lectern;
        this.run = run;
        panels.put(MachineLoad.PROCESSORS, new CurvePanel("Processors at work", run.id() + "-processors"));
        panels.put(MachineLoad.MEMORY, new CurvePanel("Memory in MB", run.id() + "-memory"));
        charts.addClassNames("cards", "wide");
        nothing.addClassName("empty");
        add(nothing, charts);
    }

    /// Shows what the store has.
    void begin() {
        panels.keySet().forEach(tag -> show(tag, lectern.store().series(run.id(), tag, Track.SHOWN)));
    }

    /// Takes what the run said. Called with the page's lock.
    void say(Report report) {
        panels.keySet().forEach(tag -> show(tag, report.points().getOrDefault(tag, Points.NONE)));
    }

    private void show(String tag, Points points) {
        var panel = panels.get(tag);
        if (panel == null || points.size() == 0) {
            return;
        }
        panel.track(Panels.curve(tag)).add(points, () -> lectern.store().series(run.id(), tag, Track.SHOWN));
        if (panel.getParent().isEmpty()) {
            nothing.setVisible(false);
            charts.add(panel);
        }
        panel.show(SETTINGS, run.started().toEpochMilli());
    }
}
