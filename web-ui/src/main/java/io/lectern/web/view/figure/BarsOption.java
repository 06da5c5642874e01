package io.lectern.web.view.figure;

import io.lectern.api.look.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Bars as a chart, the first on top.
final class BarsOption {

    private BarsOption() {}

    static int height(Figure.Bars bars) {
        return Math.clamp(bars.names().size() * 22L + 56, 120, 900);
    }

    static Map<String, ?> of(Figure.Bars bars) {
        return Map.of(
                "color", Options.COLOURS,
                "tooltip", Options.tooltip("axis"),
                "grid", Map.of("left", 8, "right", 60, "top", 8, "bottom", 26, "containLabel", true),
                "xAxis", Map.of("type", "value", "name", bars.unit(), "nameLocation", "middle", "nameGap", 24),
                "yAxis",
                        Map.of(
                                "type", "category",
                                "inverse", true,
                                "data", bars.names(),
                                "axisTick", Map.of("show", false),
                                "axisLabel", Map.of("width", 180, "overflow", "truncate")),
                "series",
                        List.of(Map.of(
                                "type",
                                "bar",
                                "barMaxWidth",
                                16,
                                "label",
                                Map.of("show", bars.names().size() <= 40, "position", "right"),
                                "data",
                                values(bars))));
    }

    private static List<@Nullable Double> values(Figure.Bars bars) {
        var values = new ArrayList<@Nullable Double>();
        bars.values().forEach(value -> values.add(Options.rounded(value)));
        return values;
    }
}
