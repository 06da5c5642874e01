package io.lectern.api;

import io.lectern.api.data.Batch;
import io.lectern.api.data.Task;
import io.lectern.api.look.Figure;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A way to judge predictions. It fits a task by the features it finds there.
///
/// @param <S> settings
/// @since 0.1
public interface MetricPlugin<S extends Record> extends Contribution {

    S defaults();

    /// Why it cannot judge this task, or nothing.
    Optional<String> objection(Task<?> task);

    /// The numbers that it gives, most telling first.
    List<Measure> measures(S settings);

    /// A fresh count.
    Score start(Task<?> task, S settings);

    /// One number: its name, whether more is better, and its unit (`nats`, `bits`, or empty for a share).
    record Measure(String name, Goal goal, String unit) {}

    /// Which values are good.
    enum Goal {
        HIGHEST,
        LOWEST,
        ZERO
    }

    /// A count under way; used by one thread.
    interface Score {

        void add(Batch examples, Batch predictions);

        /// The values by the names of the measures; NaN where nothing was added.
        Map<String, Double> values();

        /// A picture of the result, such as a confusion matrix.
        default Optional<Figure> figure() {
            return Optional.empty();
        }
    }

    /// Metrics that look through the eyes of another model, such as a Fréchet distance between features.
    interface WithFeatures<S extends Record> extends MetricPlugin<S> {

        /// A fresh count that turns examples into features by `eyes`.
        Score start(Task<?> task, S settings, Predictor eyes);
    }
}
