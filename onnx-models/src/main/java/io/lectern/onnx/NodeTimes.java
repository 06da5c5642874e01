package io.lectern.onnx;

import io.lectern.onnx.Laps.Activity;
import io.lectern.onnx.Stopwatch.Taken;
import io.lectern.onnx.ort.RunProfile;
import io.lectern.onnx.ort.RunProfile.Call;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// What the nodes of a graph take, each without the nodes within it.
final class NodeTimes {

    private static final long NANOS = 1000;

    /// Operators whose calls cover those of other nodes.
    private static final Set<String> WITH_BODY = Set.of("Scan", "Loop", "If");

    private final Map<String, Origin> origins;
    private final Map<Activity, Taken> taken = new LinkedHashMap<>();
    private long total;
    private int runs;

    /// @param origins of nodes, by name
    NodeTimes(Map<String, Origin> origins) {
        this.origins = origins;
    }

    void add(RunProfile run) {
        runs++;
        var open = new ArrayDeque<Call>();
        for (var call : run.calls()) {
            while (!open.isEmpty() && !open.peek().covers(call)) {
                open.pop();
            }
            if (open.isEmpty()) {
                total += call.micros();
            } else {
                add(work(open.peek()), new Taken(-NANOS * call.micros(), 0));
            }
            add(work(call), new Taken(NANOS * call.micros(), 1));
            if (WITH_BODY.contains(call.operator())) {
                open.push(call);
            }
        }
    }

    private void add(Activity work, Taken more) {
        taken.merge(work, more, Taken::plus);
    }

    private Activity work(Call call) {
        return new Activity(origins.getOrDefault(call.node(), Origin.AROUND), call.operator());
    }

    /// What so many runs take: the library may have kept fewer of them.
    Map<Activity, Taken> scaledTo(int count) {
        var scaled = new LinkedHashMap<Activity, Taken>();
        taken.forEach((work, time) ->
                scaled.put(work, new Taken(scaled(Math.max(0, time.nanos()), count), scaled(time.calls(), count))));
        return scaled;
    }

    /// What all nodes of so many runs take together.
    long scaledTotal(int count) {
        return scaled(NANOS * total, count);
    }

    private long scaled(long sum, int count) {
        return Math.round((double) sum * count / Math.max(1, runs));
    }
}
