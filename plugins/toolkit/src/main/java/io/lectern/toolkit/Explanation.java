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

    /// Steps that are not measured: the first ones take longer.
    static final int WARMING = 3;

    private static final double MICROS = 1e-3;

    private final List<Draft> drafts;
    private final List<Profiler> profilers = new ArrayList<>();
    private final LongAdder preparation = new LongAdder();
    private final LongAdder prepared = new LongAdder();
    private int begun;

    private Explanation(List<Draft> drafts) {
        this.drafts = drafts;
    }

    static Explanation of(List<Draft> drafts) {
        var explanation = new Explanation(drafts);
        try {
            drafts.forEach(draft -> explanation.profilers.add(Profiler.compile(
                    draft.outputs(), draft.updates(), draft.trace().weights())));
            return explanation;
        } catch (RuntimeException e) {
            explanation.close();
            throw e;
        }
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

    /// A step begins.
    ///
    /// @param done steps before it
    void begin(int done) {
        begun = done + 1;
        if (done == WARMING) {
            profilers.forEach(Profiler::forget);
        }
    }

    /// @param memory what each phase was planned to take
    /// @throws RunFailure if no step was measured
    StepProfile profile(List<MemoryPlan> memory) {
        int steps = begun - WARMING;
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
