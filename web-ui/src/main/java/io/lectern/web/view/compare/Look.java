package io.lectern.web.view.compare;

import com.vaadin.flow.router.QueryParameters;
import io.lectern.web.view.curve.Along;
import io.lectern.web.view.curve.Scale;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What of a comparison is in its address, so that a link shows the same.
///
/// @param runs      that were chosen one by one
/// @param query     which runs, where none were chosen
/// @param metric    the series that is drawn; the main one where it is empty
/// @param along     what curves go along
/// @param smoothing share of what was before, in [0, 1)
/// @param scale     of the values
/// @param group     key of a [Grouping]
/// @param colour    the setting that colours go by; empty where by run
/// @param against   the setting that a metric is drawn over; the first that differs where it is empty
/// @param score     the metric that runs are judged by; the first of the test where it is empty
record Look(
        List<String> runs,
        String query,
        String metric,
        Along along,
        double smoothing,
        Scale scale,
        String group,
        String colour,
        String against,
        String score) {

    static Look of(QueryParameters parameters) {
        return new Look(
                parameters.getSingleParameter("runs").stream()
                        .flatMap(ids -> Arrays.stream(ids.split(",")))
                        .filter(id -> !id.isBlank())
                        .toList(),
                text(parameters, "q"),
                text(parameters, "metric"),
                text(parameters, "x").equals("time") ? Along.TIME : Along.STEPS,
                smoothing(text(parameters, "smooth")),
                text(parameters, "y").equals("log") ? Scale.LOGARITHMIC : Scale.LINEAR,
                text(parameters, "group"),
                text(parameters, "colour"),
                text(parameters, "against"),
                text(parameters, "score"));
    }

    private static String text(QueryParameters parameters, String name) {
        return parameters.getSingleParameter(name).orElse("");
    }

    private static double smoothing(String text) {
        return Optional.of(text)
                .filter(it -> it.matches("0?\\.\\d{1,3}"))
                .map(Double::parseDouble)
                .orElse(0.0);
    }

    QueryParameters parameters() {
        var said = new LinkedHashMap<String, String>();
        said.put("runs", String.join(",", runs));
        said.put("q", query);
        said.put("metric", metric);
        said.put("x", along == Along.TIME ? "time" : "");
        said.put("smooth", smoothing > 0 ? Double.toString(smoothing) : "");
        said.put("y", scale == Scale.LOGARITHMIC ? "log" : "");
        said.put("group", group);
        said.put("colour", colour);
        said.put("against", against);
        said.put("score", score);
        said.values().removeIf(String::isEmpty);
        return QueryParameters.simple(Map.copyOf(said));
    }

    Look withQuery(String other) {
        return new Look(List.of(), other, metric, along, smoothing, scale, group, colour, against, score);
    }

    Look withMetric(String other) {
        return new Look(runs, query, other, along, smoothing, scale, group, colour, against, score);
    }

    Look along(Along other) {
        return new Look(runs, query, metric, other, smoothing, scale, group, colour, against, score);
    }

    Look smoothed(double other) {
        return new Look(runs, query, metric, along, other, scale, group, colour, against, score);
    }

    Look on(Scale other) {
        return new Look(runs, query, metric, along, smoothing, other, group, colour, against, score);
    }

    Look groupedBy(String other) {
        return new Look(runs, query, metric, along, smoothing, scale, other, colour, against, score);
    }

    Look colouredBy(String other) {
        return new Look(runs, query, metric, along, smoothing, scale, group, other, against, score);
    }

    Look against(String other) {
        return new Look(runs, query, metric, along, smoothing, scale, group, colour, other, score);
    }

    Look judgedBy(String other) {
        return new Look(runs, query, metric, along, smoothing, scale, group, colour, against, other);
    }
}
