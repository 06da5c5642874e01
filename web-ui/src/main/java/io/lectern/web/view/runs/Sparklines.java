package io.lectern.web.view.runs;

import io.lectern.runtime.Lectern;
import io.lectern.runtime.RunStatus;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.run.MachineLoad;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The main curve of each run, thin enough for a row of a list.
@Singleton
public final class Sparklines {

    private static final int POINTS = 48;
    private static final int MOST = 20_000;
    private static final List<String> FIRST = List.of("train/loss", "loss");

    private final Lectern lectern;
    private final Map<String, Drawn> drawn = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Drawn> eldest) {
            return size() > MOST;
        }
    };

    Sparklines(Lectern lectern) {
        this.lectern = lectern;
    }

    /// What is known of a run's curve without asking the store, perhaps of a while ago.
    synchronized Optional<Line> known(RunSummary run) {
        return Optional.ofNullable(drawn.get(run.id())).map(Drawn::line);
    }

    /// Whether the curve went on since it was read.
    synchronized boolean isStale(RunSummary run) {
        var before = drawn.get(run.id());
        return run.status() != RunStatus.QUEUED && (before == null || before.steps != run.steps());
    }

    /// Reads a run's curve.
    void read(RunSummary run) {
        var line = main(lectern.store().tags(run.id())).map(tag -> {
            var values = lectern.store().series(run.id(), tag, POINTS).values();
            return new Line(tag, Arrays.stream(values).boxed().toList());
        });
        synchronized (this) {
            drawn.put(run.id(), new Drawn(run.steps(), line.orElse(Line.NONE)));
        }
    }

    /// The tag that says most about how a run goes: its loss, or the first there is.
    public static Optional<String> main(List<String> tags) {
        return FIRST.stream()
                .filter(tags::contains)
                .findFirst()
                .or(() -> tags.stream()
                        .filter(tag -> tag.startsWith("train/"))
                        .min((a, b) -> Boolean.compare(b.endsWith("loss"), a.endsWith("loss"))))
                .or(() ->
                        tags.stream().filter(tag -> !MachineLoad.measures(tag)).findFirst());
    }

    /// @param values in order
    record Line(String tag, List<Double> values) {

        static final Line NONE = new Line("", List.of());
    }

    /// @param steps how far the run was
    private record Drawn(long steps, Line line) {}
}
