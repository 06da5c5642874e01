package io.lectern.web.view.compare;

import io.lectern.web.view.runs.RunRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// How settings go with a metric: the options of a scatter and of parallel coordinates.
final class ScoreOptions {

    private static final int MOST_AXES = 8;
    /// Numbers whose greatest is so many times their smallest are told apart by their logarithm.
    private static final double WIDE = 50;

    private final List<RunRow> rows;
    private final String score;
    private final Colours colours = new Colours();

    /// @param score a metric
    ScoreOptions(List<RunRow> all, String score) {
        this.score = score;
        rows = all.stream().filter(row -> value(row).isPresent()).toList();
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    private OptionalDouble value(RunRow row) {
        var value = row.run().metrics().get(score);
        return value == null || !Double.isFinite(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static String text(RunRow row, String setting) {
        return row.details().settings().getOrDefault(setting, "-");
    }

    /// A dot a run: the setting along, the metric up.
    Map<String, Object> scatter(String setting, String colour) {
        var axis = axis(setting);
        var groups = new Grouping.By(colour).groups(rows);
        var series = new ArrayList<Map<String, Object>>();
        (colour.isEmpty() ? Map.of("runs", rows) : groups)
                .forEach((name, some) -> series.add(Map.of(
                        "name",
                        name,
                        "type",
                        "scatter",
                        "symbolSize",
                        9,
                        "itemStyle",
                        Map.of("color", colours.of(name), "opacity", 0.75),
                        "data",
                        some.stream().map(row -> dot(row, setting, axis)).toList())));
        var option = new LinkedHashMap<String, Object>();
        option.put("tooltip", Map.of("trigger", "item", "confine", true));
        option.put("legend", Map.of("show", series.size() > 1, "type", "scroll", "top", 4, "icon", "circle"));
        option.put(
                "grid",
                Map.of(
                        "left",
                        12,
                        "right",
                        20,
                        "top",
                        series.size() > 1 ? 38 : 14,
                        "bottom",
                        26,
                        "containLabel",
                        true));
        var along = new LinkedHashMap<>(axis);
        along.put("name", setting);
        along.put("nameLocation", "middle");
        along.put("nameGap", 28);
        along.put("splitLine", Map.of("show", false));
        along.put("axisLabel", Map.of("hideOverlap", true));
        option.put("xAxis", along);
        option.put(
                "yAxis",
                Map.of("type", "value", "scale", true, "splitLine", Map.of("lineStyle", Map.of("opacity", 0.35))));
        option.put("series", series);
        return option;
    }

    private Map<String, Object> dot(RunRow row, String setting, Map<String, Object> axis) {
        return Map.of(
                "name",
                row.id(),
                "value",
                List.of(place(row, setting, axis), value(row).orElseThrow()));
    }

    private Object place(RunRow row, String setting, Map<String, Object> axis) {
        var text = text(row, setting);
        return "category".equals(axis.get("type"))
                ? text
                : (Object) number(text).orElse(Double.NaN);
    }

    /// Numbers on a scale that shows them, texts side by side.
    private Map<String, Object> axis(String setting) {
        var texts =
                rows.stream().map(row -> text(row, setting)).distinct().sorted().toList();
        var numbers = texts.stream().flatMap(text -> number(text).stream()).toList();
        if (numbers.size() < texts.size()) {
            return Map.of("type", "category", "data", texts);
        }
        double least = numbers.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double most = numbers.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return Map.of("type", least > 0 && most / least > WIDE ? "log" : "value", "scale", true);
    }

    private static Optional<Double> number(String text) {
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /// A line a run through its settings to the metric, coloured by it.
    ///
    /// @param settings of which the first few are drawn
    Map<String, Object> parallel(List<String> settings) {
        var drawn = settings.stream().limit(MOST_AXES).toList();
        var kinds = drawn.stream().map(this::axis).toList();
        var axes = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < drawn.size(); i++) {
            var axis = new LinkedHashMap<>(kinds.get(i));
            axis.put("dim", i);
            axis.put("name", shortened(drawn.get(i)));
            axes.add(axis);
        }
        axes.add(Map.of("dim", drawn.size(), "name", score, "type", "value", "scale", true));
        var lines = rows.stream().map(row -> line(row, drawn, kinds)).toList();
        var values = rows.stream().mapToDouble(row -> value(row).orElseThrow()).summaryStatistics();
        return Map.of(
                "tooltip", Map.of("trigger", "item", "confine", true),
                "parallelAxis", axes,
                "parallel",
                        Map.of(
                                "left", 60,
                                "right", 70,
                                "top", 50,
                                "bottom", 24,
                                "parallelAxisDefault",
                                        Map.of(
                                                "nameGap",
                                                14,
                                                "axisLabel",
                                                Map.of("hideOverlap", true),
                                                "nameTextStyle",
                                                Map.of("fontSize", 11))),
                "visualMap",
                        Map.of(
                                "show", false,
                                "dimension", drawn.size(),
                                "min", values.getMin(),
                                "max", Math.max(values.getMax(), values.getMin() + 1e-12),
                                "inRange", Map.of("color", List.of("#c9a227", "#2f9e6e", "#3b5bdb"))),
                "series",
                        List.of(Map.of(
                                "type",
                                "parallel",
                                "smooth",
                                0.2,
                                "lineStyle",
                                Map.of("width", 1.6, "opacity", rows.size() > 40 ? 0.45 : 0.75),
                                "emphasis",
                                Map.of("lineStyle", Map.of("width", 3, "opacity", 1)),
                                "data",
                                lines)));
    }

    private Map<String, Object> line(RunRow row, List<String> settings, List<Map<String, Object>> kinds) {
        var values = new ArrayList<Object>();
        for (int i = 0; i < settings.size(); i++) {
            values.add(place(row, settings.get(i), kinds.get(i)));
        }
        values.add(value(row).orElseThrow());
        return Map.of("name", row.id(), "value", values);
    }

    private static String shortened(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
