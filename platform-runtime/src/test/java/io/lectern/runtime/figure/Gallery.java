package io.lectern.runtime.figure;

import io.lectern.api.look.Figure;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// Figures of every kind: as they come, and as they come at worst.
final class Gallery {

    static final String LONG = "a name that somebody found necessary although nobody can read it to its end ";

    private Gallery() {}

    /// Writes all to a folder, to be looked at.
    public static void main(String[] args) throws Exception {
        var folder = Files.createDirectories(Path.of(args[0]));
        for (var figure : all().entrySet()) {
            for (var ending : List.of("png", "svg")) {
                FigureFile.write(
                        figure.getValue(),
                        folder.resolve(figure.getKey() + "." + ending),
                        new io.lectern.runtime.json.Json(List.of()));
            }
        }
    }

    static Map<String, Figure> all() {
        var figures = new LinkedHashMap<String, Figure>();
        Charts.addTo(figures);
        pictures(figures);
        texts(figures);
        figures.put(
                "row", new Figure.Row("A row of several", List.of(heat(4, 5), heat(3, 9), heat(2, 2), lines(2, 30))));
        figures.put("row-empty", new Figure.Row("Nothing", List.of()));
        figures.put(
                "frames",
                new Figure.Frames(
                        "A film",
                        IntStream.range(0, 90).mapToObj(i -> "step " + 100 * i).toList(),
                        IntStream.range(0, 90).mapToObj(i -> heat(4, 4)).toList()));
        return figures;
    }

    private static void pictures(Map<String, Figure> figures) {
        figures.put(
                "images",
                new Figure.Images(
                        "Twelve",
                        array(i -> i % 97 / 97.0, 12, 1, 28, 28),
                        IntStream.range(0, 12)
                                .mapToObj(i -> i + " is " + (i % 3))
                                .toList()));
        figures.put(
                "images-colour",
                new Figure.Images(
                        "Colour, " + LONG,
                        array(i -> i % 31 / 31.0, 3, 3, 32, 32),
                        List.of("aeroplane taken for a bird", "b", LONG)));
        figures.put("images-many", new Figure.Images("500", array(i -> i % 7 / 7.0, 500, 1, 8, 8), List.of()));
        figures.put(
                "images-one",
                new Figure.Images(
                        "One, with NaN", array(i -> i == 5 ? Double.NaN : i / 16.0, 1, 1, 4, 4), List.of("it")));
        figures.put("images-large", new Figure.Images("Large", array(i -> i % 640 / 640.0, 2, 1, 480, 640), List.of()));
        figures.put("images-empty", new Figure.Images("None", NdArray.of(new float[0], 0, 1, 8, 8), List.of()));
        figures.put(
                "overlay",
                new Figure.Overlay(
                        "What '3' rests on",
                        array(i -> i % 28 / 28.0, 1, 28, 28),
                        array(i -> Math.exp(-Math.hypot(i % 28 - 14, i / 28 - 10) / 4), 28, 28)));
        figures.put(
                "overlay-signed",
                new Figure.Overlay(
                        "For and against", array(i -> i % 32 / 32.0, 3, 32, 32), array(i -> Math.sin(i / 90.0), 8, 8)));
        figures.put(
                "boxes",
                new Figure.Boxes(
                        "Two found",
                        array(i -> 0.8, 1, 64, 96),
                        NdArray.of(new float[] {4, 6, 40, 50, 0, 0.93f, 30, 0, 90, 40, 1, 1, 0, 0, 9, 9, 0, 0}, 3, 6),
                        List.of("cat", "dog")));
        figures.put(
                "strokes",
                new Figure.Strokes(
                        "A spiral and a dot",
                        array(
                                i -> i < 297
                                        ? new double[] {
                                                    Math.cos(i / 30.0) * i,
                                                    Math.sin(i / 30.0) * i,
                                                    i == 294 || i == 296 ? 1 : 0
                                                }
                                                [i % 3]
                                        : i % 3 == 2 ? 1 : 50,
                                100,
                                3)));
        figures.put("strokes-empty", new Figure.Strokes("None", NdArray.of(new float[0], 0, 3)));
    }

