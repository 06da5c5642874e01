package io.lectern.runtime.checkpoint;

import io.lectern.api.Engine;
import io.lectern.api.run.Checkpoint;
import io.lectern.api.run.Run;
import io.lectern.runtime.files.Durable;
import io.lectern.runtime.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The checkpoints of one run: a folder each, `step-000001234` for the state then, `best-000001200` for a best one.
///
/// A folder holds `tensors.safetensors`, `state.json` and the marker `COMPLETE` with the hashes of both. It is written
/// under a temporary name, every file synced, and renamed; so a folder without a true marker is never taken. Kept are
/// the last two states, and for each the best state that was known then, so that falling back loses nothing.
///
/// Used by one thread at a time.
public final class Checkpoints {

    private static final String TENSORS = "tensors.safetensors";
    private static final String STATE = "state.json";
    private static final String COMPLETE = "COMPLETE";
    private static final int KEPT = 2;
    private static final long LARGEST_STATE = 64L << 20;
    private static final Pattern NAME = Pattern.compile("(step|best)-(\\d{9,18})");

    private final Path folder;
    private final Engine engine;
    private final Json json;

    /// @param folder need not exist yet
    public Checkpoints(Path folder, Engine engine, Json json) {
        this.folder = folder;
        this.engine = engine;
        this.json = json;
    }

    /// Writes one, and then removes those that are no longer needed.
    ///
    /// @throws IOException if it could not be written whole; nothing is left of it, and all others are still there
    public void write(Run.Mark mark, long step, Checkpoint checkpoint) throws IOException {
        var target = folder.resolve(new Entry(mark, step).name());
        var unfinished = Durable.unfinished(target);
        Files.createDirectories(folder);
        Durable.remove(unfinished);
        try {
            Files.createDirectory(unfinished);
            engine.writeTensors(unfinished.resolve(TENSORS), checkpoint.tensors(), Map.of("step", Long.toString(step)));
            Files.writeString(
                    unfinished.resolve(STATE),
                    json.pretty(new State(Format.VERSION, step, mark.name(), checkpoint.state())));
            Durable.sync(unfinished.resolve(TENSORS));
            Durable.sync(unfinished.resolve(STATE));
            Durable.write(unfinished.resolve(COMPLETE), json.pretty(Format.hashes(unfinished, TENSORS, STATE)));
            Durable.remove(target);
            Durable.replace(unfinished, target);
        } catch (IOException | RuntimeException e) {
            Durable.remove(unfinished);
            throw e;
        }
        prune();
    }

    /// The newest whole state to go on from, a best one or not; broken ones are passed over, `note` is told of each.
    public Optional<Saved> last(Consumer<String> note) throws IOException {
        return newest(EnumSet.allOf(Run.Mark.class), note);
    }

    /// The newest whole best state; broken ones are passed over, with a word to `note` about each.
    public Optional<Saved> best(Consumer<String> note) throws IOException {
        return newest(EnumSet.of(Run.Mark.BEST), note);
    }

    /// The state that results are made from: the best where there is one, else the last.
    public Optional<Saved> result(Consumer<String> note) throws IOException {
        var best = best(note);
        return best.isPresent() ? best : last(note);
    }

    /// The steps at which there are states, oldest first; none where there is no such folder.
    public static List<Long> steps(Path folder) throws IOException {
        return entries(folder).stream().map(Entry::step).distinct().sorted().toList();
    }

    /// The state at a step, where there is one.
    ///
    /// @throws IOException if it is broken
    public Optional<Saved> at(long step) throws IOException {
        for (var entry : entries(folder)) {
            if (entry.step() == step) {
                return Optional.of(read(entry));
            }
        }
        return Optional.empty();
    }

    /// Makes the state at a step the last one.
    ///
    /// @throws IOException if it is broken; nothing is removed then
    public void goBack(long step) throws IOException {
        for (var entry : entries(folder)) {
            if (entry.step() == step) {
                verify(folder.resolve(entry.name()));
            }
        }
        rewind(step);
    }

    /// Removes what lies beyond a step, and whatever was not finished, before a run goes on from there.
    public void rewind(long step) throws IOException {
        for (var entry : entries(folder)) {
            if (entry.step() > step) {
                Durable.remove(folder.resolve(entry.name()));
            }
        }
        for (var name : names(folder)) {
            if (name.endsWith(Durable.UNFINISHED)) {
                Durable.remove(folder.resolve(name));
            }
        }
    }

    /// Removes all but the one that results are made from.
    public void keepResult() throws IOException {
        var all = entries(folder);
        var result = all.stream()
                .filter(entry -> entry.mark() == Run.Mark.BEST)
                .findFirst()
                .or(() -> all.stream().findFirst());
        for (var entry : all) {
            if (!result.equals(Optional.of(entry))) {
                Durable.remove(folder.resolve(entry.name()));
            }
        }
    }

    private Optional<Saved> newest(Set<Run.Mark> marks, Consumer<String> note) throws IOException {
        for (var entry : entries(folder)) {
            if (marks.contains(entry.mark())) {
                try {
                    return Optional.of(read(entry));
                } catch (IOException | IllegalArgumentException e) {
                    note.accept("checkpoint %s is broken (%s); trying the one before"
                            .formatted(folder.resolve(entry.name()), e.getMessage()));
                }
            }
        }
        return Optional.empty();
    }

    private Saved read(Entry entry) throws IOException {
        var from = folder.resolve(entry.name());
        verify(from);
        var state = json.read(from.resolve(STATE), State.class, LARGEST_STATE);
        if (state.version() > Format.VERSION) {
            throw new IOException("its format is %d, this program knows %d".formatted(state.version(), Format.VERSION));
        }
        return new Saved(
                entry.mark(), entry.step(), new Checkpoint(engine.readTensors(from.resolve(TENSORS)), state.state()));
    }

    private void verify(Path whole) throws IOException {
        Format.verify(whole, json.read(whole.resolve(COMPLETE), Format.Hashes.class, LARGEST_STATE), TENSORS, STATE);
    }

    private void prune() throws IOException {
        var all = entries(folder);
        var lasts =
                all.stream().filter(e -> e.mark() == Run.Mark.LAST).limit(KEPT).toList();
        var keep = new HashSet<>(lasts);
        all.stream().filter(e -> e.mark() == Run.Mark.BEST).findFirst().ifPresent(keep::add);
        for (var last : lasts) {
            all.stream()
                    .filter(e -> e.mark() == Run.Mark.BEST && e.step() <= last.step())
                    .findFirst()
                    .ifPresent(keep::add);
        }
        for (var entry : all) {
            if (!keep.contains(entry)) {
                Durable.remove(folder.resolve(entry.name()));
            }
        }
    }

    /// What is there, newest first.
    private static List<Entry> entries(Path folder) throws IOException {
        var entries = new ArrayList<Entry>();
        for (var name : names(folder)) {
            var matcher = NAME.matcher(name);
            if (matcher.matches()) {
                var mark = matcher.group(1).equals("best") ? Run.Mark.BEST : Run.Mark.LAST;
                entries.add(new Entry(mark, Long.parseLong(matcher.group(2))));
            }
        }
        entries.sort(Comparator.comparingLong(Entry::step).reversed());
        return entries;
    }

    private static List<String> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).toList();
        }
    }

    private record Entry(Run.Mark mark, long step) {

        String name() {
            return "%s-%09d".formatted(mark == Run.Mark.BEST ? "best" : "step", step);
        }
    }

    private record State(int version, long step, String mark, Map<String, String> state) {}
}
