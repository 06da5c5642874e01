package io.lectern.web.view.run;

import io.lectern.runtime.store.Points;
import io.lectern.web.view.curve.Curve;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// A series as far as it is known here: what the store had when the page came, and what was said since.
final class Track {

    /// Points that are sent to a browser.
    static final int SHOWN = 600;
    /// With so many the store is asked for a thinner series.
    private static final int MANY = 4 * SHOWN;

    private final List<Sample> samples = new ArrayList<>();
    private long newest;

    /// @param millis since 1970
    record Sample(long step, long millis, double value) {

        private Sample with(double other) {
            return new Sample(step, millis, other);
        }
    }

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

    /// As [#add(Points)]; when that has become much more than is shown, all is taken anew instead.
    ///
    /// @param whole the whole series, thinned
    void add(Points points, Supplier<Points> whole) {
        add(points);
        if (samples.size() > MANY) {
            samples.clear();
            newest = 0;
            add(whole.get());
        }
    }

    List<Sample> samples() {
        return samples;
    }

    /// As [Curve#smooth] has it.
    ///
    /// @param weight of what was before, 0 to 1 exclusive
    List<Sample> smoothed(double weight) {
        if (weight <= 0) {
            return samples;
        }
        var curve = new Curve(
                samples.stream().mapToDouble(Sample::step).toArray(),
                samples.stream().mapToDouble(Sample::value).toArray());
        var values = curve.smooth(weight).y();
        return IntStream.range(0, values.length)
                .mapToObj(i -> samples.get(i).with(values[i]))
                .toList();
    }
}
