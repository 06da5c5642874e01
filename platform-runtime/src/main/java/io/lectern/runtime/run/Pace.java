package io.lectern.runtime.run;

import io.lectern.api.run.Run;
import java.time.Duration;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// How fast a run is, over the last seconds.
final class Pace {

    private static final long WINDOW = Duration.ofSeconds(8).toNanos();

    private final ArrayDeque<Moment> window = new ArrayDeque<>();
    private Run.@Nullable Progress latest;

    boolean isNew(Run.Progress progress) {
        return !progress.equals(latest);
    }

    void add(Run.Progress progress) {
        long now = System.nanoTime();
        latest = progress;
        window.addLast(new Moment(now, progress));
        while (window.size() > 2 && now - window.getFirst().nanos() > WINDOW) {
            window.removeFirst();
        }
    }

    double examplesPerSecond() {
        return perSecond(window.getLast().progress().examples()
                - window.getFirst().progress().examples());
    }

    /// Zero while nothing can be said.
    Duration left() {
        var last = window.getLast().progress();
        double rate = perSecond(last.step() - window.getFirst().progress().step());
        return rate > 0 ? Duration.ofMillis((long) (1000 * (last.steps() - last.step()) / rate)) : Duration.ZERO;
    }

    private double perSecond(long count) {
        double seconds = (window.getLast().nanos() - window.getFirst().nanos()) * 1e-9;
        return seconds > 0 ? count / seconds : 0;
    }

    private record Moment(long nanos, Run.Progress progress) {}
}
