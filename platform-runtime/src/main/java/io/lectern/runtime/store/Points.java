package io.lectern.runtime.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Part of a series in its order. The arrays are the points' own: whoever hands them over or gets them leaves them
/// alone.
public final class Points {

    /// No points.
    public static final Points NONE = new Points(new long[0], new long[0], new double[0]);

    private static final int BYTES = 2 * Long.BYTES + Double.BYTES;

    private final long[] steps;
    private final long[] millis;
    private final double[] values;

    /// @param steps  of the run
    /// @param millis when, since 1970
    /// @param values numbers; NaN and infinities are kept
    public Points(long[] steps, long[] millis, double[] values) {
        this.steps = steps;
        this.millis = millis;
        this.values = values;
    }

    public long[] steps() {
        return steps;
    }

    public long[] millis() {
        return millis;
    }

    public double[] values() {
        return values;
    }

    public int size() {
        return steps.length;
    }

    Points slice(int from, int to) {
        return new Points(
                Arrays.copyOfRange(steps, from, to),
                Arrays.copyOfRange(millis, from, to),
                Arrays.copyOfRange(values, from, to));
    }

    static Points concat(List<Points> parts) {
        int size = parts.stream().mapToInt(Points::size).sum();
        var all = new Points(new long[size], new long[size], new double[size]);
        int at = 0;
        for (var part : parts) {
            System.arraycopy(part.steps, 0, all.steps, at, part.size());
            System.arraycopy(part.millis, 0, all.millis, at, part.size());
            System.arraycopy(part.values, 0, all.values, at, part.size());
            at += part.size();
        }
        return all;
    }

    /// Without the last point if it is there twice.
    Points withoutRepeatedEnd() {
        int end = size() - 1;
        boolean repeated = end > 0
                && steps[end] == steps[end - 1]
                && millis[end] == millis[end - 1]
                && Double.compare(values[end], values[end - 1]) == 0;
        return repeated ? slice(0, end) : this;
    }

    /// The points up to a step, as long as steps do not go back.
    Points upTo(long step) {
        int size = 0;
        while (size < size() && steps[size] <= step) {
            size++;
        }
        return slice(0, size);
    }

    /// Of every `group` points those that matter: the least, the greatest and the first that is no number.
    Points thin(int group) {
        var chosen = new ArrayList<Integer>();
        for (int from = 0; from < size(); from += group) {
            choose(from, Math.min(from + group, size()), chosen);
        }
        return at(chosen);
    }

    /// At most so many, at least 5: the first and the last, and between them the extremes of equal stretches.
    Points thinTo(int atMost) {
        if (size() <= atMost) {
            return this;
        }
        int groups = Math.max(1, (atMost - 2) / 3);
        var chosen = new ArrayList<Integer>();
        chosen.add(0);
        for (int group = 0; group < groups; group++) {
            choose((int) ((long) size() * group / groups), (int) ((long) size() * (group + 1) / groups), chosen);
        }
        chosen.add(size() - 1);
        return at(chosen.stream().distinct().toList());
    }

    private void choose(int from, int to, List<Integer> chosen) {
        int least = -1;
        int greatest = -1;
        int none = -1;
        for (int i = from; i < to; i++) {
            if (Double.isNaN(values[i])) {
                none = none < 0 ? i : none;
            } else {
                least = least < 0 || values[i] < values[least] ? i : least;
                greatest = greatest < 0 || values[i] > values[greatest] ? i : greatest;
            }
        }
        List.of(least, greatest, none).stream()
                .filter(i -> i >= 0)
                .distinct()
                .sorted(Comparator.naturalOrder())
                .forEach(chosen::add);
    }

    private Points at(List<Integer> indices) {
        var some = new Points(new long[indices.size()], new long[indices.size()], new double[indices.size()]);
        for (int i = 0; i < indices.size(); i++) {
            int from = indices.get(i);
            some.steps[i] = steps[from];
            some.millis[i] = millis[from];
            some.values[i] = values[from];
        }
        return some;
    }

    byte[] toBytes() {
        var bytes = ByteBuffer.allocate(size() * BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(steps).put(millis);
        bytes.slice(2 * size() * Long.BYTES, size() * Double.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asDoubleBuffer()
                .put(values);
        return bytes.array();
    }

    static Points ofBytes(byte[] content) {
        int size = content.length / BYTES;
        var points = new Points(new long[size], new long[size], new double[size]);
        var bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().get(points.steps).get(points.millis);
        bytes.slice(2 * size * Long.BYTES, size * Double.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asDoubleBuffer()
                .get(points.values);
        return points;
    }
}
