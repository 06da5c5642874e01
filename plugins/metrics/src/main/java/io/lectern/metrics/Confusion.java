package io.lectern.metrics;

import io.lectern.api.About;
import io.lectern.api.MetricPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Task;
import io.lectern.api.look.Figure;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tribuo.classification.evaluation.ConfusionMetrics;
import org.tribuo.evaluation.metrics.MetricTarget;

/// Which class is taken for which.
///
/// Its number is the macro recall: for each class the share of its examples that were found, averaged over the
/// classes that occurred. The figure counts examples by true class (row) and by the class with the highest score
/// (column); with more than 100 classes it lists the pairs most often confused.
@About(id = "confusion-matrix", name = "Confusion matrix", summary = "Counts which class is taken for which.")
public final class Confusion implements MetricPlugin<NoSettings> {

    private static final int MOST_DRAWN = 100;
    private static final int LISTED = 20;

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
        return List.of(new Measure("macro-recall", Goal.HIGHEST, ""));
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
                    "macro-recall",
                    counts.value(all -> ConfusionMetrics.recall(MetricTarget.macroAverageTarget(), all)));
        }

        @Override
        public Optional<Figure> figure() {
            if (counts.occurred().length == 0) {
                return Optional.empty();
            }
            return Optional.of(choices.classes().size() <= MOST_DRAWN ? matrix() : list());
        }

        private Figure matrix() {
            var names = choices.classes();
            int classes = names.size();
            var values = new float[classes * classes];
            for (int i = 0; i < values.length; i++) {
                values[i] = counts.count(i / classes, i % classes);
            }
            var cells = NdArray.of(values, Shape.of(classes, classes));
            return new Figure.Heatmap("Confusion matrix", cells, "true class", "predicted class", names, names);
        }

        private Figure list() {
            record Pair(int truth, int answer, long count) {}
            var pairs = new ArrayList<Pair>();
            var occurred = counts.occurred();
            for (int truth : occurred) {
                IntStream.of(occurred)
                        .filter(answer -> answer != truth && counts.count(truth, answer) > 0)
                        .forEach(answer -> pairs.add(new Pair(truth, answer, counts.count(truth, answer))));
            }
            pairs.sort(Comparator.comparingLong(Pair::count).reversed());
            var names = choices.classes();
            var rows = pairs.stream()
                    .limit(LISTED)
                    .map(pair -> List.of(names.get(pair.truth), names.get(pair.answer), Long.toString(pair.count)))
                    .toList();
            return new Figure.Table("Most often confused", List.of("true class", "taken for", "examples"), rows);
        }
    }
}
