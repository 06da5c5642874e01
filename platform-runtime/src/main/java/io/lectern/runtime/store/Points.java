package io.lectern.runtime.store;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Part of a series in its order. The arrays are the points' own: whoever hands them over or gets them leaves them
/// alone.
public final class Points {

    /// No points.
    public static final Points NONE = new Points(new long[0], new long[0], new long[0], new double[0]);

    private static final int BYTES = 3 * Long.BYTES + Double.BYTES;

    private final long[] sequences;
    private final long[] steps;
    private final long[] millis;
    private final double[] values;

    /// @param sequences the place of each among all that the run said
    /// @param steps     of the run
    /// @param millis    when, since 1970
    /// @param values    numbers; NaN and infinities are kept
    public Points(long[] sequences, long[] steps, long[] millis, double[] values) {
        this.sequences = sequences;
        this.steps = steps;
        this.millis = millis;
        this.values = values;
    }

    /// As JSON has it: numbers as bytes, so that NaN and infinities are kept and nothing is rounded.
    @JsonValue
    Packed packed() {
        return new Packed(size(), toBytes());
    }

    @JsonCreator
    static Points of(Packed packed) {
        return ofBytes(packed.content(), packed.size());
    }

    record Packed(int size, byte[] content) {}

    public long[] sequences() {
        return sequences;
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
                Arrays.copyOfRange(sequences, from, to),
                Arrays.copyOfRange(steps, from, to),
                Arrays.copyOfRange(millis, from, to),
                Arrays.copyOfRange(values, from, to));
    }

    static Points concat(List<Points> parts) {
        int size = parts.stream().mapToInt(Points::size).sum();
        var all = empty(size);
        int at = 0;
        for (var part : parts) {
            System.arraycopy(part.sequences, 0, all.sequences, at, part.size());
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
                && sequences[end] == sequences[end - 1]
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

    /// Those that were said after a place.
    Points after(long sequence) {
        int from = 0;
        while (from < size() && sequences[from] <= sequence) {
            from++;
        }
        return from == 0 ? this : slice(from, size());
    }

    /// The place of the last; 0 where there is none.
    long newest() {
        return size() == 0 ? 0 : sequences[size() - 1];
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
        var some = empty(indices.size());
        for (int i = 0; i < indices.size(); i++) {
            int from = indices.get(i);
            some.sequences[i] = sequences[from];
            some.steps[i] = steps[from];
            some.millis[i] = millis[from];
            some.values[i] = values[from];
        }
        return some;
    }

    byte[] toBytes() {
        var bytes = ByteBuffer.allocate(size() * BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(steps).put(millis).put(sequences);
        doubles(bytes, size()).put(values);
        return bytes.array();
    }

    /// @throws IllegalArgumentException if there are not so many points in it
    static Points ofBytes(byte[] content, int size) {
        boolean numbered = content.length == (long) size * BYTES;
        if (size < 0 || !(numbered || content.length == (long) size * (BYTES - Long.BYTES))) {
            throw new IllegalArgumentException("%d bytes cannot hold %d points".formatted(content.length, size));
        }
        var points = empty(size);
        var bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        var whole = bytes.asLongBuffer().get(points.steps).get(points.millis);
        if (numbered) { // the first version of the store did not number points
            whole.get(points.sequences);
        }
        doubles(bytes, size).get(points.values);
        return points;
    }

    /// The values' part of the bytes, which is their end.
    private static DoubleBuffer doubles(ByteBuffer bytes, int size) {
        return bytes.slice(bytes.capacity() - size * Double.BYTES, size * Double.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asDoubleBuffer();
    }

    private static Points empty(int size) {
        return new Points(new long[size], new long[size], new long[size], new double[size]);
    }
}