    private static void texts(Map<String, Figure> figures) {
        var tokens = List.of("The", " ", "old", " ", "man", "\n", "<b>", "&", "\u202Eevil", "unbelievably");
        figures.put(
                "tokens",
                new Figure.TokenWeights(
                        "Weights of tokens",
                        tokens,
                        List.of(-1.0, 0.0, 0.3, -0.2, 0.9, 1.0, Double.NaN, 0.1, -0.6, 4.0)));
        var text = "Colourless green ideas sleep furiously in the shade of a sycamore that nobody planted.";
        figures.put(
                "tokens-many",
                new Figure.TokenWeights(
                        "Characters",
                        text.chars().mapToObj(c -> String.valueOf((char) c)).toList(),
                        IntStream.range(0, text.length())
                                .mapToObj(i -> Math.sin(i))
                                .toList()));
        figures.put("tokens-empty", new Figure.TokenWeights("None", List.of(), List.of()));
        figures.put(
                "table",
                new Figure.Table(
                        "Most often confused",
                        List.of("true class", "taken for", "examples"),
                        List.of(
                                List.of("cat", "dog", "12"),
                                List.of("<script>alert(1)</script>", LONG + LONG, "3"),
                                List.of("short row"))));
        figures.put("table-empty", new Figure.Table("No rows", List.of("a", "b"), List.of()));
        figures.put(
                "table-long",
                new Figure.Table(
                        "Long",
                        List.of("n", "square"),
                        IntStream.range(0, 500)
                                .mapToObj(i -> List.of("" + i, "" + i * i))
                                .toList()));
        figures.put("graph", graph());
        figures.put(
                "graph-circle",
                new Figure.Graph(
                        "A circle, and one alone",
                        List.of(
                                new Figure.Node("a", "a", 1),
                                new Figure.Node("b", "b", 2),
                                new Figure.Node("c", LONG, Double.NaN)),
                        List.of(new Figure.Link("a", "b", "there"), new Figure.Link("b", "a", "and back"))));
        figures.put("graph-tree", tree(4));
        figures.put("graph-empty", new Figure.Graph("None", List.of(), List.of()));
    }

    /// One level with so many leaves, whose boxes are narrower than the labels of the arrows to them.
    static Figure tree(int leaves) {
        var nodes = new ArrayList<>(List.of(new Figure.Node("root", "root", 0)));
        var links = new ArrayList<Figure.Link>();
        for (int i = 0; i < leaves; i++) {
            nodes.add(new Figure.Node("leaf " + i, "l", i));
            links.add(new Figure.Link("root", "leaf " + i, "visits 49, prior 0.12"));
        }
        return new Figure.Graph("Tree", nodes, links);
    }

    private static Figure graph() {
        var nodes = new ArrayList<Figure.Node>();
        var links = new ArrayList<Figure.Link>();
        nodes.add(new Figure.Node("input", "input\n3×32×32", 0));
        var last = "input";
        for (int i = 1; i <= 4; i++) {
            var block = "block_" + i;
            nodes.add(new Figure.Node(block + "/conv", block + "/conv\n16×32×32\n2,320 weights", i));
            nodes.add(new Figure.Node(block + "/relu", block + "/relu", 0));
            nodes.add(new Figure.Node(block, block + "\nsum", 0));
            links.add(new Figure.Link(last, block + "/conv", ""));
            links.add(new Figure.Link(block + "/conv", block + "/relu", ""));
            links.add(new Figure.Link(block + "/relu", block, ""));
            links.add(new Figure.Link(last, block, i == 1 ? "shortcut" : ""));
            last = block;
        }
        nodes.add(new Figure.Node("scores", "scores\n10", 3));
        links.add(new Figure.Link(last, "scores", ""));
        return new Figure.Graph("Computational graph", nodes, links);
    }

    static Figure lines(int count, int points) {
        return new Figure.Lines(
                "Loss of %d runs".formatted(count),
                "step",
                "loss (nats)",
                IntStream.range(0, count)
                        .mapToObj(k -> line(
                                "run " + k, points, i -> (1 + k * 0.2) * Math.exp(-i / 40.0) + 0.05 * noise(i + k)))
                        .toList());
    }

    static Figure.Line line(String name, int points, IntToDoubleFunction y) {
        return new Figure.Line(
                name,
                IntStream.range(0, points).mapToObj(i -> (double) i).toList(),
                IntStream.range(0, points).mapToObj(y::applyAsDouble).toList());
    }

    static Figure heat(int rows, int columns) {
        return new Figure.Heatmap(
                "%d by %d".formatted(rows, columns), array(i -> Math.sin(i / 3.0), rows, columns), "row", "column");
    }

    static Figure points(int count, int dimensions, int groups) {
        var random = new Random(3);
        return new Figure.Points(
                "%,d points in %d dimensions".formatted(count, dimensions),
                array(
                        i -> random.nextGaussian() + 3 * Math.sin(i / dimensions % groups * 2.4 + i % dimensions * 1.5),
                        count,
                        dimensions),
                IntStream.range(0, count).mapToObj(i -> i % groups).toList(),
                groups == 1 ? List.of() : names(groups));
    }

    static double noise(int i) {
        return new Random(i * 7919L).nextGaussian();
    }

    static List<String> digits(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    static List<String> names(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> i % 5 == 3 ? LONG + i : "class " + i)
                .toList();
    }

    static NdArray array(IntToDoubleFunction values, int... dims) {
        var shape = Shape.of(dims);
        var floats = new float[shape.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values.applyAsDouble(i);
        }
        return NdArray.of(floats, shape);
    }
}
