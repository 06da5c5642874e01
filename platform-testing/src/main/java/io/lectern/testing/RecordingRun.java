package io.lectern.testing;

import io.lectern.api.data.Split;
import io.lectern.api.run.Checkpoint;
import io.lectern.api.run.Randomness;
import io.lectern.api.run.Run;
import io.lectern.api.run.Scoring;
import io.lectern.api.run.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import java.util.function.Supplier;

/// A run that keeps what is said to it, for tests.
public final class RecordingRun implements Run {

    private final Randomness random;
    private final LongPredicate cancelAfter;
    private final Map<String, TreeMap<Long, Value>> logged = new TreeMap<>();
    private final List<Alarm> alarms = new ArrayList<>();
    private final List<Progress> progress = new ArrayList<>();
    private Optional<Checkpoint> best = Optional.empty();
    private long step;

    private RecordingRun(long seed, LongPredicate cancelAfter) {
        this.random = new Randomness(seed);
        this.cancelAfter = cancelAfter;
    }

    public static RecordingRun of(long seed) {
        return new RecordingRun(seed, _ -> false);
    }

    /// A run that is cancelled once `steps` steps are done.
    public static RecordingRun cancelledAfter(long seed, long steps) {
        return new RecordingRun(seed, done -> done >= steps);
    }

    @Override
    public void log(String tag, long at, Value value) {
        logged.computeIfAbsent(tag, _ -> new TreeMap<>()).put(at, value);
    }

    @Override
    public void progress(Progress now) {
        step = now.step();
        progress.add(now);
    }

    @Override
    public void checkpoint(Mark mark, long at, Supplier<Checkpoint> content) {
        if (mark == Mark.BEST) { // for the last one, tests ask the learner
            best = Optional.of(content.get());
        }
    }

    @Override
    public boolean cancelled() {
        return cancelAfter.test(step);
    }

    @Override
    public Randomness random() {
        return random;
    }

    @Override
    public Scoring scoring(Split split, long at) {
        return Scoring.NONE;
    }

    @Override
    public void alarm(Alarm alarm) {
        alarms.add(alarm);
    }

    /// The numbers under a tag, by step; empty where nothing was said.
    public List<Double> scalars(String tag) {
        return List.copyOf(series(tag).values());
    }

    /// The numbers under a tag with their steps.
    public SortedMap<Long, Double> series(String tag) {
        var series = new TreeMap<Long, Double>();
        logged.getOrDefault(tag, new TreeMap<>()).forEach((at, value) -> {
            if (value instanceof Value.Scalar(double number)) {
                series.put(at, number);
            }
        });
        return series;
    }

    /// The texts under a tag, by step; empty where there are none.
    public List<String> texts(String tag) {
        return logged.getOrDefault(tag, new TreeMap<>()).values().stream()
                .filter(Value.Text.class::isInstance)
                .map(value -> ((Value.Text) value).markdown())
                .toList();
    }

    /// Everything that something was said under.
    public Set<String> tags() {
        return logged.keySet();
    }

    /// What the learner last offered as its best state.
    public Optional<Checkpoint> best() {
        return best;
    }

    public List<Alarm> alarms() {
        return List.copyOf(alarms);
    }

    public List<Progress> progress() {
        return List.copyOf(progress);
    }
}
