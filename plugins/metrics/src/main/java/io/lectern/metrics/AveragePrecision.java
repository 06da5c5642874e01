package io.lectern.metrics;

import io.lectern.api.About;
import io.lectern.api.MetricPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Detection;
import io.lectern.api.data.Task;
import io.lectern.api.look.Figure;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// How well things are found, as COCO measures it.
///
/// In each picture the boxes found take true ones of their class in the order of their scores, each the free one that
/// it overlaps most, if by at least a threshold; what takes none is a false alarm. Over all pictures, the precision of
/// what has at least some score is raised to that of any lower score, and read at 101 recalls from 0 to 1: their mean
/// is the average precision of a class, and the mean of those over the classes that occurred the number given. `ap50`
/// and `ap75` take the thresholds 0.5 and 0.75; `ap` is the mean over ten of them from 0.5 to 0.95. `ap-small` is that
/// for true boxes of no more area than a square of `small` pixels: others may be found or missed, and a box found that
/// takes none counts only if it is that small itself.
@About(
        id = "average-precision",
        name = "Average precision",
        summary =
                "How well things are found, over all thresholds of score: COCO's AP, AP50, AP75 and AP of small things.",
        paper = "https://arxiv.org/abs/1405.0312")
public final class AveragePrecision implements MetricPlugin<AveragePrecision.Settings> {

    /// What can be chosen.
    public record Settings(
            @Doc("Side in pixels of the largest square that is small; COCO has 32.") @Range(min = 1, max = 10_000)
            double small) {}

    @Override
    public Settings defaults() {
        return new Settings(8);
    }

    @Override
    public Optional<String> objection(Task<?> task) {
        return task instanceof Detection
                ? Optional.empty()
                : Optional.of("it judges boxes around things, and this task is "
                        + task.getClass().getSimpleName());
    }

    @Override
    public List<Measure> measures(Settings settings) {
        return List.of(
                new Measure("ap50", Goal.HIGHEST, ""),
                new Measure("ap75", Goal.HIGHEST, ""),
                new Measure("ap", Goal.HIGHEST, ""),
                new Measure("ap-small", Goal.HIGHEST, ""));
    }

    @Override
    public Score start(Task<?> task, Settings settings) {
        if (!(task instanceof Detection detection)) {
            throw new IllegalArgumentException(objection(task).orElseThrow());
        }
        return new Count(detection.classes(), settings.small * settings.small);
    }

    private static final class Count implements Score {

        private static final List<Double> THRESHOLDS =
                IntStream.range(0, 10).mapToObj(i -> 0.5 + 0.05 * i).toList();

        private final List<String> classes;
        private final List<List<Ranking>> all; // by class, then by threshold
        private final List<List<Ranking>> small;

        Count(List<String> classes, double small) {
            this.classes = classes;
            this.all = rankings(classes.size(), Double.POSITIVE_INFINITY);
            this.small = rankings(classes.size(), small);
        }

        private static List<List<Ranking>> rankings(int classes, double area) {
            return IntStream.range(0, classes)
                    .mapToObj(_ -> THRESHOLDS.stream()
                            .map(threshold -> new Ranking(threshold, area))
                            .toList())
                    .toList();
        }

        @Override
        public void add(Batch examples, Batch predictions) {
            var wanted = examples.get("boxes");
            var given = predictions.get("found");
            for (int picture = 0; picture < wanted.dim(0); picture++) {
                var truth = Box.of(wanted.at(picture));
                var found = Box.of(given.at(picture));
                for (int i = 0; i < classes.size(); i++) {
                    int kind = i;
                    var theirs =
                            truth.stream().filter(box -> box.kind() == kind).toList();
                    var those = found.stream().filter(box -> box.kind() == kind).toList();
                    all.get(i).forEach(ranking -> ranking.add(theirs, those));
                    small.get(i).forEach(ranking -> ranking.add(theirs, those));
                }
            }
        }

        @Override
        public Map<String, Double> values() {
            return Map.of(
                    "ap50", mean(all, 0, 1),
                    "ap75", mean(all, 5, 6),
                    "ap", mean(all, 0, THRESHOLDS.size()),
                    "ap-small", mean(small, 0, THRESHOLDS.size()));
        }

        private static double mean(List<List<Ranking>> rankings, int from, int to) {
            return rankings.stream()
                    .flatMap(byThreshold -> byThreshold.subList(from, to).stream())
                    .mapToDouble(Ranking::averagePrecision)
                    .filter(value -> !Double.isNaN(value))
                    .average()
                    .orElse(Double.NaN);
        }

        @Override
        public Optional<Figure> figure() {
            var lines = new ArrayList<Figure.Line>();
            for (int i = 0; i < classes.size(); i++) {
                var ranking = all.get(i).getFirst();
                if (!Double.isNaN(ranking.averagePrecision())) {
                    lines.add(new Figure.Line(classes.get(i), Ranking.RECALLS, ranking.precisions()));
                }
            }
            return lines.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Figure.Lines("Precision at overlap 0.5", "recall", "precision", lines));
        }
    }
}
