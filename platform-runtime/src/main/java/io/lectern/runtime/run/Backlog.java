package io.lectern.runtime.run;

import io.lectern.api.run.Value;
import io.lectern.runtime.Watcher;
import io.lectern.runtime.json.Json;
import io.lectern.runtime.store.Event;
import io.lectern.runtime.store.Points;
import io.lectern.runtime.store.Store;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// What a run said and the store does not have yet; kept while the store cannot be had. Used by one thread.
final class Backlog {

    private static final int MOST = 5_000_000;

    private final String run;
    private final Store store;
    private final Json json;
    private final double before;
    private final long start = System.nanoTime();
    private final Map<String, List<Journal.Entry.Logged>> numbers = new LinkedHashMap<>();
    private final List<Event> events = new ArrayList<>();
    private int size;
    private long steps;
    private boolean failing;

    /// @param before seconds that earlier processes spent on the run
    Backlog(String run, double before, Store store, Json json) {
        this.run = run;
        this.before = before;
        this.store = store;
        this.json = json;
    }

    void add(Journal.Entry.Logged logged) {
        if (size >= MOST) {
            return; // the store has been gone for very long, and memory is the run's
        }
        size++;
        if (logged.value() instanceof Value.Scalar) {
            numbers.computeIfAbsent(logged.tag(), _ -> new ArrayList<>()).add(logged);
        } else {
            var happened = Instant.ofEpochMilli(logged.millis());
            events.add(new Event(logged.step(), happened, logged.tag(), json.writeAs(Value.class, logged.value())));
        }
    }

    void add(Journal.Entry.Alarmed alarmed) {
        var alarm = alarmed.alarm();
        events.add(new Event(
                alarm.step(), Instant.ofEpochMilli(alarmed.millis()), "alarm/" + alarm.kind(), json.write(alarm)));
    }

    /// Takes note of how far the run is.
    void at(long step) {
        steps = step;
    }

    /// Hands everything to the store, or keeps it for the next time.
    void keep(Consumer<Consumer<Watcher>> tell) {
        if (numbers.isEmpty() && events.isEmpty()) {
            return;
        }
        var points = numbers.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> points(e.getValue()), (a, _) -> a, TreeMap::new));
        try {
            store.advance(run, steps, before + (System.nanoTime() - start) * 1e-9, points, events);
            numbers.clear();
            events.clear();
            size = 0;
            failing = false;
        } catch (UncheckedIOException e) {
            if (!failing) {
                failing = true;
                tell.accept(w -> w.note(e.getMessage() + "; the run goes on and tries again"));
            }
        }
    }

    private static Points points(List<Journal.Entry.Logged> logged) {
        var steps = logged.stream().mapToLong(Journal.Entry.Logged::step).toArray();
        var millis = logged.stream().mapToLong(Journal.Entry.Logged::millis).toArray();
        var values = logged.stream()
                .mapToDouble(l -> ((Value.Scalar) l.value()).value())
                .toArray();
        return new Points(steps, millis, values);
    }
}
