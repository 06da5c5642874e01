package io.lectern.onnx;

import java.util.LinkedHashMap;
import java.util.Map;

/// How long each kind of work takes.
final class Stopwatch implements Laps {

    private final Map<Activity, Taken> taken = new LinkedHashMap<>();
    private int runs;
    private long last;

    /// @param nanos of all calls together
    record Taken(long nanos, long calls) {

        Taken plus(Taken more) {
            return new Taken(nanos + more.nanos, calls + more.calls);
        }
    }

    @Override
    public void start() {
        runs++;
        last = System.nanoTime();
    }

    @Override
    public void lap(Activity activity) {
        long now = System.nanoTime();
        taken.merge(activity, new Taken(now - last, 1), Taken::plus);
        last = now;
    }

    /// How often it was started, forgotten runs included.
    int runs() {
        return runs;
    }

    /// Forgets what was taken so far.
    void forget() {
        taken.clear();
    }

    Map<Activity, Taken> taken() {
        return taken;
    }
}
