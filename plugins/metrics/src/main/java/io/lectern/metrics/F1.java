package io.lectern.metrics;

import io.lectern.api.About;
import io.lectern.api.MetricPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Task;
import io.lectern.api.look.Figure;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tribuo.classification.Label;
import org.tribuo.classification.evaluation.ConfusionMetrics;
import org.tribuo.evaluation.metrics.MetricTarget;

/// Harmonic mean of precision and recall.
///
/// `f1` is the mean over the classes that occurred (macro); `f1-micro` counts all examples alike, which
/// for one class an example is the accuracy. The figure has precision, recall and F1 of each class.
@About(
        id = "f1",
        name = "F1",
        summary = "Harmonic mean of precision and recall, averaged over classes.",
        paper = "https://www.dcs.gla.ac.uk/Keith/Preface.html")
public final class F1 implements MetricPlugin<NoSettings> {

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
        return List.of(new Measure("f1", Goal.HIGHEST, ""), new Measure("f1-micro", Goal.HIGHEST, ""));
    }

    @Override
    public Score start(Task<?> task, NoSettings settings) {
        var choices = Choices.of(task, Choices.Kind.EXAMPLE);
        return new Count(choices, new ClassCounts(choices.classes().size()));
    }

    private record Count(Choices choices, ClassCounts counts) implements Score {

        @Override
        public void add(Batch examples, Batch predictions) {
            choices.each(examples, predictions, counts::add);
        }

        @Override
        public Map<String, Double> values() {
            return Map.of(
                    "f1", counts.value(all -> ConfusionMetrics.f1(MetricTarget.macroAverageTarget(), all)),
                    "f1-micro", counts.value(all -> ConfusionMetrics.f1(MetricTarget.microAverageTarget(), all)));
        }

        @Override
        public Optional<Figure> figure() {
            var occurred = counts.occurred();
            if (occurred.length == 0) {
                return Optional.empty();
            }
            var columns = List.of("class", "precision", "recall", "F1", "examples");
            var rows = Arrays.stream(occurred).mapToObj(this::row).toList();
            return Optional.of(new Figure.Table("F1 by class", columns, rows));
        }

        private List<String> row(int index) {
            var target = new MetricTarget<Label>(ClassCounts.label(index));
            return List.of(
                    choices.classes().get(index),
                    cell(ConfusionMetrics.precision(target, counts)),
                    cell(ConfusionMetrics.recall(target, counts)),
                    cell(ConfusionMetrics.f1(target, counts)),
                    Long.toString((long) counts.support(ClassCounts.label(index))));
        }

        private static String cell(double value) {
            return String.format(Locale.ROOT, "%.4f", value);
        }
    }
}
