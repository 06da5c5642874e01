package io.lectern.metrics;

import io.lectern.api.About;
import io.lectern.api.MetricPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tribuo.classification.evaluation.ConfusionMetrics;
import org.tribuo.evaluation.metrics.EvaluationMetric.Average;

/// How often the highest score is the right class.
@About(id = "accuracy", name = "Accuracy", summary = "Share of examples whose highest score is the right class.")
public final class Accuracy implements MetricPlugin<NoSettings> {

    @Override
    public NoSettings defaults() {
        return new NoSettings();
    }

    @Override
    public Optional<String> objection(Task<?> task) {
        return Choices.objection(task, Choices.Kind.EXAMPLE);
    }

    @Override
    public List<Measure> measures(NoSettings settings) {
        return List.of(new Measure("accuracy", Goal.HIGHEST, ""));
    }

    @Override
    public Score start(Task<?> task, NoSettings settings) {
        return new Count("accuracy", Choices.of(task, Choices.Kind.EXAMPLE));
    }

    /// Of examples, or of the tokens of a text.
    record Count(String name, Choices choices, ClassCounts counts) implements Score {

        Count(String name, Choices choices) {
            this(name, choices, new ClassCounts(choices.classes().size()));
        }

        @Override
        public void add(Batch examples, Batch predictions) {
            choices.each(examples, predictions, counts::add);
        }

        @Override
        public Map<String, Double> values() {
            return Map.of(name, counts.value(all -> ConfusionMetrics.accuracy(Average.MICRO, all)));
        }
    }
}
