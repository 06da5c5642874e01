package io.lectern.toolkit;

import io.lectern.api.run.RunFailure;
import io.lectern.api.run.StepProfile;
import io.lectern.onnx.MemoryPlan;
import io.lectern.onnx.Profiler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/// The phases of a step, compiled so that they tell where their time goes.
final class Explanation implements AutoCloseable {

    /// Steps that are not measured: the first ones take longer, above all those of the loops in Java.
    private static final int LEAST = 3;

    private static final int MOST = 100;
    private static final long LONGEST_NANOS = 1_000_000_000L;

    private static final double MICROS = 1e-3;

    private final List<Watched> phases;
    private final LongAdder preparation = new LongAdder();
    private final LongAdder prepared = new LongAdder();
    private final long compiled = System.nanoTime();
    private int warmed;

    /// A phase with what watches its programs.
    private record Watched(Draft draft, Update update, List<Profiler> profilers) {

        static Watched of(Draft draft) {
            var weights = draft.trace().weights();
            var profilers = new ArrayList<Profiler>();
            try {
                var update = new Update(draft, computation -> {
                    var profiler = Profiler.compile(computation, weights);
                    profilers.add(profiler);
                    return profiler.program();
                });
                return new Watched(draft, update, profilers);
            } catch (RuntimeException e) {
                profilers.forEach(Profiler::close);
                throw e;
            }
        }

        StepProfile.Phase profile(int steps) {
            var layers = draft.trace().layers().keySet();
            var plan = MemoryPlan.of(
                    draft.computations().toList(), draft.trace().weights().compute());
            return new StepProfile.Phase(
                    draft.phase().name(),
                    profilers.stream()
                            .flatMap(profiler -> profiler.parts(steps, layers).stream())
                            .toList(),
                    profilers.stream()
                            .flatMap(profiler -> profiler.choices().stream())
                            .toList(),
                    new StepProfile.Memory(plan.variables(), plan.exchanged(), plan.activations()));
        }

        void close() {
            profilers.forEach(Profiler::close);
        }
    }

    private Explanation(List<Watched> phases) {
        this.phases = phases;
    }

    static Explanation of(List<Draft> drafts) {
        var phases = new ArrayList<Watched>();
        try {
            drafts.forEach(draft -> phases.add(Watched.of(draft)));
        } catch (RuntimeException e) {
            phases.forEach(Watched::close);
            throw e;
        }
        return new Explanation(phases);
    }

    List<Update> updates() {
        return phases.stream().map(Watched::update).toList();
    }

    /// Prepares a draw, on any thread.
    <E> E preparing(Supplier<E> draw) {
        long start = System.nanoTime();
        var made = draw.get();
        preparation.add(System.nanoTime() - start);
        prepared.increment();
        return made;
    }

    /// Whether one more step is to come before those that are measured.
    boolean warming() {
        warmed++;
        return warmed <= LEAST || (warmed <= MOST && System.nanoTime() - compiled < LONGEST_NANOS);
    }

    /// What comes from here on is measured.
    void begin() {
        phases.forEach(phase -> phase.profilers().forEach(Profiler::forget));
    }

    /// @param steps that were measured
    /// @throws RunFailure if none were
    StepProfile profile(int steps) {
        if (steps < 1) {
            throw new RunFailure(RunFailure.Category.USER, "interrupted before a step was measured; ask again");
        }
        int draws = phases.stream()
                .mapToInt(phase -> phase.draft().phase().repeats())
                .sum();
        return new StepProfile(
                steps,
                MICROS * preparation.sum() * draws / prepared.sum(),
                phases.stream().map(phase -> phase.profile(steps)).toList());
    }

    @Override
    public void close() {
        phases.forEach(Watched::close);
    }
}
