package io.lectern.metrics;

import io.lectern.api.About;
import io.lectern.api.MetricPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Task;
import io.lectern.api.data.Transduction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// How often a sequence is written without a mistake, to its last token; padding does not count.
@About(
        id = "sequence-accuracy",
        name = "Sequence accuracy",
        summary = "Share of sequences all of whose tokens have the highest score.")
public final class SequenceAccuracy implements MetricPlugin<NoSettings> {

    private static final String NAME = "sequence-accuracy";

    @Override
    public NoSettings defaults() {
        return new NoSettings();
    }

    @Override
    public Optional<String> objection(Task<?> task) {
        return task instanceof Transduction
                ? Choices.objection(task, Choices.Kind.PLACE)
                : Optional.of("it judges sequences that are answered as a whole, which a Transduction asks for");
    }

    @Override
    public List<Measure> measures(NoSettings settings) {
        return List.of(new Measure(NAME, Goal.HIGHEST, ""));
    }

    @Override
    public Score start(Task<?> task, NoSettings settings) {
        objection(task).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        return new Count(Choices.of(task, Choices.Kind.PLACE));
    }

    private static final class Count implements Score {

        private final Choices choices;
        private long right;
        private long all;

        Count(Choices choices) {
            this.choices = choices;
        }

        @Override
        public void add(Batch examples, Batch predictions) {
            for (int i = 0; i < examples.size(); i++) {
                var mistakes = new AtomicInteger();
                choices.each(examples.slice(i, i + 1), predictions.slice(i, i + 1), (wanted, given) -> {
                    if (given.best() != wanted) {
                        mistakes.incrementAndGet();
                    }
                });
                right += mistakes.get() == 0 ? 1 : 0;
                all++;
            }
        }

        @Override
        public Map<String, Double> values() {
            return Map.of(NAME, all == 0 ? Double.NaN : (double) right / all);
        }
    }
}
