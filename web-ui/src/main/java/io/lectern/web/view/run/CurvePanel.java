package io.lectern.web.view.run;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.lectern.web.view.Chart;
import io.lectern.web.view.curve.Along;
import io.lectern.web.view.curve.Band;
import io.lectern.web.view.run.Track.Sample;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One chart of a run: curves over steps or time, and where the run has siblings with other seeds, their mean and band.
final class CurvePanel extends Div {

    private final Chart chart;
    private final Map<String, Track> tracks = new TreeMap<>();
    private final Map<String, Band> bands = new TreeMap<>();
    /// How many places of each curve the browser has.
    private final Map<String, Integer> sent = new HashMap<>();
    private boolean drawn;

    /// @param file what a file with its content is called
    CurvePanel(String name, String file) {
        this.chart = new Chart(name);
        addClassName("card");
        var csv = DownloadHandler.fromInputStream(_ -> csv(file));
        var head = new Div(new H3(name), new SaveMenu(name, chart, file, csv));
        head.addClassNames("row", "panel-head");
        add(head, chart);
    }

    Track track(String curve) {
        return tracks.computeIfAbsent(curve, _ -> new Track());
    }

    void bands(Map<String, Band> others) {
        bands.clear();
        bands.putAll(others);
    }

    /// Shows what the tracks hold now. The first time draws, later ones keep where somebody has zoomed to, and send
    /// only what is new.
    ///
    /// @param start of the run, milliseconds since 1970
    void show(CurveSettings settings, long start) {
        if (drawn && tracks.entrySet().stream().allMatch(this::isLonger)) {
            chart.append(news(settings, start));
        } else if (drawn) {
            chart.merge(Map.of("series", series(settings, start)));
        } else {
            chart.draw(option(settings, start));
            drawn = true;
        }
        tracks.forEach((curve, track) -> sent.put(curve, track.samples().size()));
    }

    /// Whether the browser has the beginning of a curve, and a line rather than the dot of a single place.
    private boolean isLonger(Map.Entry<String, Track> curve) {
        int there = sent.getOrDefault(curve.getKey(), 0);
        return there > 1 && curve.getValue().samples().size() >= there;
    }

    private Map<String, List<List<Object>>> news(CurveSettings settings, long start) {
        var news = new TreeMap<String, List<List<Object>>>();
        tracks.forEach((curve, track) -> {
            var places = track.smoothed(settings.smoothing());
            int there = sent.getOrDefault(curve, 0);
            if (there < places.size()) {
                news.put(
                        curve,
                        places.subList(there, places.size()).stream()
                                .map(sample -> place(sample, settings, start))
                                .toList());
            }
        });
        return news;
    }

    /// As [#show], with other axes too.
    void redraw(CurveSettings settings, long start) {
        drawn = false;
        show(settings, start);
    }

    private Map<String, Object> option(CurveSettings settings, long start) {
        var option = new LinkedHashMap<String, Object>();
        option.put("tooltip", Map.of("trigger", "axis", "confine", true));
        option.put(
                "legend",
                Map.of(
                        "show",
                        tracks.size() + bands.size() > 1,
                        "type",
                        "scroll",
                        "top",
                        0,
                        "icon",
                        "circle",
                        "itemHeight",
                        10,
                        "pageIconColor",
                        "#868e96",
                        "pageTextStyle",
                        Map.of("color", "#868e96")));
        option.put(
                "grid",
                Map.of(
                        "left",
                        8,
                        "right",
                        14,
                        "top",
                        tracks.size() + bands.size() > 1 ? 30 : 12,
                        "bottom",
                        8,
                        "containLabel",
                        true));
        option.put(
                "xAxis",
                Map.of(
                        "type",
                        "value",
                        "min",
                        "dataMin",
                        "max",
                        "dataMax",
                        "splitLine",
                        Map.of("show", false),
                        "axisLabel",
                        settings.along() == Along.STEPS
                                ? Map.of("hideOverlap", true)
                                : Map.of("hideOverlap", true, "showMinLabel", false, "showMaxLabel", false)));
        option.put(
                "yAxis",
                Map.of(
                        "type",
                        settings.scale().axis(),
                        "scale",
                        true,
                        "splitLine",
                        Map.of("lineStyle", Map.of("opacity", 0.4))));
        option.put(
                "dataZoom",
                List.of(Map.of(
                        "type", "inside", "zoomOnMouseWheel", "ctrl", "moveOnMouseMove", true, "filterMode", "none")));
        option.put("series", series(settings, start));
        return option;
    }

    private List<Map<String, Object>> series(CurveSettings settings, long start) {
        var series = new ArrayList<Map<String, Object>>();
        bands.forEach((curve, band) -> {
            if (settings.along() == Along.STEPS) {
                series.addAll(new SeedLines(band, settings.scale()).of(curve));
            }
        });
        tracks.forEach((curve, track) -> {
            var shown = track.smoothed(settings.smoothing());
            series.add(Map.of(
                    "name",
                    curve,
                    "type",
                    "line",
                    "showSymbol",
                    shown.size() == 1,
                    "symbolSize",
                    6,
                    "lineStyle",
                    Map.of("width", 1.6),
                    "connectNulls",
                    false,
                    "data",
                    shown.stream().map(sample -> place(sample, settings, start)).toList()));
        });
        return series;
    }

    private static List<Object> place(Sample sample, CurveSettings settings, long start) {
        Object x = settings.along() == Along.STEPS ? (Object) sample.step() : (sample.millis() - start) / 1e3;
        return List.of(x, settings.scale().place(sample.value()));
    }

    private DownloadResponse csv(String file) {
        var lines = new StringBuilder("curve,step,millis,value\n");
        tracks.forEach((curve, track) -> track.samples()
                .forEach(sample -> lines.append("\"%s\",%d,%d,%s%n"
                        .formatted(curve.replace("\"", "\"\""), sample.step(), sample.millis(), sample.value()))));
        var bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        return new DownloadResponse(new ByteArrayInputStream(bytes), file + ".csv", "text/csv", bytes.length);
    }
}
