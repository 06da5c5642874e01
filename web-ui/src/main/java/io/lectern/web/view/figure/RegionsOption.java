package io.lectern.web.view.figure;

import io.lectern.api.look.Figure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A part of the plane in the mixed colours of its groups, with points on it, as a chart: a cell tells the shares that
/// groups have in it.
///
/// Cells need axes of categories and points axes of numbers, so there are two of each over the same ground. A cell has
/// the number of its colour in a list of all that occur. Cells overlap a little, so it is not each of them that lets
/// the page through, but the layer that they are.
final class RegionsOption {

    static final int HEIGHT = 460;

    private static final int MOST_CELLS = 20_000;
    private static final int MOST_GROUPS = 20;
    /// Colours nearer to each other than this are one.
    private static final int STEP = 4;

    private RegionsOption() {}

    /// Whether a chart can show them; what is larger or of another shape is better drawn.
    static boolean suits(Figure.Regions regions) {
        var shares = regions.shares().shape();
        var positions = regions.positions().shape();
        var frame = regions.frame();
        return shares.rank() == 3
                && shares.size() > 0
                && shares.dim(0) <= MOST_GROUPS
                && shares.dim(1) * shares.dim(2) <= MOST_CELLS
                && positions.rank() == 2
                && positions.dim(1) == 2
                && frame.left() < frame.right()
                && frame.bottom() < frame.top();
    }

    static Map<String, ?> of(Figure.Regions regions) {
        var shares = regions.shares();
        var frame = regions.frame();
        var colours = new LinkedHashMap<String, Integer>();
        var cells = cells(regions, colours);
        var series = new ArrayList<Map<String, ?>>();
        series.add(ground(regions, cells));
        series.addAll(points(regions));
        return Map.of(
                "tooltip", Options.tooltip("item"),
                "legend", legend(regions),
                "grid", Map.of("left", 52, "right", 16, "top", 38, "bottom", 42),
                "xAxis",
                        List.of(
                                places(axis(regions.x(), "x") + " ", frame.left(), frame.right(), shares.dim(2)),
                                numbers(regions.x(), frame.left(), frame.right(), "bottom", 26)),
                "yAxis",
                        List.of(
                                places("", frame.bottom(), frame.top(), shares.dim(1)),
                                numbers(regions.y(), frame.bottom(), frame.top(), "left", 34)),
                "visualMap",
                        Map.of(
                                "show",
                                false,
                                "seriesIndex",
                                0,
                                "dimension",
                                2,
                                "min",
                                0,
                                "max",
                                Math.max(1, colours.size() - 1),
                                "inRange",
                                Map.of("color", several(List.copyOf(colours.keySet())))),
                "series", series);
    }

    /// Of a scale of one colour there is no way to its end.
    private static List<String> several(List<String> colours) {
        return colours.size() == 1 ? List.of(colours.getFirst(), colours.getFirst()) : colours;
    }

    private static Map<String, ?> ground(Figure.Regions regions, List<List<@Nullable Double>> cells) {
        int groups = regions.shares().dim(0);
        var dimensions = new ArrayList<>(List.of("column", "row", "colour", axis(regions.y(), "y")));
        IntStream.range(0, groups).mapToObj(group -> name(regions, group)).forEach(dimensions::add);
        var told = IntStream.range(3, 4 + groups).boxed().toList();
        return Map.of(
                "type",
                "heatmap",
                "zlevel",
                -1,
                "dimensions",
                dimensions,
                "encode",
                Map.of("x", 0, "y", 1, "value", 2, "tooltip", told),
                "progressive",
                0,
                "emphasis",
                Map.of("itemStyle", Map.of("borderColor", "rgba(128,128,128,0.9)", "borderWidth", 1)),
                "data",
                cells);
    }

