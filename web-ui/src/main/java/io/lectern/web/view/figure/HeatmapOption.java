package io.lectern.web.view.figure;

import io.lectern.api.look.Figure;
import io.lectern.api.tensor.NdArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A matrix as a chart, the first row on top.
///
/// Values of one sign go from nothing to blue; of both, from blue through nothing to red. What is nearly nothing lets
/// the page through, be it light or dark.
final class HeatmapOption {

    private static final int FEW = 225;
    private static final List<String> RISING = List.of("rgba(64,140,210,0.07)", "rgba(64,140,210,1)");
    private static final List<String> BOTH_WAYS =
            List.of("rgba(50,120,200,1)", "rgba(128,128,128,0.07)", "rgba(214,80,62,1)");

    private HeatmapOption() {}

    static int height(Figure.Heatmap map) {
        return Math.clamp(map.values().dim(0) * 24L + 90, 200, 560);
    }

    static Map<String, ?> of(Figure.Heatmap map) {
        var values = map.values();
        if (values.shape().rank() != 2) {
            throw new IllegalArgumentException("a heat map needs [rows, columns], got " + values.shape());
        }
        boolean few = values.size() <= FEW && values.dim(1) <= 15;
        return Map.of(
                "tooltip", Options.tooltip("item"),
                "grid", Map.of("left", 34, "right", 84, "top", 30, "bottom", 26, "containLabel", true),
                "xAxis", axis(map.columns(), map.columnNames(), values.dim(1), false),
                "yAxis", axis(map.rows(), map.rowNames(), values.dim(0), true),
                "visualMap", colours(values),
                "series",
                        List.of(Map.of(
                                "type",
                                "heatmap",
                                "name",
                                map.rows() + ", " + map.columns(),
                                "label",
                                Map.of("show", few, "fontSize", 10),
                                "progressive",
                                0,
                                "data",
                                cells(values))));
    }

    private static Map<String, ?> axis(String name, List<String> names, int length, boolean inverse) {
        var labels = names.size() == length
                ? names
                : IntStream.range(0, length).mapToObj(Integer::toString).toList();
        return Map.of(
                "type",
                "category",
                "data",
                labels,
                "inverse",
                inverse,
                "name",
                name,
                "nameLocation",
                inverse ? "start" : "middle",
                "nameGap",
                inverse ? 6 : 26,
                "splitArea",
                Map.of("show", false));
    }

    private static Map<String, ?> colours(NdArray values) {
        var range = IntStream.range(0, values.size())
                .mapToDouble(values::get)
                .filter(Double::isFinite)
                .summaryStatistics();
        boolean some = range.getCount() > 0;
        double least = some ? range.getMin() : 0;
        double most = some ? range.getMax() : 1;
        boolean signed = least < 0 && most > 0;
        double far = Math.max(-least, most);
        return Map.of(
                "min",
                signed ? -far : least,
                "max",
                signed ? far : most == least ? least + 1 : most,
                "calculable",
                true,
                "right",
                0,
                "top",
                "middle",
                "itemWidth",
                12,
                "itemHeight",
                110,
                "precision",
                most - least > 20 ? 0 : 3,
                "inRange",
                Map.of("color", signed ? BOTH_WAYS : RISING));
    }

    private static List<List<@Nullable Double>> cells(NdArray values) {
        var cells = new ArrayList<List<@Nullable Double>>();
        for (int row = 0; row < values.dim(0); row++) {
            for (int column = 0; column < values.dim(1); column++) {
                cells.add(Arrays.asList(
                        (double) column, (double) row, Options.rounded(values.get(row * values.dim(1) + column))));
            }
        }
        return cells;
    }
}
