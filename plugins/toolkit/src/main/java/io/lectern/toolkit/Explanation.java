package io.lectern.toolkit;

import io.lectern.api.run.RunFailure;
import io.lectern.api.run.StepProfile;
import io.lectern.onnx.MemoryPlan;
import io.lectern.onnx.Profiler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// The phases of a step, compiled so that they tell where their time goes.
final class Explanation implements AutoCloseable {

    /// Steps that are not measured: the first ones take longer, above all those of the loops in Java.
    private static final int LEAST = 3;

    private static final int MOST = 100;
    private static final long LONGEST_NANOS = 1_000_000_000L;

    private static final double MICROS = 1e-3;

    private final List<Draft> drafts;
    private final List<Profiler> profilers;
    private final LongAdder preparation = new LongAdder();
    private final LongAdder prepared = new LongAdder();
    private final long compiled = System.nanoTime();
    private int warmed;

    private Explanation(List<Draft> drafts, List<Profiler> profilers) {
        this.drafts = drafts;
        this.profilers = profilers;
    }

    static Explanation of(List<Draft> drafts) {
        var profilers = new ArrayList<Profiler>();
        try {
            for (var draft : drafts) {
                var weights = draft.trace().weights();
                profilers.add(Profiler.compile(draft.outputs(), draft.updates(), weights));
            }
        } catch (RuntimeException e) {
            profilers.forEach(Profiler::close);
            throw e;
        }
        return new Explanation(drafts, profilers);
    }

    List<Update> updates() {
        return IntStream.range(0, drafts.size())
                .mapToObj(i -> new Update(drafts.get(i), profilers.get(i).program()))
                .toList();
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
        profilers.forEach(Profiler::forget);
    }

    /// @param steps  that were measured
    /// @param memory what each phase was planned to take
    /// @throws RunFailure if none were
    StepProfile profile(int steps, List<MemoryPlan> memory) {
        if (steps < 1) {
            throw new RunFailure(RunFailure.Category.USER, "interrupted before a step was measured; ask again");
        }
        int draws = drafts.stream().mapToInt(draft -> draft.phase().repeats()).sum();
        var phases = IntStream.range(0, drafts.size())
                .mapToObj(i -> new StepProfile.Phase(
                        drafts.get(i).phase().name(),
                        profilers
                                .get(i)
                                .parts(steps, drafts.get(i).trace().layers().keySet()),
                        profilers.get(i).choices(),
                        memory(memory.get(i))))
                .toList();
        return new StepProfile(steps, MICROS * preparation.sum() * draws / prepared.sum(), phases);
    }

    private static StepProfile.Memory memory(MemoryPlan plan) {
        return new StepProfile.Memory(plan.variables(), plan.exchanged(), plan.activations());
    }

    @Override
    public void close() {
        profilers.forEach(Profiler::close);
    }
}
