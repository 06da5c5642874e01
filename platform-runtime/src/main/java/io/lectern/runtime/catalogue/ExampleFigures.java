package io.lectern.runtime.catalogue;

import io.lectern.api.data.Batch;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Task;
import io.lectern.api.look.Figure;
import io.lectern.api.tensor.NdArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Examples as figures, by what their features are.
///
/// @param first the number of the first example
public record ExampleFigures(Task<?> task, int first) {

    private static final int MOST_LARGE = 8;
    private static final int MOST_NUMBERS = 12;

    /// A figure for each field that can be seen, and a table of the fields that can be read.
    public List<Figure> of(Batch examples) {
        var figures = new ArrayList<Figure>();
        fields(examples)
                .forEach(field ->
                        figure(field.getKey(), field.getValue(), examples).forEach(figures::add));
        if (task.inputs().isEmpty() || task.inputs().values().stream().anyMatch(ExampleFigures::readable)) {
            figures.add(table(examples));
        }
        return figures;
    }

    private List<Map.Entry<String, Feature>> fields(Batch examples) {
        return Stream.concat(task.inputs().entrySet().stream(), task.targets().entrySet().stream())
                .filter(field -> examples.has(field.getKey()))
                .toList();
    }

    private Stream<Figure> figure(String name, Feature feature, Batch examples) {
        var values = examples.get(name);
        return switch (feature) {
            case Feature.Image _ -> Stream.of(pictures(name, values, examples));
            case Feature.Video video -> Stream.of(new Figure.Images(name + " " + first, values.at(0), frames(video)));
            case Feature.Audio audio ->
                Stream.of(new Figure.Row(
                        name, each(values, i -> new Figure.Audio(label(examples, i), values.at(i), audio.rate()))));
            case Feature.Series _, Feature.Bits _ ->
                Stream.of(new Figure.Row(
                        name, each(values, i -> new Figure.Heatmap(label(examples, i), values.at(i), "time", ""))));
            case Feature.Mask mask -> masks(name, mask, values, examples);
            case Feature.Boxes boxes -> boxes(name, boxes, values, examples);
            case Feature.Vector vector when vector.names().size() == 2 -> Stream.of(points(name, values, examples));
            case Feature.Vector _,
                    Feature.Label _,
                    Feature.Tokens _,
                    Feature.Scores _,
                    Feature.TokenScores _,
                    Feature.MaskScores _,
                    Feature.BitScores _,
                    Feature.Flow _,
                    Feature.Links _ -> Stream.empty();
        };
    }

    private Figure pictures(String name, NdArray values, Batch examples) {
        var captions = IntStream.range(0, values.dim(0))
                .mapToObj(i -> label(examples, i))
                .toList();
        return new Figure.Images(name, values, captions);
    }

    private static List<String> frames(Feature.Video video) {
        return IntStream.range(0, video.frames()).mapToObj(Integer::toString).toList();
    }

    private static List<Figure> each(NdArray values, IntFunction<Figure> figure) {
        return IntStream.range(0, Math.min(values.dim(0), MOST_LARGE))
                .mapToObj(figure)
                .toList();
    }

    private Stream<Figure> masks(String name, Feature.Mask mask, NdArray values, Batch examples) {
        return picture(examples)
                .map(pictures -> new Figure.Row(name, each(values, i -> {
                    var classes = values.at(i);
                    var shares = new float[classes.size()];
                    for (int pixel = 0; pixel < shares.length; pixel++) {
                        shares[pixel] = (float)
                                (classes.get(pixel) / Math.max(1, mask.classes().size() - 1));
                    }
                    return new Figure.Overlay("", pictures.at(i), NdArray.of(shares, classes.shape()));
                })));
    }

    private Stream<Figure> boxes(String name, Feature.Boxes boxes, NdArray values, Batch examples) {
        return picture(examples)
                .map(pictures -> new Figure.Row(
                        name, each(values, i -> new Figure.Boxes("", pictures.at(i), values.at(i), boxes.classes()))));
    }

    private Stream<NdArray> picture(Batch examples) {
        return task.inputs().entrySet().stream()
                .filter(input -> input.getValue() instanceof Feature.Image && examples.has(input.getKey()))
                .map(input -> examples.get(input.getKey()))
                .limit(1);
    }

    private Figure points(String name, NdArray values, Batch examples) {
        var label = task.targets().entrySet().stream()
                .filter(target -> target.getValue() instanceof Feature.Label && examples.has(target.getKey()))
                .findFirst();
        var groups = IntStream.range(0, values.dim(0))
                .mapToObj(i -> label.map(
                                target -> (int) examples.get(target.getKey()).get(i))
                        .orElse(0))
                .toList();
        var names = label.map(target -> ((Feature.Label) target.getValue()).classes())
                .orElse(List.of(name));
        return new Figure.Points(name, values, groups, names);
    }

    /// What a person can read of each example.
    private Figure.Table table(Batch examples) {
        var fields = fields(examples).stream()
                .filter(field -> readable(field.getValue()))
                .toList();
        var columns = new ArrayList<String>(List.of("example"));
        fields.forEach(field -> columns.addAll(columns(field.getKey(), field.getValue())));
        var rows = IntStream.range(0, examples.size())
                .mapToObj(i -> {
                    var row = new ArrayList<String>(List.of(Integer.toString(first + i)));
                    fields.forEach(field -> row.addAll(cells(field.getKey(), field.getValue(), examples, i)));
                    return List.<String>copyOf(row);
                })
                .toList();
        return new Figure.Table("examples", columns, rows);
    }

    private static boolean readable(Feature feature) {
        return feature instanceof Feature.Vector
                || feature instanceof Feature.Label
                || feature instanceof Feature.Tokens;
    }

    private static List<String> columns(String name, Feature feature) {
        return feature instanceof Feature.Vector vector
                ? vector.names().stream().limit(MOST_NUMBERS).toList()
                : List.of(name);
    }

    private static List<String> cells(String name, Feature feature, Batch examples, int example) {
        var values = examples.get(name);
        return switch (feature) {
            case Feature.Label label -> List.of(name(label.classes(), (int) values.get(example)));
            case Feature.Vector vector ->
                IntStream.range(0, Math.min(vector.names().size(), MOST_NUMBERS))
                        .mapToObj(
                                i -> number(values.get(example * vector.names().size() + i)))
                        .toList();
            case Feature.Tokens tokens -> List.of(text(tokens, values, length(name, examples, example), example));
            case Feature _ -> List.of();
        };
    }

    private static int length(String name, Batch examples, int example) {
        return (int) examples.lengths(name).get(example);
    }

    private static String text(Feature.Tokens tokens, NdArray values, int length, int example) {
        var text = new StringBuilder();
        for (int i = 0; i < Math.min(length, tokens.length()); i++) {
            int id = (int) values.get(example * tokens.length() + i);
            text.append(
                    id >= 0 && id < tokens.vocabulary().size()
                            ? tokens.vocabulary().token(id)
                            : "?");
        }
        return text.toString();
    }

    private String label(Batch examples, int example) {
        return task.targets().entrySet().stream()
                .filter(target -> target.getValue() instanceof Feature.Label && examples.has(target.getKey()))
                .map(target -> cells(target.getKey(), target.getValue(), examples, example)
                        .getFirst())
                .findFirst()
                .orElseGet(() -> Integer.toString(first + example));
    }

    private static String name(List<String> classes, int label) {
        return label >= 0 && label < classes.size() ? classes.get(label) : Integer.toString(label);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
