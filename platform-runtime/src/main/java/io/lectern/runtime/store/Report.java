package io.lectern.runtime.store;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/// What a run said, every number and event with its place in the order of all that it ever said, which begins with 1
/// and has no gaps.
///
/// @param steps   how far it is
/// @param seconds spent on it so far
/// @param points  numbers by tag, each in order
/// @param events  the rest, in order
public record Report(long steps, double seconds, Map<String, Points> points, List<Event> events) {

    public Report {
        points = Collections.unmodifiableMap(new TreeMap<>(points));
        events = List.copyOf(events);
    }

    /// The place of the last thing said; 0 where nothing was.
    public long newest() {
        return sequences().max().orElse(0);
    }

    /// How many numbers and events it holds.
    public int size() {
        return points.values().stream().mapToInt(Points::size).sum() + events.size();
    }

    /// What of it was said after this place.
    public Report after(long sequence) {
        var rest = new TreeMap<String, Points>();
        points.forEach((tag, numbers) -> {
            var newer = numbers.after(sequence);
            if (newer.size() > 0) {
                rest.put(tag, newer);
            }
        });
        return new Report(
                steps,
                seconds,
                rest,
                events.stream().filter(e -> e.sequence() > sequence).toList());
    }

    /// What of it was said up to this place.
    Report upTo(long sequence) {
        var part = new TreeMap<String, Points>();
        points.forEach((tag, numbers) -> {
            var earlier = numbers.size() - numbers.after(sequence).size();
            if (earlier > 0) {
                part.put(tag, numbers.slice(0, earlier));
            }
        });
        return new Report(
                steps,
                seconds,
                part,
                events.stream().filter(e -> e.sequence() <= sequence).toList());
    }

    private LongStream sequences() {
        return LongStream.concat(
                points.values().stream().flatMapToLong(p -> LongStream.of(p.sequences())),
                events.stream().mapToLong(Event::sequence));
    }
}
