package io.lectern.lenses;

import io.lectern.api.About;
import io.lectern.api.LensPlugin;
import io.lectern.api.look.Figure;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.NdArray;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Which class is taken for which, over many examples of the viewer's part of the data.
@About(
        id = "confusion-matrix",
        name = "Confusion matrix",
        summary = "Which class the model takes for which, over a part of the data.")
public final class ConfusionMatrix implements LensPlugin<ConfusionMatrix.Settings> {

    private static final int MOST_DRAWN = 60;
    private static final int LISTED = 20;

    /// What can be chosen.
    public record Settings(
            @Doc("What a cell says.") Cells cells,

            @Doc("Examples that are looked at, at most.") @Range(min = 1, max = 1_000_000)
            int examples) {}

    /// What a cell says.
    public enum Cells {
        @Doc("How many examples.")
        COUNTS,
        @Doc("Which share of the examples of the true class.")
        SHARES
    }

    @Override
    public Settings defaults() {
        return new Settings(Cells.COUNTS, 10_000);
    }

    @Override
    public Optional<String> objection(Subject subject) {
        return Seen.classification(subject).isEmpty() ? Optional.of(Seen.needsClasses(subject)) : Optional.empty();
    }

    @Override
    public Figure look(Subject subject, Settings settings) {
        var classes = Seen.classification(subject).orElseThrow().classes();
        var examples = Seen.first(subject, settings.examples);
        var inputs = Seen.inputs(subject, examples);
        var answers = Seen.best(
                Seen.each(inputs, part -> subject.model().predict(part).get("scores")));
        var labels = examples.get("label");
        int count = classes.size();
        var cells = new float[count * count];
        int right = 0;
        for (int i = 0; i < answers.length; i++) {
            int truth = (int) labels.get(i);
            cells[truth * count + answers[i]]++;
            right += truth == answers[i] ? 1 : 0;
        }
        var title = "Confusion matrix: %,d of %,d right".formatted(right, answers.length);
        if (count > MOST_DRAWN) {
            return new Figure.Table(
                    title + "; most often confused",
                    List.of("true class", "taken for", "examples"),
                    mostConfused(cells, classes));
        }
        if (settings.cells == Cells.SHARES) {
            share(cells, count);
        }
        return new Figure.Heatmap(
                title, NdArray.of(cells, count, count), "true class", "predicted class", classes, classes);
    }

    private static void share(float[] cells, int count) {
        for (int row = 0; row < count; row++) {
            float sum = 0;
            for (int i = row * count; i < (row + 1) * count; i++) {
                sum += cells[i];
            }
            for (int i = row * count; i < (row + 1) * count; i++) {
                cells[i] /= sum; // not a number where a class has no examples
            }
        }
    }

    private static List<List<String>> mostConfused(float[] cells, List<String> classes) {
        record Pair(int truth, int answer, float examples) {}
        int count = classes.size();
        var pairs = new ArrayList<Pair>();
        for (int i = 0; i < cells.length; i++) {
            if (i / count != i % count && cells[i] > 0) {
                pairs.add(new Pair(i / count, i % count, cells[i]));
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::examples).reversed());
        return pairs.stream()
                .limit(LISTED)
                .map(pair -> List.of(
                        classes.get(pair.truth), classes.get(pair.answer), Integer.toString((int) pair.examples)))
                .toList();
    }
}
