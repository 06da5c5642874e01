package io.lectern.web.view.compare;

import io.lectern.runtime.store.Points;
import io.lectern.web.view.compare.Look.Along;
import io.lectern.web.view.compare.Look.Scale;
import io.lectern.web.view.runs.RunRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        var groups = grouping.groups(comparison.rows());
        var series = new ArrayList<Map<String, Object>>();
        groups.forEach((name, rows) -> {
            var curves = rows.stream()
                    .filter(row -> points.containsKey(row.id()))
                    .map(row -> curve(points.get(row.id())))
                    .toList();
            if (curves.isEmpty()) {
                return;
            }
            if (grouping instanceof Grouping.Each) {
                series.add(line(name, colour(name, rows.getFirst()), curves.getFirst()));
            } else {
                var label = curves.size() == 1 ? name : name + " (" + curves.size() + ")";
                series.addAll(band(label, colours.of(name), Band.of(curves, PLACES)));
            }
        });
        return option(series);
    }

    private Curve curve(Points points) {
        var curve = look.along() == Along.TIME ? Curve.overTime(points) : Curve.overSteps(points);
        return curve.smooth(look.smoothing());
    }

    private String colour(String name, RunRow row) {
        return colours.of(look.colour().isEmpty() ? name : new Grouping.By(look.colour()).of(row));
    }

    private Map<String, Object> option(List<Map<String, Object>> series) {
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
                        0,
                        "icon",
                        "roundRect",
                        "itemHeight",
                        4,
                        "data",
                        named.stream().map(one -> one.get("name")).toList()));
        option.put(
                "grid", Map.of("left", 12, "right", 20, "top", legend ? 36 : 14, "bottom", 24, "containLabel", true));
        option.put(
                "xAxis",
                Map.of(
                        "type",
                        "value",
                        "min",
                        "dataMin",
                        "max",
                        "dataMax",
                        "name",
                        look.along() == Along.TIME ? "seconds" : "step",
                        "nameLocation",
                        "middle",
                        "nameGap",
                        26,
                        "splitLine",
                        Map.of("show", false),
                        "axisLabel",
                        Map.of("hideOverlap", true)));
        option.put(
                "yAxis",
                Map.of(
                        "type",
                        look.scale() == Scale.LOG ? "log" : "value",
                        "scale",
                        true,
                        "splitLine",
                        Map.of("lineStyle", Map.of("opacity", 0.35))));
        option.put("dataZoom", List.of(Map.of("type", "inside", "zoomOnMouseWheel", "ctrl", "filterMode", "none")));
        option.put("series", series);
        return option;
    }

    private Map<String, Object> line(String name, String colour, Curve curve) {
        return Map.of(
                "name",
                name,
                "type",
                "line",
                "showSymbol",
                curve.size() == 1,
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
                data(curve.x(), curve.y()));
    }

    /// The mean as a line over an area between the mean less and the mean more the deviation.
    private List<Map<String, Object>> band(String name, String colour, Band band) {
        var low = new double[band.x().length];
        var high = new double[band.x().length];
        for (int i = 0; i < low.length; i++) {
            low[i] = band.mean()[i] - band.deviation()[i];
            high[i] = 2 * band.deviation()[i];
            if (look.scale() == Scale.LOG && low[i] <= 0) { // as far down as the mean, where there is no logarithm
                low[i] = band.mean()[i];
                high[i] = band.deviation()[i];
            }
        }
        var mean = new LinkedHashMap<>(line(name, colour, new Curve(band.x(), band.mean())));
        mean.put("lineStyle", Map.of("width", 2, "color", colour));
        mean.put("z", 3);
        return List.of(
                area(name, low, band, Map.of("opacity", 0)),
                area(name, high, band, Map.of("opacity", 0.16, "color", colour)),
                mean);
    }

    private Map<String, Object> area(String name, double[] values, Band band, Map<String, Object> style) {
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
                data(band.x(), values));
    }

    /// What is no number, or has no logarithm, leaves a gap.
    private List<List<Object>> data(double[] x, double[] y) {
        var data = new ArrayList<List<Object>>(x.length);
        for (int i = 0; i < x.length; i++) {
            boolean drawable = Double.isFinite(y[i]) && (look.scale() == Scale.LINEAR || y[i] > 0);
            data.add(List.of(x[i], drawable ? (Object) y[i] : "-"));
        }
        return data;
    }
}