    private static List<Map<String, ?>> points(Figure.Regions regions) {
        var positions = regions.positions();
        var byGroup = new ArrayList<List<List<@Nullable Double>>>();
        for (int group = 0; group < regions.shares().dim(0); group++) {
            byGroup.add(new ArrayList<>());
        }
        for (int i = 0; i < positions.dim(0); i++) {
            int group = i < regions.groups().size() ? regions.groups().get(i) : 0;
            if (group >= 0 && group < byGroup.size()) {
                byGroup.get(group)
                        .add(Arrays.asList(
                                Options.rounded(positions.get(2 * i)), Options.rounded(positions.get(2 * i + 1))));
            }
        }
        return IntStream.range(0, byGroup.size())
                .<Map<String, ?>>mapToObj(group -> Map.of(
                        "type",
                        "scatter",
                        "name",
                        name(regions, group),
                        "xAxisIndex",
                        1,
                        "yAxisIndex",
                        1,
                        "z",
                        3,
                        "symbolSize",
                        6,
                        "itemStyle",
                        Map.of(
                                "color",
                                Options.colour(group),
                                "borderColor",
                                "rgba(255,255,255,0.8)",
                                "borderWidth",
                                0.7),
                        "data",
                        byGroup.get(group)))
                .toList();
    }

    private static Map<String, ?> legend(Figure.Regions regions) {
        var legend = new LinkedHashMap<String, Object>(Options.legend(true));
        legend.put(
                "data",
                IntStream.range(0, regions.shares().dim(0))
                        .mapToObj(group -> name(regions, group))
                        .toList());
        return legend;
    }

    /// `[column, row, colour, y, share ...]` of each cell, the lowest row first; no colour where the shares are not
    /// numbers.
    private static List<List<@Nullable Double>> cells(Figure.Regions regions, Map<String, Integer> colours) {
        var shares = regions.shares();
        int groups = shares.dim(0);
        int area = shares.dim(1) * shares.dim(2);
        var cells = new ArrayList<List<@Nullable Double>>();
        for (int at = 0; at < area; at++) {
            var cell = new ArrayList<@Nullable Double>();
            int column = at % shares.dim(2);
            int row = at / shares.dim(2);
            cell.add((double) column);
            cell.add((double) row);
            var here = new double[groups];
            for (int group = 0; group < groups; group++) {
                here[group] = shares.get(group * area + at);
            }
            var colour = mixed(here);
            cell.add(colour == null ? null : (double) colours.computeIfAbsent(colour, _ -> colours.size()));
            cell.add(place(regions.frame().bottom(), regions.frame().top(), row, shares.dim(1)));
            for (double share : here) {
                cell.add(Double.isFinite(share) ? Math.round(share * 1_000) / 1_000.0 : null);
            }
            cells.add(cell);
        }
        return cells;
    }

    private static @Nullable String mixed(double[] shares) {
        double total = Arrays.stream(shares).sum();
        if (!(total > 0) || Double.isInfinite(total)) {
            return null;
        }
        var mixed = new double[3];
        for (int group = 0; group < shares.length; group++) {
            int colour = Integer.parseInt(Options.colour(group).substring(1), 16);
            for (int channel = 0; channel < 3; channel++) {
                mixed[channel] += shares[group] / total * ((colour >> (16 - 8 * channel)) & 0xff);
            }
        }
        return "#%02x%02x%02x".formatted(stepped(mixed[0]), stepped(mixed[1]), stepped(mixed[2]));
    }

    private static int stepped(double channel) {
        return Math.clamp(Math.round(channel / STEP) * STEP, 0, 255);
    }

    /// Names of the places along a side, of which those across are what the tooltip of a cell begins with.
    private static Map<String, ?> places(String before, double from, double to, int count) {
        var labels = IntStream.range(0, count)
                .mapToObj(i -> before + place(from, to, i, count))
                .toList();
        return Map.of("type", "category", "data", labels, "show", false);
    }

    private static Map<String, ?> numbers(String name, double from, double to, String side, int gap) {
        return Map.of(
                "type", "value",
                "min", from,
                "max", to,
                "name", name,
                "nameLocation", "middle",
                "nameGap", gap,
                "position", side,
                "splitLine", Map.of("show", false),
                "axisLabel", Map.of("hideOverlap", true, "showMinLabel", false, "showMaxLabel", false));
    }

    private static @Nullable Double place(double from, double to, int number, int count) {
        return Options.rounded(from + (to - from) * (number + 0.5) / count);
    }

    private static String axis(String name, String otherwise) {
        return name.isBlank() ? otherwise : name;
    }

    private static String name(Figure.Regions regions, int group) {
        var names = regions.groupNames();
        return group < names.size() ? names.get(group) : Integer.toString(group);
    }
}
