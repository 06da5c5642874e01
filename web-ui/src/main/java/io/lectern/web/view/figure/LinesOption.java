package io.lectern.web.view.figure;

import io.lectern.api.look.Figure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Curves as a chart: hover for values, Ctrl and the wheel to zoom.
final class LinesOption {

    static final int HEIGHT = 320;

    private static final int MOST_POINTS = 2_000;

    private LinesOption() {}

    static Map<String, ?> of(Figure.Lines lines) {
        boolean several = lines.lines().size() > 1;
        return Map.of(
                "color", Options.COLOURS,
                "tooltip", Options.tooltip("axis"),
                "legend", Options.legend(several),
                "grid", Map.of("left", 62, "right", 18, "top", several ? 38 : 14, "bottom", 46),
                "xAxis", Options.numbers(lines.x(), 28),
                "yAxis", Options.numbers(lines.y(), 46),
                "dataZoom", List.of(Map.of("type", "inside", "zoomOnMouseWheel", "ctrl")),
                "series", lines.lines().stream().map(LinesOption::series).toList());
    }

    private static Map<String, ?> series(Figure.Line line) {
        var points = points(line);
        return Map.of(
                "type", "line", "name", line.name(), "showSymbol", points.size() < 40, "symbolSize", 5, "data", points);
    }

    private static List<List<@Nullable Double>> points(Figure.Line line) {
        int count = Math.min(line.x().size(), line.y().size());
        int stride = Math.max(1, Math.ceilDiv(count, MOST_POINTS));
        var points = new ArrayList<List<@Nullable Double>>();
        for (int i = 0; i < count; i += stride) {
            points.add(Arrays.asList(
                    Options.finite(line.x().get(i)), Options.finite(line.y().get(i))));
        }
        return points;
    }
}
