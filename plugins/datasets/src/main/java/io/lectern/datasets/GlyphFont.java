package io.lectern.datasets;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Characters as pen strokes, from a bundled file: the fonts of a machine would make other pictures on each.
///
/// @param sha256 of the file
record GlyphFont(Map<String, List<Outline>> outlines, String sha256) {

    /// Straight pieces that a curve is made of; a cell of the pictures is larger than the error.
    private static final int PIECES = 10;

    private static final GlyphFont BUNDLED = load();

    static GlyphFont bundled() {
        return BUNDLED;
    }

    /// The ways to write a character.
    List<Outline> of(String character) {
        return Objects.requireNonNull(outlines.get(character), character);
    }

    private static Outline outline(Iterator<String> words) {
        var pen = new Pen();
        while (words.hasNext()) {
            switch (words.next()) {
                case "M" -> pen.lift(number(words), number(words));
                case "L" -> pen.line(number(words), number(words));
                case "C" ->
                    pen.curve(number(words), number(words), number(words), number(words), number(words), number(words));
                case "E" -> pen.ellipse(number(words), number(words), number(words), number(words));
                case String other -> throw new IllegalStateException("no such command: " + other);
            }
        }
        return pen.outline();
    }

    private static double number(Iterator<String> words) {
        return Double.parseDouble(words.next());
    }

    private static GlyphFont load() {
        try (var in = Objects.requireNonNull(GlyphFont.class.getResourceAsStream("glyphs.txt"))) {
            var bytes = in.readAllBytes();
            var outlines = new LinkedHashMap<String, List<Outline>>();
            new String(bytes, UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> {
                        var words = Arrays.asList(line.split(" ")).iterator();
                        outlines.computeIfAbsent(words.next(), _ -> new ArrayList<>())
                                .add(outline(words));
                    });
            return new GlyphFont(
                    outlines, new Fingerprint().with("glyphs", bytes).hex());
        } catch (IOException e) {
            throw new IllegalStateException("glyphs.txt is missing in this jar", e);
        }
    }

    /// One way to write a character, in units of its height, around the middle of its box.
    static final class Outline {

        private final double[] x;
        private final double[] y;
        private final BitSet starts;

        private Outline(double[] x, double[] y, BitSet starts) {
            this.x = x;
            this.y = y;
            this.starts = starts;
        }

        int size() {
            return x.length;
        }

        double x(int point) {
            return x[point];
        }

        double y(int point) {
            return y[point];
        }

        /// Whether the pen is put down anew at a point, so that no line leads there.
        boolean starts(int point) {
            return starts.get(point);
        }
    }

    /// Draws in the units of the file.
    private static final class Pen {

        private final List<Double> x = new ArrayList<>();
        private final List<Double> y = new ArrayList<>();
        private final BitSet starts = new BitSet();

        void lift(double toX, double toY) {
            starts.set(x.size());
            line(toX, toY);
        }

        void line(double toX, double toY) {
            x.add(toX);
            y.add(toY);
        }

        void curve(double x1, double y1, double x2, double y2, double x3, double y3) {
            double x0 = x.getLast();
            double y0 = y.getLast();
            for (int i = 1; i <= PIECES; i++) {
                double t = (double) i / PIECES;
                double s = 1 - t;
                line(
                        s * s * s * x0 + 3 * s * s * t * x1 + 3 * s * t * t * x2 + t * t * t * x3,
                        s * s * s * y0 + 3 * s * s * t * y1 + 3 * s * t * t * y2 + t * t * t * y3);
            }
        }

        /// Four curves, whose control points lie where a circle is met best.
        void ellipse(double cx, double cy, double rx, double ry) {
            double kx = 0.5523 * rx;
            double ky = 0.5523 * ry;
            lift(cx, cy - ry);
            curve(cx + kx, cy - ry, cx + rx, cy - ky, cx + rx, cy);
            curve(cx + rx, cy + ky, cx + kx, cy + ry, cx, cy + ry);
            curve(cx - kx, cy + ry, cx - rx, cy + ky, cx - rx, cy);
            curve(cx - rx, cy - ky, cx - kx, cy - ry, cx, cy - ry);
        }

        Outline outline() {
            var box = x.stream().mapToDouble(Double::doubleValue).summaryStatistics();
            double middle = (box.getMin() + box.getMax()) / 2;
            return new Outline(
                    x.stream().mapToDouble(at -> (at - middle) / 100).toArray(),
                    y.stream().mapToDouble(at -> (at - 50) / 100).toArray(),
                    starts);
        }
    }
}
