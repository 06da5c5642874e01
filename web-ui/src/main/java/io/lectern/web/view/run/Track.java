package io.lectern.web.view.run;

import io.lectern.runtime.store.Points;
import java.util.ArrayList;
import java.util.List;

/// A series as far as it is known here: what the store had when the page came, and what was said since.
final class Track {

    /// Points that are sent to a browser.
    static final int SHOWN = 600;
    /// With so many the store is asked for a thinner series.
    private static final int MANY = 4 * SHOWN;

    private final List<Sample> samples = new ArrayList<>();
    private long newest;

    /// @param millis since 1970
    record Sample(long step, long millis, double value) {}

    /// Adds what is new of these.
    void add(Points points) {
        for (int i = 0; i < points.size(); i++) {
            long sequence = points.sequences()[i];
            if (sequence <= newest && newest > 0) {
                continue;
            }
            newest = sequence;
            samples.add(new Sample(points.steps()[i], points.millis()[i], points.values()[i]));
        }
    }

    boolean isLong() {
        return samples.size() > MANY;
    }

    void clear() {
        samples.clear();
        newest = 0;
    }

    List<Sample> samples() {
        return samples;
    }

    /// The samples drawn towards what was before them.
    ///
    /// An exponential moving average whose beginning is corrected as Adam's is. What is not finite stays as it is.
    ///
    /// @param weight of the past, 0 to 1 exclusive
    List<Sample> smoothed(double weight) {
        if (weight <= 0) {
            return samples;
        }
        var smooth = new ArrayList<Sample>(samples.size());
        double average = 0;
        double correction = 1;
        for (var sample : samples) {
            if (!Double.isFinite(sample.value)) {
                smooth.add(sample);
                continue;
            }
            average = weight * average + (1 - weight) * sample.value;
            correction *= weight;
            smooth.add(new Sample(sample.step, sample.millis, average / (1 - correction)));
        }
        return smooth;
    }
}
