package io.lectern.runtime.figure;

import io.lectern.api.look.Figure;
import io.lectern.api.tensor.NdArray;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/// The figures of the gallery that have axes.
final class Charts {

    private Charts() {}

    static void addTo(Map<String, Figure> figures) {
        figures.put("lines", Gallery.lines(3, 200));
        figures.put(
                "lines-one-point",
                new Figure.Lines("One point", "step", "loss (nats)", List.of(Gallery.line("a", 1, i -> 3))));
        figures.put("lines-many", Gallery.lines(40, 50));
        figures.put(
                "lines-long",
                new Figure.Lines(
                        "10,000 points of noise",
                        "step",
                        "loss (nats)",
                        List.of(Gallery.line("noise", 10_000, i -> Math.sin(i / 900.0) + Gallery.noise(i)))));
        figures.put(
                "lines-gaps",
                new Figure.Lines(
                        "Gaps",
                        "step",
                        Gallery.LONG + Gallery.LONG,
                        List.of(
                                Gallery.line(
                                        Gallery.LONG,
                                        60,
                                        i -> i % 7 == 0 ? Double.NaN : i == 40 ? Double.POSITIVE_INFINITY : i * i),
                                Gallery.line("b", 60, i -> 1e-3 * i))));
        figures.put("lines-empty", new Figure.Lines("No lines", "x", "y", List.of()));
        figures.put(
                "lines-nan", new Figure.Lines("All NaN", "x", "y", List.of(Gallery.line("a", 10, i -> Double.NaN))));
        figures.put(
                "lines-small",
                new Figure.Lines("Very small", "x", "y", List.of(Gallery.line("a", 10, i -> 1e-12 * i))));
        figures.put(
                "bars",
                new Figure.Bars(
                        "Accuracy by class",
                        List.of("cat", "dog", "bird", "fish"),
                        List.of(0.91, 0.8723, 0.5, 1.0),
                        "share"));
        figures.put(
                "bars-long",
                new Figure.Bars(
                        "Long names",
                        List.of(Gallery.LONG, Gallery.LONG, "c"),
                        List.of(1.0, -2.0, Double.NaN),
                        "nats"));
        figures.put(
                "bars-many",
                new Figure.Bars(
                        "A histogram",
                        IntStream.range(0, 120)
                                .mapToObj(i -> Lettering.number(-1.5 + i / 40.0))
                                .toList(),
                        IntStream.range(0, 120)
                                .mapToObj(i -> Math.exp(-(i - 60) * (i - 60) / 500.0) * 1000)
                                .toList(),
                        "weights"));
        figures.put("bars-empty", new Figure.Bars("No bars", List.of(), List.of(), ""));
        figures.put("points", Gallery.points(200, 2, 10));
        figures.put("points-one", Gallery.points(1, 2, 1));
        figures.put("points-many", Gallery.points(10_000, 2, 40));
        figures.put("points-solid", Gallery.points(400, 3, 3));
        figures.put(
                "points-empty", new Figure.Points("No points", NdArray.of(new float[0], 0, 2), List.of(), List.of()));
        figures.put(
                "points-nan",
                new Figure.Points(
                        "Two lost",
                        Gallery.array(i -> i < 4 ? Double.NaN : i, 5, 2),
                        List.of(0, 0, 0, 0, 0),
                        List.of("a")));
        figures.put(
                "audio",
                new Figure.Audio(
                        "A tone that dies away",
                        Gallery.array(i -> Math.sin(i / 8.0) * Math.exp(-i / 9000.0), 32_000),
                        16_000));
        figures.put("audio-empty", new Figure.Audio("Silence", NdArray.of(new float[0], 0), 16_000));
        figures.put(
                "heatmap-values",
                new Figure.Heatmap(
                        "Confusion matrix",
                        Gallery.array(i -> i % 11 == 0 ? 100 + i : i % 4, 10, 10),
                        "true class",
                        "predicted class",
                        Gallery.digits(10),
                        Gallery.digits(10)));
        figures.put("heatmap-signed", Gallery.heat(24, 30));
        figures.put(
                "heatmap-names",
                new Figure.Heatmap(
                        "Names", Gallery.array(i -> i, 6, 6), "from", "to", Gallery.names(6), Gallery.names(6)));
        figures.put(
                "heatmap-large", new Figure.Heatmap("Large", Gallery.array(i -> i % 300, 300, 300), "row", "column"));
        figures.put(
                "heatmap-classes",
                new Figure.Heatmap(
                        "100 classes",
                        Gallery.array(i -> i % 101 == 0 ? 50 : i % 3, 100, 100),
                        "true",
                        "predicted",
                        Gallery.names(100),
                        Gallery.names(100)));
        figures.put("heatmap-wide", new Figure.Heatmap("Wide", Gallery.array(i -> i, 2, 400), "head", "place"));
        figures.put(
                "heatmap-nan",
                new Figure.Heatmap(
                        "Not finite",
                        Gallery.array(i -> i == 3 ? Double.NaN : i == 5 ? Double.POSITIVE_INFINITY : i, 3, 3),
                        "row",
                        "column"));
        figures.put("heatmap-one", new Figure.Heatmap("One", Gallery.array(i -> 7, 1, 1), "row", "column"));
        figures.put("heatmap-empty", new Figure.Heatmap("None", NdArray.of(new float[0], 0, 4), "row", "column"));
        figures.put("regions", regions());
    }

    private static Figure regions() {
        int side = 60;
        var shares = Gallery.array(
                i -> {
                    double p = 1 / (1 + Math.exp(-3 * Math.sin(i % side / 8.0) - (i / side % side - 30) / 6.0));
                    return i < side * side ? p : 1 - p;
                },
                2,
                side,
                side);
        var random = new Random(1);
        return new Figure.Regions(
                "Decision surface",
                "x",
                "y",
                new Figure.Frame(-2, 2, -2, 2),
                shares,
                Gallery.array(i -> random.nextGaussian(), 120, 2),
                IntStream.range(0, 120).mapToObj(i -> i % 2).toList(),
                List.of("inner", "outer"));
    }
}
