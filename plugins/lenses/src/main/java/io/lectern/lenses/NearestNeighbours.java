package io.lectern.lenses;

import io.lectern.api.About;
import io.lectern.api.LensPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Split;
import io.lectern.api.look.Figure;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.NdArray;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The training examples that a layer takes for most like the chosen ones: by the angle between its vectors.
///
/// The distance is 1 less the cosine: 0 for the same direction, 1 for a right angle. An example is not its own
/// neighbour.
@About(
        id = "nearest-neighbours",
        name = "Nearest neighbours",
        summary = "The training examples that a layer takes for most like the chosen ones.")
public final class NearestNeighbours implements LensPlugin<NearestNeighbours.Settings> {

    /// What can be chosen.
    public record Settings(
            @Doc("Path of a layer, or empty for the last one before the answer.")
            String layer,

            @Doc("Neighbours of each example.") @Range(min = 1, max = 50)
            int neighbours,

            @Doc("Training examples among which they are looked for, at most.") @Range(min = 1, max = 100_000)
            int among) {}

    private record Neighbour(int index, double distance) {}

    @Override
    public Settings defaults() {
        return new Settings("", 6, 2_000);
    }

    @Override
    public Optional<String> objection(Subject subject) {
        return FeatureSpace.objection(subject);
    }

    @Override
    public Sight sight() {
        return Sight.EXAMPLES;
    }

    @Override
    public Figure look(Subject subject, Settings settings) {
        if (subject.data().isEmpty()) {
            throw new IllegalArgumentException("the training examples are not at hand");
        }
        var chosen = subject.examples();
        var among = Seen.first(subject, Split.TRAIN, settings.among);
        var here = FeatureSpace.of(subject, chosen, settings.layer);
        var there = FeatureSpace.of(subject, among, settings.layer);
        var input = subject.task().inputs().keySet().iterator().next();
        var found = new ArrayList<List<Neighbour>>();
        for (int i = 0; i < chosen.size(); i++) {
            found.add(neighbours(here.row(i), there, chosen.get(input).at(i), among.get(input), settings.neighbours));
        }
        var title = "Nearest training examples in '%s', and their distance".formatted(here.layer());
        return subject.task().inputs().get(input) instanceof Feature.Image image
                ? new Figure.Row(title, pictures(subject, image, input, chosen, among, found))
                : table(subject, title, input, chosen, among, found);
    }

    private static List<Neighbour> neighbours(
            double[] vector, FeatureSpace there, NdArray itself, NdArray among, int most) {
        return IntStream.range(0, there.count())
                .mapToObj(i -> new Neighbour(i, distance(vector, there.row(i))))
                .sorted(Comparator.comparingDouble(Neighbour::distance).thenComparingInt(Neighbour::index))
                .limit(most + 1L)
                .filter(neighbour -> !among.at(neighbour.index).equals(itself))
                .limit(most)
                .toList();
    }

    private static double distance(double[] a, double[] b) {
        double product = 0;
        double sizeA = 0;
        double sizeB = 0;
        for (int i = 0; i < a.length; i++) {
            product += a[i] * b[i];
            sizeA += a[i] * a[i];
            sizeB += b[i] * b[i];
        }
        return 1 - product / Math.sqrt(Math.max(1e-300, sizeA * sizeB));
    }

    private static List<Figure> pictures(
            Subject subject,
            Feature.Image image,
            String input,
            Batch chosen,
            Batch among,
            List<List<Neighbour>> found) {
        var strips = new ArrayList<Figure>();
        int size = image.shape().size();
        for (int i = 0; i < found.size(); i++) {
            var near = found.get(i);
            var pictures = new float[(near.size() + 1) * size];
            System.arraycopy(chosen.get(input).at(i).toFloats(), 0, pictures, 0, size);
            var captions = new ArrayList<>(List.of((name(subject, chosen, i) + " (chosen)").strip()));
            for (int n = 0; n < near.size(); n++) {
                var neighbour = near.get(n);
                System.arraycopy(among.get(input).at(neighbour.index).toFloats(), 0, pictures, (n + 1) * size, size);
                captions.add(String.format(
                        Locale.ROOT, "%s · %.3f", name(subject, among, neighbour.index), neighbour.distance));
            }
            strips.add(new Figure.Images("", NdArray.of(pictures, image.shape().insert(0, near.size() + 1)), captions));
        }
        return strips;
    }

    private static String name(Subject subject, Batch examples, int index) {
        return subject.task() instanceof Classification task
                ? Seen.className(task, examples, index).orElse("")
                : "";
    }

    private static Figure table(
            Subject subject, String title, String input, Batch chosen, Batch among, List<List<Neighbour>> found) {
        var feature = subject.task().inputs().get(input);
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < found.size(); i++) {
            var example = text(feature, input, chosen, i) + suffix(subject, chosen, i);
            for (var neighbour : found.get(i)) {
                rows.add(List.of(
                        example,
                        text(feature, input, among, neighbour.index) + suffix(subject, among, neighbour.index),
                        String.format(Locale.ROOT, "%.4f", neighbour.distance)));
                example = "";
            }
        }
        return new Figure.Table(title, List.of("example", "neighbour", "distance"), rows);
    }

    private static String suffix(Subject subject, Batch examples, int index) {
        var name = name(subject, examples, index);
        return name.isEmpty() ? "" : ": " + name;
    }

    private static String text(
            @org.jspecify.annotations.Nullable Feature feature, String input, Batch examples, int example) {
        var value = examples.get(input).at(example);
        return feature instanceof Feature.Tokens tokens
                ? String.join(
                                "",
                                Seen.tokens(
                                        value.slice(0, Seen.length(examples, input, example, value.size())),
                                        tokens.vocabulary()))
                        .replace("\n", "\\n")
                : IntStream.range(0, Math.min(8, value.size()))
                        .mapToObj(i -> String.format(Locale.ROOT, "%.3g", value.get(i)))
                        .collect(Collectors.joining(", "));
    }
}
