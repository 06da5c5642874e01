package io.lectern.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.About;
import io.lectern.api.MetricPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// The contract lets a right metric pass and catches wrong ones.
class MetricContractTests {

    private static final Classification TASK = new Classification(new Feature.Image(1, 2, 2), List.of("a", "b"));

    record Nothing() {}

    /// Accuracy, made wrong in one way.
    private enum Fault {
        NONE,
        ZERO_FOR_NOTHING,
        MEAN_OF_BATCHES,
        ONE_COUNT_FOR_ALL,
        FLATTERS,
        COUNTS_MISTAKES,
        TAKES_ANYTHING
    }

    @About(id = "share", name = "Share", summary = "Share of right answers.")
    private static final class Share implements MetricPlugin<Nothing> {

        private final Fault fault;
        private final Count common = new Count(Fault.NONE);

        Share(Fault fault) {
            this.fault = fault;
        }

        @Override
        public Nothing defaults() {
            return new Nothing();
        }

        @Override
        public Optional<String> objection(Task<?> task) {
            boolean fits = fault == Fault.TAKES_ANYTHING || task instanceof Classification;
            return fits ? Optional.empty() : Optional.of("no labels");
        }

        @Override
        public List<Measure> measures(Nothing settings) {
            return List.of(new Measure("share", Goal.HIGHEST, ""));
        }

        @Override
        public Score start(Task<?> task, Nothing settings) {
            objection(task).ifPresent(reason -> {
                throw new IllegalArgumentException(reason);
            });
            return fault == Fault.ONE_COUNT_FOR_ALL ? common : new Count(fault);
        }
    }

    private static final class Count implements MetricPlugin.Score {

        private final Fault fault;
        private double right;
        private double all;

        Count(Fault fault) {
            this.fault = fault;
        }

        @Override
        public void add(Batch examples, Batch predictions) {
            double found = 0;
            for (int i = 0; i < examples.size(); i++) {
                var scores = predictions.get("scores").at(i);
                int best = scores.get(1) > scores.get(0) ? 1 : 0;
                found += best == examples.get("label").get(i) ? 1 : 0;
            }
            boolean mean = fault == Fault.MEAN_OF_BATCHES && examples.size() > 0;
            right += mean ? found / examples.size() : found;
            all += mean ? 1 : examples.size();
        }

        @Override
        public Map<String, Double> values() {
            DoubleBinaryOperator share = switch (fault) {
                case ZERO_FOR_NOTHING -> (a, b) -> b == 0 ? 0 : a / b;
                case FLATTERS -> (_, b) -> b == 0 ? Double.NaN : 1;
                case COUNTS_MISTAKES -> (a, b) -> 1 - a / b;
                default -> (a, b) -> a / b;
            };
            return Map.of("share", share.applyAsDouble(right, all));
        }
    }

    private static final class Checked extends MetricContract<Nothing> {

        private final Share share;

        Checked(Fault fault) {
            share = new Share(fault);
        }

        @Override
        protected MetricPlugin<Nothing> metric() {
            return share;
        }

        @Override
        protected Task<?> task() {
            return TASK;
        }
    }

    private static void caught(ThrowingCallable check) {
        assertThatThrownBy(check).isInstanceOf(AssertionError.class);
    }

    @Test
    void letsARightMetricPass() {
        var checked = new Checked(Fault.NONE);

        assertThatCode(() -> {
                    checked.describesItself();
                    checked.explainsEverySetting();
                    checked.namesItsMeasures();
                    checked.judgesItsTask();
                    checked.refusesAnotherTaskWithAReason();
                    checked.givesNaNWhereNothingWasAdded();
                    checked.givesTheBestValueToPerfectPredictions();
                    checked.givesAWorseValueToGuesses();
                    checked.doesNotDependOnHowExamplesAreBatched();
                    checked.takesAnEmptyBatch();
                    checked.startsAfreshEachTime();
                })
                .doesNotThrowAnyException();
    }

    @Test
    void catchesWrongOnes() {
        caught(() -> new Checked(Fault.ZERO_FOR_NOTHING).givesNaNWhereNothingWasAdded());
        caught(() -> new Checked(Fault.MEAN_OF_BATCHES).doesNotDependOnHowExamplesAreBatched());
        caught(() -> new Checked(Fault.ONE_COUNT_FOR_ALL).startsAfreshEachTime());
        caught(() -> new Checked(Fault.FLATTERS).givesAWorseValueToGuesses());
        caught(() -> new Checked(Fault.COUNTS_MISTAKES).givesTheBestValueToPerfectPredictions());
        caught(() -> new Checked(Fault.TAKES_ANYTHING).refusesAnotherTaskWithAReason());
    }
}
