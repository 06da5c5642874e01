package io.lectern.runtime.figure;

import io.lectern.api.look.Figure;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;

/// Boxes with arrows between them, from the top down.
record GraphPlan(List<Box> boxes, List<Arrow> arrows, double width, double height) implements Drawing {

    private static final int MOST = 400;
    private static final int MOST_LINES = 4;
    private static final double WIDEST = 230;
    private static final double PADDING = 10;
    private static final double APART = 26;
    private static final double BETWEEN = 34;
    private static final double BETWEEN_LABELLED = 44;
    private static final double WIDEST_LABEL = 140;
    private static final double JOINT = 10;
    private static final double HEAD = 6;

    /// What leads back keeps away from what leads there.
    private static final double ASIDE = 16;

    /// The colours of boxes end where text on them would no longer be easy to read.
    private static final double PALEST = 0.08;

    private static final double DARKEST = 0.5;

    private record Box(List<String> lines, Color colour, double x, double y, double width, double height) {}

    /// @param place where its label begins
    private record Arrow(Path2D line, Shape head, String label, Point2D place) {}

    static Drawing of(Figure.Graph graph) {
        var nodes = graph.nodes().stream().limit(MOST).toList();
        if (nodes.isEmpty()) {
            return Titled.of(graph.title(), new Nothing("no nodes"));
        }
        var numbers = new HashMap<String, Integer>();
        nodes.forEach(node -> numbers.putIfAbsent(node.id(), numbers.size()));
        if (numbers.size() < nodes.size()) {
            throw new IllegalArgumentException("a graph's nodes need ids of their own; two are the same");
        }
        var links = new ArrayList<Figure.Link>();
        var pairs = new ArrayList<int[]>();
        for (var link : graph.links()) {
            var from = numbers.get(link.from());
            var to = numbers.get(link.to());
            if (from != null && to != null && !from.equals(to)) {
                links.add(link);
                pairs.add(new int[] {from, to});
            }
        }
        var plan = plan(nodes, links, Layering.of(nodes.size(), pairs));
        return Titled.of(
                graph.title(), plan, Rows.some(nodes.size(), graph.nodes().size(), "nodes"));
    }

    private static GraphPlan plan(List<Figure.Node> nodes, List<Figure.Link> links, Layering layering) {
        var texts = nodes.stream().map(node -> lines(node.label())).toList();
        double between = links.stream().allMatch(link -> link.label().isEmpty()) ? BETWEEN : BETWEEN_LABELLED;
        var widths = new double[layering.count()];
        var heights = new double[layering.count()];
        for (int i = 0; i < widths.length; i++) {
            boolean joint = i >= nodes.size();
            widths[i] = joint ? JOINT : boxWidth(texts.get(i));
            heights[i] = joint ? 0 : texts.get(i).size() * Lettering.lineHeight(Lettering.SMALL) + PADDING;
        }
        var arriving = new int[widths.length];
        layering.ways().forEach(way -> arriving[way.getLast()]++);
        for (int i = 0; i < links.size(); i++) {
            int to = layering.ways().get(i).getLast();
            if (arriving[to] == 1) {
                widths[to] = Math.max(widths[to], Lettering.width(fitted(links.get(i)), Lettering.SMALL));
            }
        }
        double width = 0;
        for (var layer : layering.layers()) {
            width = Math.max(
                    width, layer.stream().mapToDouble(i -> widths[i] + APART).sum() - APART);
        }
        var x = new double[widths.length];
        var y = new double[widths.length];
        double top = 0;
        for (var layer : layering.layers()) {
            double own = layer.stream().mapToDouble(i -> widths[i] + APART).sum() - APART;
            double tall = layer.stream().mapToDouble(i -> heights[i]).max().orElse(0);
            double left = (width - own) / 2;
            for (int i : layer) {
                x[i] = left + widths[i] / 2;
                y[i] = top + tall / 2;
                left += widths[i] + APART;
            }
            top += tall + between;
        }
        var colours = Colours.of(nodes.stream().mapToDouble(Figure.Node::value));
        var boxes = new ArrayList<Box>();
        for (int i = 0; i < nodes.size(); i++) {
            boxes.add(new Box(
                    texts.get(i),
                    pale(nodes.get(i).value(), colours),
                    x[i] - widths[i] / 2,
                    y[i] - heights[i] / 2,
                    widths[i],
                    heights[i]));
        }
        var arrows = new ArrayList<Arrow>();
        for (int i = 0; i < links.size(); i++) {
            var way = layering.ways().get(i);
            arrows.add(arrow(way, fitted(links.get(i)), arriving[way.getLast()] == 1, x, y, heights));
        }
        return new GraphPlan(boxes, arrows, width, top - between + 1);
    }

    private static String fitted(Figure.Link link) {
        return Lettering.fit(link.label(), Lettering.SMALL, WIDEST_LABEL);
    }

