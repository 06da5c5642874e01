package io.lectern.metrics;

import io.lectern.api.About;
import io.lectern.api.MetricPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Task;
import io.lectern.api.look.Figure;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tribuo.classification.Label;
import org.tribuo.classification.evaluation.ConfusionMatrix;
import org.tribuo.classification.evaluation.ConfusionMetrics;
import org.tribuo.evaluation.metrics.EvaluationMetric.Average;

/// How well predicted regions cover the true ones.
///
/// For each class the pixels that prediction and mask share, divided by those that at least one of them
/// has, over all examples together; `mean-iou` is the mean over the classes that occurred.
/// `pixel-accuracy` is the share of pixels whose highest score is the right class. The figure has the
/// overlap of each class.
@About(
        id = "mean-iou",
        name = "Mean intersection over union",
        summary = "Overlap of predicted and true regions, averaged over classes.",
        paper = "https://arxiv.org/abs/1411.4038")
public final class MeanIou implements MetricPlugin<NoSettings> {

    @Override
    public NoSettings defaults() {
        return new NoSettings();
    }

    @Override
    public Optional<String> objection(Task<?> task) {
        return Choices.objection(task, Choices.Kind.PIXEL);
    }

    @Override
    public List<Measure> measures(NoSettings settings) {
        return List.of(new Measure("mean-iou", Goal.HIGHEST, ""), new Measure("pixel-accuracy", Goal.HIGHEST, ""));
    }

    @Override
    public Score start(Task<?> task, NoSettings settings) {
        var choices = Choices.of(task, Choices.Kind.PIXEL);
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
                    "mean-iou",
                    counts.value(this::mean),
                    "pixel-accuracy",
                    counts.value(all -> ConfusionMetrics.accuracy(Average.MICRO, all)));
        }

        @Override
        public Optional<Figure> figure() {
            var occurred = counts.occurred();
            if (occurred.length == 0) {
                return Optional.empty();
            }
            var names = Arrays.stream(occurred).mapToObj(choices.classes()::get).toList();
            var values = Arrays.stream(occurred)
                    .mapToObj(i -> overlap(counts, ClassCounts.label(i)))
                    .toList();
            return Optional.of(new Figure.Bars("Intersection over union by class", names, values, ""));
        }

        private double mean(ConfusionMatrix<Label> all) {
            return Arrays.stream(counts.occurred())
                    .mapToDouble(i -> overlap(all, ClassCounts.label(i)))
                    .average()
                    .orElse(Double.NaN);
        }

        private static double overlap(ConfusionMatrix<Label> all, Label label) {
            return all.tp(label) / (all.tp(label) + all.fp(label) + all.fn(label));
        }
    }
}
