package io.lectern.cli;

import io.lectern.api.run.Run;
import io.lectern.api.run.Value;
import io.lectern.runtime.Misfits;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.Watcher;
import io.lectern.runtime.worker.Interruption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Follows a run for a person: how far it is, how well it does on validation data, what gives cause for alarm.
final class Progress implements Watcher, AutoCloseable {

    private final Display display;
    private final Interruption interruption;
    private final Misfits misfits;
    private final Alarms alarms = new Alarms();
    private final Map<String, Double> validation = new LinkedHashMap<>();
    private long validated;
    private String said = "";

    Progress(Display display, Interruption interruption, Misfits misfits) {
        this.display = display;
        this.interruption = interruption;
        this.misfits = misfits;
    }

    @Override
    public void started(RunSummary run) {
        var place = run.directory().map(directory -> " in " + directory).orElse("");
        display.line("%s on %s: run %s%s".formatted(run.model(), run.dataset(), run.id(), place));
    }

    @Override
    public void progress(Run.Progress progress, double examplesPerSecond, Duration left) {
        sayValidation();
        var text = "step %s of %s, loss %s"
                .formatted(Words.count(progress.step()), Words.count(progress.steps()), Words.number(progress.loss()));
        if (examplesPerSecond > 0) { // not known at once
            text += ", %s, %s left".formatted(Words.rate(examplesPerSecond), Words.time(left));
        }
        display.status(progress.steps() == 0 ? 0 : (double) progress.step() / progress.steps(), text);
    }

    @Override
    public void logged(String tag, long step, Value value) {
        if (tag.startsWith("validation/") && value instanceof Value.Scalar(double number)) {
            if (step != validated) {
                sayValidation();
                validated = step;
            }
            validation.put(tag, number);
        }
        if (alarms.ends(tag)) {
            display.line("step %s: no more alarm about %s".formatted(Words.count(step), tag));
        }
    }

    @Override
    public void alarm(Run.Alarm alarm) {
        if (alarms.begins(alarm)) {
            display.line("step %s: %s".formatted(Words.count(alarm.step()), alarm.text()));
        }
    }

    @Override
    public void note(String text) {
        display.line(text);
    }

    @Override
    public Misfits misfits() {
        return misfits;
    }

    @Override
    public boolean cancelled() {
        return interruption.requested();
    }

    @Override
    public void close() {
        sayValidation();
        display.close();
    }

    /// One line for all metrics that were taken at the same step.
    private void sayValidation() {
        if (!validation.isEmpty()) {
            var line = "step %s: %s".formatted(Words.count(validated), Words.metrics(validation));
            if (!line.equals(said)) { // the end of training may be judged by the learner and by the platform
                display.line(line);
                said = line;
            }
            validation.clear();
        }
    }
}
