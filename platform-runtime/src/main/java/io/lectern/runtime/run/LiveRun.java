package io.lectern.runtime.run;

import io.lectern.api.data.Batch;
import io.lectern.api.data.Split;
import io.lectern.api.data.Task;
import io.lectern.api.run.Checkpoint;
import io.lectern.api.run.Randomness;
import io.lectern.api.run.Run;
import io.lectern.api.run.Scoring;
import io.lectern.api.run.Value;
import io.lectern.runtime.plugin.Catalogue;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// A learner's line to the platform, for one run in this process. Used by the thread that trains.
final class LiveRun implements Run {

    private final Catalogue catalogue;
    private final Task<?> task;
    private final Randomness random;
    private final Journal journal;
    private final Keeper keeper;
    private final BooleanSupplier interrupted;
    private final Map<String, Double> latest = new TreeMap<>();
    private boolean stopped;
    private long step;

    /// @param step that it goes on from
    LiveRun(
            Catalogue catalogue,
            Task<?> task,
            Randomness random,
            Journal journal,
            Keeper keeper,
            BooleanSupplier interrupted,
            long step) {
        this.catalogue = catalogue;
        this.task = task;
        this.random = random;
        this.journal = journal;
        this.keeper = keeper;
        this.interrupted = interrupted;
        this.step = step;
    }

    /// Updates of the weights so far.
    long step() {
        return step;
    }

    /// Whether the learner was told to stop.
    boolean stopped() {
        return stopped;
    }

    /// The newest number under each tag.
    Map<String, Double> latest() {
        return latest;
    }

    @Override
    public void log(String tag, long at, Value value) {
        if (value instanceof Value.Scalar(double number)) {
            latest.put(tag, number);
        }
        journal.add(new Journal.Entry.Logged(tag, at, System.currentTimeMillis(), value));
    }

    @Override
    public void progress(Progress progress) {
        step = progress.step();
        journal.progress(progress);
    }

    @Override
    public void checkpoint(Mark mark, long at, Supplier<Checkpoint> content) {
        keeper.offer(mark, at, content);
    }

    @Override
    public boolean cancelled() {
        stopped = stopped || interrupted.getAsBoolean();
        return stopped;
    }

    @Override
    public Randomness random() {
        return random;
    }

    @Override
    public Scoring scoring(Split split, long at) {
        var scores = new Scores(catalogue, task, journal::note);
        if (scores.names().isEmpty()) {
            return Scoring.NONE;
        }
        return new Scoring() {

            @Override
            public void add(Batch examples, Batch predictions) {
                scores.add(examples, predictions);
            }

            @Override
            public Map<String, Double> finish() {
                return log(split, at, scores);
            }
        };
    }

    @Override
    public void alarm(Alarm alarm) {
        journal.add(new Journal.Entry.Alarmed(alarm, System.currentTimeMillis()));
    }

    void note(String text) {
        journal.note(text);
    }

    /// Logs what was scored under the part's name.
    Map<String, Double> log(Split split, long at, Scores scores) {
        var values = scores.finish();
        values.forEach((name, value) -> scalar(split.id() + "/" + name, at, value));
        scores.figures().forEach((name, figure) -> log(split.id() + "/" + name, at, new Value.Picture(figure)));
        return values;
    }
}
