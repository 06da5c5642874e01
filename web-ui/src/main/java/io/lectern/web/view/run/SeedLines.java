package io.lectern.web.view.run;

import io.lectern.web.view.curve.Band;
import io.lectern.web.view.curve.Scale;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// The mean over seeds as series of a chart, and faintly what is a standard deviation below and above it.
record SeedLines(Band band, Scale scale) {

    List<Map<String, Object>> of(String curve) {
        return List.of(
                line(curve + ", deviation below", 1, 0.4, i -> band.mean()[i] - band.deviation()[i]),
                line(curve + ", deviation above", 1, 0.4, i -> band.mean()[i] + band.deviation()[i]),
                line(curve + ", mean of seeds", 1.6, 0.9, i -> band.mean()[i]));
    }

    private Map<String, Object> line(String name, double width, double opacity, IntToDoubleFunction value) {
        return Map.of(
                "name",
                name,
                "type",
                "line",
                "showSymbol",
                false,
                "lineStyle",
                Map.of("type", "dashed", "width", width, "opacity", opacity),
                "data",
                IntStream.range(0, band.x().length)
                        .mapToObj(i -> List.of(band.x()[i], scale.place(value.applyAsDouble(i))))
                        .toList());
    }
}
