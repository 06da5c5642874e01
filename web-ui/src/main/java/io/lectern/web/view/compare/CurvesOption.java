package io.lectern.web.view.compare;

import io.lectern.runtime.store.Points;
import io.lectern.web.view.curve.Along;
import io.lectern.web.view.curve.Band;
import io.lectern.web.view.curve.Curve;
import io.lectern.web.view.curve.Scale;
import io.lectern.web.view.runs.RunRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The overlaid curves of a comparison, as the option of a chart.
final class CurvesOption {

    private static final int PLACES = 200;
    /// More names than these fill the page.
    private static final int MOST_NAMED = 30;
    /// More values than these fill a tooltip.
    private static final int MOST_TOLD = 12;

    private final Comparison comparison;
    private final Look look;
    private final Colours colours = new Colours();

    CurvesOption(Comparison comparison, Look look) {
        this.comparison = comparison;
        this.look = look;
    }

    /// @param points by run
    Map<String, Object> of(Map<String, Points> points) {
        var grouping = Grouping.of(look.group(), comparison.differing());
        var groups = new LinkedHashMap<String, List<RunRow>>();
        grouping.groups(comparison.rows()).forEach((name, rows) -> {
            var said = rows.stream().filter(row -> points.containsKey(row.id())).toList();
            if (!said.isEmpty()) {
                groups.put(name, said);
            }
        });
        return grouping instanceof Grouping.Each ? lines(groups, points) : bands(groups, points);
    }

    private Map<String, Object> lines(Map<String, List<RunRow>> groups, Map<String, Points> points) {
        var series = new ArrayList<Map<String, Object>>();
        groups.forEach((name, rows) -> {
            var curve = curve(of(points, name));
            series.add(line(name, colour(name, rows.getFirst()), curve.size(), data(curve)));
        });
        return option(series, Map.of("type", "value", "min", "dataMin", "max", "dataMax"));
    }

    /// Over places evenly apart, which are the same for all: charts stack along such an axis only.
    private Map<String, Object> bands(Map<String, List<RunRow>> groups, Map<String, Points> points) {
        var curves = new LinkedHashMap<String, List<Curve>>();
        groups.forEach((name, rows) -> curves.put(
                name, rows.stream().map(row -> curve(of(points, row.id()))).toList()));
        var places = Band.places(curves.values().stream().flatMap(List::stream).toList(), PLACES);
        var series = new ArrayList<Map<String, Object>>();
        curves.forEach((name, some) -> {
            var label = some.size() == 1 ? name : name + " (" + some.size() + ")";
            series.addAll(band(label, colours.of(name), Band.of(some, places)));
        });
        var names = Arrays.stream(places)
                .mapToObj(place -> "%,d".formatted(Math.round(place)))
                .toList();
        return option(series, Map.of("type", "category", "boundaryGap", false, "data", names));
    }

    private static Points of(Map<String, Points> points, String run) {
        return points.getOrDefault(run, Points.NONE);
    }

    private Curve curve(Points points) {
        var curve = look.along() == Along.TIME ? Curve.overTime(points) : Curve.overSteps(points);
        return curve.smooth(look.smoothing());
    }

    private String colour(String name, RunRow row) {
        return colours.of(look.colour().isEmpty() ? name : new Grouping.By(look.colour()).of(row));
    }

    private Map<String, Object> option(List<Map<String, Object>> series, Map<String, Object> axis) {
        var named = series.stream().filter(one -> one.get("name") != null).toList();
        boolean legend = named.size() <= MOST_NAMED;
        var option = new LinkedHashMap<String, Object>();
        option.put(
                "tooltip",
                named.size() <= MOST_TOLD
                        ? Map.of("trigger", "axis", "confine", true, "order", "valueDesc")
                        : Map.of("trigger", "item", "confine", true));
        option.put(
                "legend",
                Map.of(
                        "show",
                        legend,
                        "type",
                        "scroll",
                        "top",
                        4,
                        "icon",
                        "circle",
                        "itemHeight",
                        10,
                        "pageIconColor",
                        "#868e96",
                        "pageTextStyle",
                        Map.of("color", "#868e96"),
                        "data",
                        named.stream().map(one -> one.get("name")).toList()));
        option.put(
                "grid", Map.of("left", 12, "right", 20, "top", legend ? 40 : 14, "bottom", 24, "containLabel", true));
        var along = new LinkedHashMap<>(axis);
        along.put("name", look.along() == Along.TIME ? "seconds" : "step");
        along.put("nameLocation", "middle");
        along.put("nameGap", 26);
        along.put("splitLine", Map.of("show", false));
        along.put("axisLabel", Map.of("hideOverlap", true));
        option.put("xAxis", along);
        option.put(
                "yAxis",
                Map.of(
                        "type",
                        look.scale().axis(),
                        "scale",
                        true,
                        "splitLine",
                        Map.of("lineStyle", Map.of("opacity", 0.35))));
        option.put("dataZoom", List.of(Map.of("type", "inside", "zoomOnMouseWheel", "ctrl", "filterMode", "none")));
        option.put("series", series);
        return option;
    }

    private Map<String, Object> line(String name, String colour, int size, List<?> data) {
        return Map.of(
                "name",
                name,
                "type",
                "line",
                "showSymbol",
                size == 1,
                "symbolSize",
                6,
                "triggerLineEvent",
                true,
                "emphasis",
                Map.of("focus", "series", "lineStyle", Map.of("width", 2.6)),
                "blur",
                Map.of("lineStyle", Map.of("opacity", 0.15)),
                "itemStyle",
                Map.of("color", colour),
                "lineStyle",
                Map.of("width", 1.5, "color", colour),
                "data",
                data);
    }

    /// The mean as a line over an area between the mean less and the mean more the deviation.
    private List<Map<String, Object>> band(String name, String colour, Band band) {
        var low = new double[band.x().length];
        var high = new double[band.x().length];
        for (int i = 0; i < low.length; i++) {
            low[i] = band.mean()[i] - band.deviation()[i];
            high[i] = 2 * band.deviation()[i];
            if (look.scale() == Scale.LOGARITHMIC
                    && low[i] <= 0) { // only from the mean up, where there is no logarithm
                low[i] = band.mean()[i];
                high[i] = band.deviation()[i];
            }
        }
        var means = Arrays.stream(band.mean()).mapToObj(look.scale()::place).toList();
        var mean = new LinkedHashMap<>(line(name, colour, band.x().length, means));
        mean.put("lineStyle", Map.of("width", 2, "color", colour));
        mean.put("z", 3);
        return List.of(
                area(name, low, Map.of("opacity", 0)),
                area(name, high, Map.of("opacity", 0.16, "color", colour)),
                mean);
    }

    private static Map<String, Object> area(String name, double[] values, Map<String, Object> style) {
        return Map.of(
                "type",
                "line",
                "stack",
                name,
                "stackStrategy",
                "all",
                "silent",
                true,
                "symbol",
                "none",
                "tooltip",
                Map.of("show", false),
                "lineStyle",
                Map.of("opacity", 0),
                "areaStyle",
                style,
                "data",
                Arrays.stream(values).mapToObj(Scale.LINEAR::place).toList());
    }

    private List<List<Object>> data(Curve curve) {
        return IntStream.range(0, curve.size())
                .mapToObj(i -> List.of(curve.x()[i], look.scale().place(curve.y()[i])))
                .toList();
    }
}