    private static List<String> lines(String label) {
        var lines = Stream.of(label.split("\n", MOST_LINES))
                .map(line -> Lettering.fit(line, Lettering.SMALL, WIDEST - 2 * PADDING))
                .toList();
        return lines.isEmpty() ? List.of("") : lines;
    }

    private static double boxWidth(List<String> lines) {
        return Math.max(
                60,
                2 * PADDING
                        + lines.stream()
                                .mapToDouble(line -> Lettering.width(line, Lettering.HEAD) * 11 / 12)
                                .max()
                                .orElse(0));
    }

    private static Color pale(double value, Colours colours) {
        if (!Double.isFinite(value)) {
            return Palette.MISSING;
        }
        double share = Math.clamp((value - colours.least()) / (colours.most() - colours.least()), 0, 1);
        return colours.signed()
                ? Palette.mixed(colours.at(value), Color.WHITE, 0.4)
                : colours.at(
                        colours.least() + (PALEST + (DARKEST - PALEST) * share) * (colours.most() - colours.least()));
    }

    /// From the lower edge of one box to the upper edge of another, or the other way where it leads back.
    ///
    /// @param alone whether no other arrow ends there, so that there is room for the label
    private static Arrow arrow(
            List<Integer> way, String label, boolean alone, double[] x, double[] y, double[] heights) {
        int from = way.getFirst();
        int to = way.getLast();
        double direction = y[to] >= y[from] ? 1 : -1;
        double aside = direction > 0 ? 0 : ASIDE;
        var line = new Path2D.Double();
        double atX = x[from] + aside;
        double atY = y[from] + direction * heights[from] / 2;
        line.moveTo(atX, atY);
        for (int i = 1; i < way.size(); i++) {
            int next = way.get(i);
            double nextY = y[next] - direction * (heights[next] / 2 + (i == way.size() - 1 ? HEAD : 0));
            double bend = (nextY - atY) / 2;
            double nextX = x[next] + aside;
            line.curveTo(atX, atY + bend, nextX, nextY - bend, nextX, nextY);
            atX = nextX;
            atY = nextY;
        }
        var head = new Path2D.Double();
        head.moveTo(atX - HEAD * 0.6, atY);
        head.lineTo(atX + HEAD * 0.6, atY);
        head.lineTo(atX, atY + direction * HEAD);
        head.closePath();
        double start = y[from] + direction * heights[from] / 2;
        var place = alone
                ? atItsEnd(label, atX, atY, direction)
                : way.size() > 2
                        ? besideItsBend(way.get(way.size() / 2), x, y)
                        : nearItsStart(x[from] + aside, start, atX, atY);
        return new Arrow(line, head, label, place);
    }

    private static Point2D atItsEnd(String label, double endX, double endY, double direction) {
        return new Point2D.Double(
                endX - Lettering.width(label, Lettering.SMALL) / 2,
                direction > 0 ? endY - 3 : endY + Lettering.lineHeight(Lettering.SMALL));
    }

    private static Point2D besideItsBend(int joint, double[] x, double[] y) {
        return new Point2D.Double(x[joint] + 5, y[joint] + 4);
    }

    private static Point2D nearItsStart(double startX, double startY, double endX, double endY) {
        return new Point2D.Double(startX + 0.3 * (endX - startX) + 6, startY + 0.4 * (endY - startY) + 4);
    }

    @Override
    public void draw(Graphics2D g) {
        g.setStroke(Palette.HAIR);
        for (var arrow : arrows) {
            g.setColor(Palette.QUIET);
            g.draw(arrow.line);
            g.fill(arrow.head);
        }
        for (var box : boxes) {
            var outline = new RoundRectangle2D.Double(box.x, box.y, box.width, box.height, 8, 8);
            g.setColor(box.colour);
            g.fill(outline);
            g.setColor(Palette.LINE);
            g.draw(outline);
            g.setColor(Palette.on(box.colour));
            double y = box.y + PADDING / 2 - 4;
            for (int i = 0; i < box.lines.size(); i++) {
                g.setFont(i == 0 && box.lines.size() > 1 ? Lettering.HEAD.deriveFont(11f) : Lettering.SMALL);
                y += Lettering.lineHeight(Lettering.SMALL);
                Lettering.centred(g, box.lines.get(i), box.x + box.width / 2, y);
            }
        }
        g.setFont(Lettering.SMALL);
        for (var arrow : arrows) {
            if (!arrow.label.isEmpty()) {
                double tall = Lettering.lineHeight(Lettering.SMALL) - 4;
                double wide = Lettering.width(arrow.label, Lettering.SMALL);
                g.setColor(Palette.PAPER); // arrows end beneath a label
                g.fill(new Rectangle2D.Double(
                        arrow.place.getX() - 1, arrow.place.getY() - tall + 3, wide + 2, tall - 1));
                g.setColor(Palette.QUIET);
                Lettering.left(g, arrow.label, arrow.place.getX(), arrow.place.getY());
            }
        }
    }
}
