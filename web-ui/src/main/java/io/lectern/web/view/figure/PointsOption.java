package io.lectern.web.view.figure;

import io.lectern.api.look.Figure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Points of the plane as a chart, a series for each group.
final class PointsOption {

    static final int HEIGHT = 420;

    private static final int MANY = 2_000;

    private PointsOption() {}

    static Map<String, ?> of(Figure.Points points) {
        var positions = points.positions();
        var groups = new TreeMap<Integer, List<List<@Nullable Double>>>();
        for (int i = 0; i < positions.dim(0); i++) {
            int group = i < points.groups().size() ? points.groups().get(i) : 0;
            groups.computeIfAbsent(group, _ -> new ArrayList<>())
                    .add(Arrays.asList(
                            Options.rounded(positions.get(2 * i)), Options.rounded(positions.get(2 * i + 1))));
        }
        var series = new ArrayList<Map<String, ?>>();
        groups.forEach((group, some) -> series.add(Map.of(
                "type",
                "scatter",
                "name",
                name(points, group),
                "symbolSize",
                positions.dim(0) > MANY ? 3 : 6,
                "itemStyle",
                Map.of("opacity", 0.8, "color", Options.colour(group)),
                "data",
                some)));
        boolean several = groups.size() > 1;
        return Map.of(
                "tooltip", Options.tooltip("item"),
                "legend", Options.legend(several),
                "grid", Map.of("left", 44, "right", 16, "top", several ? 38 : 14, "bottom", 28),
                "xAxis", Options.numbers("", 24),
                "yAxis", Options.numbers("", 36),
                "dataZoom",
                        List.of(
                                Map.of("type", "inside", "xAxisIndex", 0, "zoomOnMouseWheel", "ctrl"),
                                Map.of("type", "inside", "yAxisIndex", 0, "zoomOnMouseWheel", "ctrl")),
                "series", series);
    }

    private static String name(Figure.Points points, int group) {
        var names = points.groupNames();
        return group >= 0 && group < names.size() ? names.get(group) : Integer.toString(group);
    }
}
