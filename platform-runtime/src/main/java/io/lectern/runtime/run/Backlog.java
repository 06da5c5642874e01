package io.lectern.runtime.run;

import io.lectern.api.run.Value;
import io.lectern.runtime.Watcher;
import io.lectern.runtime.json.Json;
import io.lectern.runtime.store.Event;
import io.lectern.runtime.store.Order;
import io.lectern.runtime.store.Points;
import io.lectern.runtime.store.Report;
import io.lectern.runtime.store.Store;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// What a run said and the store does not have yet: in memory, and on the disk once there is much of it, as when the
/// store is gone for a while. Used by one thread.
final class Backlog {

    /// Numbers and events kept in memory before they go to the disk.
    private static final int MANY = 50_000;
    /// And where the disk does not take them either: memory is the run's.
    private static final int MOST = 5_000_000;

    private final String run;
    private final Store store;
    private final Json json;
    private final Spool spool;
    private final double before;
    private final long start = System.nanoTime();
    private final Map<String, List<Numbered>> numbers = new LinkedHashMap<>();
    private final List<Event> events = new ArrayList<>();
    private int size;
    private long sequence;
    private long steps;
    private long expected;
    private long told;
    private boolean failing;

    /// @param before seconds that earlier processes spent on the run
    /// @param told   the place of the last thing that the store has heard
    Backlog(String run, double before, long told, Store store, Spool spool, Json json) {
        this.run = run;
        this.before = before;
        this.sequence = told;
        this.store = store;
        this.spool = spool;
        this.json = json;
    }

    void add(Journal.Entry.Logged logged) {
        if (size >= MOST) {
            return;
        }
        size++;
        if (logged.value() instanceof Value.Scalar(double value)) {
            numbers.computeIfAbsent(logged.tag(), _ -> new ArrayList<>())
                    .add(new Numbered(++sequence, logged.step(), logged.millis(), value));
        } else {
            events.add(new Event(
                    ++sequence,
                    logged.step(),
                    Instant.ofEpochMilli(logged.millis()),
                    logged.tag(),
                    json.writeAs(Value.class, logged.value())));
        }
    }

    void add(Journal.Entry.Alarmed alarmed) {
        size++;
        var alarm = alarmed.alarm();
        events.add(new Event(
                ++sequence,
                alarm.step(),
                Instant.ofEpochMilli(alarmed.millis()),
                "alarm/" + alarm.kind(),
                json.write(alarm)));
    }

    /// Takes note of how far the run is.
    void at(long step) {
        steps = step;
    }

    long step() {
        return steps;
    }

    /// Takes note of how many steps it is to make.
    void expect(long inAll) {
        expected = inAll;
    }

    /// Hands everything to the store, or keeps it for the next time.
    ///
    /// @return what the store wants the run to do
    Order keep(Consumer<Consumer<Watcher>> tell) {
        try {
            spool.deliver(run, store);
            var order = store.report(run, report());
            clear();
            if (expected != told) {
                store.expect(run, expected);
                told = expected;
            }
            if (failing) {
                failing = false;
                tell.accept(w -> w.note("the store of runs is back and has all that was said meanwhile"));
            }
            return order;
        } catch (IOException | RuntimeException e) { // whatever ails the store is no reason to stop training
            failed(e, tell);
            return Order.GO_ON;
        }
    }

    private void failed(Exception e, Consumer<Consumer<Watcher>> tell) {
        if (!failing) {
            failing = true;
            tell.accept(w -> w.note(e.getMessage() + "; the run goes on and tries again"));
        }
        if (size > MANY) {
            spool(tell);
        }
    }

    /// Moves what is in memory to the disk.
    ///
    /// @return whether all of it is there
    boolean spool(Consumer<Consumer<Watcher>> tell) {
        if (size == 0) {
            return true;
        }
        try {
            spool.add(report());
            clear();
            return true;
        } catch (IOException e) {
            tell.accept(w -> w.note("what the run says cannot be kept on the disk either: " + e.getMessage()));
            return false;
        }
    }

    boolean isEmpty() {
        return size == 0 && spool.isEmpty();
    }

    private void clear() {
        numbers.clear();
        events.clear();
        size = 0;
    }

    private Report report() {
        var points = new TreeMap<String, Points>();
        numbers.forEach((tag, of) -> points.put(tag, points(of)));
        return new Report(steps, before + (System.nanoTime() - start) * 1e-9, points, events);
    }

    private static Points points(List<Numbered> numbers) {
        return new Points(
                numbers.stream().mapToLong(Numbered::sequence).toArray(),
                numbers.stream().mapToLong(Numbered::step).toArray(),
                numbers.stream().mapToLong(Numbered::millis).toArray(),
                numbers.stream().mapToDouble(Numbered::value).toArray());
    }

    private record Numbered(long sequence, long step, long millis, double value) {}
}
