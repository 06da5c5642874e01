package io.lectern.onnx;

import io.lectern.api.run.StepProfile.Choice;
import io.lectern.api.run.StepProfile.Part;
import io.lectern.onnx.Laps.Activity;
import io.lectern.onnx.Stopwatch.Taken;
import io.lectern.onnx.graph.OnnxFile;
import io.lectern.onnx.ort.RunProfile;
import io.lectern.onnx.ort.SessionOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A program that is watched: where its time goes, by layer, pass and operator. Watching takes some
/// time itself.
public final class Profiler implements AutoCloseable {

    private static final double MICROS = 1e-3;

    private final Path folder;
    private final Stopwatch watch = new Stopwatch();
    private final Program program;
    private int forgotten;

    private Profiler(Computation computation, Weights weights) {
        try {
            this.folder = Files.createTempDirectory("lectern-profile");
        } catch (IOException e) {
            throw new UncheckedIOException("there is no place for a profile", e);
        }
        try {
            this.program = Program.watched(computation, weights, watch, prefix());
        } catch (RuntimeException e) {
            clean();
            throw e;
        }
    }

    /// As [Program#compile(Computation, Weights)].
    public static Profiler compile(Computation computation, Weights weights) {
        return new Profiler(computation, weights);
    }

    /// To be run as any other, and closed by this profiler.
    public Program program() {
        return program;
    }

    /// Forgets the runs so far: the first ones take longer.
    public void forget() {
        watch.forget();
        forgotten = watch.runs();
    }

    /// The rules that the program goes by, in the order of `docs/lowering.md`.
    public List<Choice> choices() {
        var counts = new LinkedHashMap<Choice, Integer>();
        program.fired().stream().sorted(Comparator.comparing(Rule.Fired::rule)).forEach(fired -> {
            var rule = fired.rule();
            counts.merge(new Choice(rule.title(), rule.reason(), fired.origin().layer(), 1), 1, Integer::sum);
        });
        var choices = new ArrayList<Choice>();
        counts.forEach(
                (choice, count) -> choices.add(new Choice(choice.rule(), choice.reason(), choice.layer(), count)));
        return choices;
    }

    /// Ends watching, and says where the time went since what was forgotten: together the parts are all
    /// of it.
    ///
    /// @param steps  that the runs since then were for; numbers are those of one step
    /// @param layers in the order that the parts are to have; others come after them, what belongs to
    ///     none last
    public List<Part> parts(int steps, Collection<String> layers) {
        try {
            var told = RunProfile.read(program.endProfiling());
            var compiled = OnnxFile.read(SessionOptions.compiled(prefix())).graph();
            var times = new NodeTimes(Attribution.of(compiled, program.origins()));
            told.stream().skip(forgotten).forEach(times::add);
            var taken = new LinkedHashMap<>(watch.taken());
            long graph = Objects.requireNonNull(taken.remove(Program.GRAPH)).nanos();
            taken.putAll(times.scaledTo(watch.runs() - forgotten));
            taken.put(
                    Activity.around("between operators"),
                    new Taken(Math.max(0, graph - times.scaledTotal(watch.runs() - forgotten)), steps));
            return parts(taken, steps, places(layers));
        } catch (IOException e) {
            throw new UncheckedIOException("the profile cannot be read", e);
        }
    }

    private static Map<String, Integer> places(Collection<String> layers) {
        var places = new HashMap<String, Integer>();
        layers.forEach(layer -> places.put(layer, places.size()));
        places.put("", Integer.MAX_VALUE);
        return places;
    }

    private static List<Part> parts(Map<Activity, Taken> taken, int steps, Map<String, Integer> places) {
        var parts = new ArrayList<Part>();
        taken.forEach((work, time) -> parts.add(new Part(
                work.origin().layer(),
                work.origin().pass(),
                work.operator(),
                time.nanos() * MICROS / steps,
                (double) time.calls() / steps)));
        parts.sort(Comparator.comparingInt((Part part) -> places.getOrDefault(part.layer(), Integer.MAX_VALUE - 1))
                .thenComparing(Part::layer)
                .thenComparing(Part::pass)
                .thenComparing(Comparator.comparingDouble(Part::micros).reversed()));
        return parts;
    }

    private Path prefix() {
        return folder.resolve("steps");
    }

    private void clean() {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the profile in %s cannot be removed".formatted(folder), e);
        }
    }

    @Override
    public void close() {
        program.close();
        clean();
    }
}
